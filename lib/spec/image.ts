import { z } from "zod";
import { field } from "./field.ts";
import { imageReference } from "./names.ts";

const group = "Image";
const RELEASE = /^\d+\.\d+\.\d+$/;
const COORDINATE = /^[\w.-]+:[\w.-]+:[\w.-]+$/;
/** A repository without tag or digest: the tag of a built image is computed. */
const REPOSITORY = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/;

const coordinate = () =>
  z.string().regex(COORDINATE, { error: "Write a jar as group:artifact:version, as Maven does." });

/** What the image of driver and executors holds, and where it comes from (GU22). Part of `spark`. */
export const imageShape = {
  release: z.exactOptional(
    field(z.string().regex(RELEASE, { error: "Write the exact release: 4.1.2." }), {
      label: "Spark release",
      step: "workload",
      group,
      example: ["4.1.1", "4.0.2", "3.5.7"],
      // With an image of your own it is only checked.
      profile: true,
      help: "The exact release inside the line. Leave empty for the one the chosen features need, else that of the stock image.",
    }),
  ),
  image: z.exactOptional(
    field(imageReference(), {
      label: "Spark image",
      step: "workload",
      group,
      widget: "image",
      help: "An image of your own for driver and executors. Leave empty for the stock image, or one built on it when a feature needs jars.",
    }),
  ),
  jars: z.exactOptional(
    field(z.array(coordinate()).min(1).max(200), {
      label: "Jars",
      step: "workload",
      group,
      widget: "lines",
      example: [["org.apache.hadoop:hadoop-aws:3.4.2"], ["org.postgresql:postgresql:42.7.7"]],
      // With an image of your own they are only checked; a built image gets them.
      profile: true,
      help: "Jars beyond the Spark distribution that your image or jars image holds, or that the built image shall hold besides those the features need.",
    }),
  ),
  jarsImage: z.exactOptional(
    field(imageReference(), {
      label: "Jars image",
      step: "workload",
      group,
      widget: "image",
      help: "An OCI image whose files are the jars, mounted read-only beside the Spark image. Needs Kubernetes 1.35.",
    }),
  ),
  buildRepository: z.exactOptional(
    field(
      z.string().regex(REPOSITORY, { error: "Write a repository without a tag: registry.example.com/data/spark." }),
      {
        label: "Repository of built images",
        step: "cluster",
        example: ["registry.example.com/data/spark", "registry.example.com/team/spark"],
        profile: true,
        help: "Where the image built from the generated Dockerfile is pushed. Its tag comes from its contents.",
      },
    ),
  ),
  java: z.exactOptional(
    field(z.int().min(8).max(30), {
      label: "Java of the image",
      step: "workload",
      group,
      profile: true,
      help: "Major version of Java in your image. Leave empty for 17, as in the official images.",
    }),
  ),
  scala: z.exactOptional(
    field(z.enum(["2.12", "2.13"]), {
      label: "Scala of the image",
      step: "workload",
      group,
      profile: true,
      help: "Scala version of the Spark build in your image. Leave empty for that of the official images.",
    }),
  ),
  python: z.exactOptional(
    field(z.string().regex(/^3\.\d+$/, { error: "Write the minor version: 3.11." }), {
      label: "Python of clients and image",
      step: "workload",
      group,
      example: ["3.11", "3.9", "3.12"],
      profile: true,
      help: "Minor version of Python that clients and Python workers run on.",
    }),
  ),
};
