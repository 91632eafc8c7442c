import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { imageReference, secretKeyName, secretName } from "#lib/spec/names.ts";

const needs = { pointer: "/jupyter/enabled", is: true };

export const jupyterShape = {
  jupyter: z.strictObject({
    enabled: field(z.boolean(), {
      label: "Notebook",
      step: "workload",
      help: "A Jupyter server beside the Connect server, connected to it.",
    }),
    image: z.exactOptional(
      field(imageReference(), {
        label: "Notebook image",
        step: "workload",
        widget: "image",
        needs,
        help: "An image with Jupyter and the PySpark client of the same Spark line. Leave empty for the one of the version.",
      }),
    ),
    cores: field(z.int().min(1).max(64), {
      label: "Notebook cores",
      step: "workload",
      unit: "cores",
      needs,
      help: "CPU request of the notebook pod.",
    }),
    memoryMib: field(z.int().min(256).max(262_144), {
      label: "Notebook memory",
      step: "workload",
      unit: "MiB",
      needs,
      help: "Memory of the notebook pod. Results collected to the notebook live here.",
    }),
    tokenSecret: z.exactOptional(
      z.strictObject({
        name: z.exactOptional(
          field(secretName(), {
            label: "Token Secret",
            step: "workload",
            needs,
            help: "The Secret that holds the token people sign in with. Empty: <name>-jupyter.",
          }),
        ),
        key: z.exactOptional(
          field(secretKeyName(), {
            label: "Key in the token Secret",
            step: "workload",
            needs,
            help: "The Secret's key with the token. Empty: token.",
          }),
        ),
      }),
    ),
  }),
};
