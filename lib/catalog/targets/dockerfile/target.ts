import { defineTarget } from "../../target.ts";

/** The image a rendering needs beyond the stock one; it is built and pushed once, before the first apply. */
export const dockerfile = defineTarget({
  id: "dockerfile",
  title: "Dockerfile",
  help: "Builds the image that holds the jars the features need. For docker build or any other builder.",
  shape: "file",
  fileName: "Dockerfile",
  refuse: ({ rendering: { build } }) =>
    build
      ? undefined
      : "There is no image to build: the stock image, the image you name or the jars image holds all that is needed.",
  files: ({ rendering: { build } }) => (build ? [{ path: "Dockerfile", text: build.dockerfile }] : []),
});
