import { objectFiles } from "../../object-files.ts";
import { defineTarget } from "../../target.ts";

/** One file an object, numbered in the order of an apply: what a Git repository wants to review. */
export const directory = defineTarget({
  id: "dir",
  title: "One file per object",
  help: "Numbered files, for a Git repository.",
  shape: "folder",
  files: ({ rendering: { objects } }) => objectFiles(objects),
});
