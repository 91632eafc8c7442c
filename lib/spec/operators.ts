import { z } from "zod";
import { field } from "./field.ts";
import { readLabelSelector } from "./label-selector.ts";
import { namespaceName } from "./names.ts";

const group = "Spark operator";
const needs = [
  { pointer: "/batch/enabled", is: true },
  { pointer: "/batch/operator", is: "kubeflow" },
];

/** Where the cluster's Spark operator looks for jobs, in the words of its chart. Part of `cluster`. */
export const operatorShape = {
  jobNamespaces: z.exactOptional(
    field(z.array(namespaceName()).min(1).max(100), {
      label: "Namespaces the operator watches",
      step: "cluster",
      group,
      widget: "lines",
      profile: true,
      needs,
      example: [["spark-staging"], ["spark-staging", "spark-prod"]],
      help: "spark.jobNamespaces of the operator's chart. A job elsewhere is accepted by the API server and never started. Empty: every namespace.",
    }),
  ),
  jobNamespaceSelector: z.exactOptional(
    field(
      z
        .string()
        .max(1024)
        .refine((text) => readLabelSelector(text) !== undefined, {
          error: "Write a label selector as kubectl takes it: team in (sales,finance),tier=batch. A comma is AND.",
        }),
      {
        label: "Namespace labels the operator watches",
        step: "cluster",
        group,
        profile: true,
        needs,
        example: ["team in (sales,finance)", "spark=jobs"],
        help: "The operator's --namespace-selector: namespaces with these labels are watched beside the listed ones, alone where none is listed.",
      },
    ),
  ),
};
