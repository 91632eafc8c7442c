import { z } from "zod";
import { field } from "#lib/spec/field.ts";

const group = "Batch job";
const needs = { pointer: "/batch/enabled", is: true };
const CLASS = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;
/** Schemes Spark fetches a main file by; `local` is a path inside the image. */
const FILE = /^(local:\/\/\/|(s3a|abfss|gs|hdfs|https):\/\/)\S+$/;
const CRON = /^(@(hourly|daily|weekly|monthly|yearly|every \d+[hms])|\S+ \S+ \S+ \S+ \S+)$/;

export const batchShape = {
  batch: z.strictObject({
    enabled: field(z.boolean(), {
      label: "Batch job",
      step: "workload",
      group,
      help: "A SparkApplication that an operator in the cluster starts: a driver of its own for one program.",
    }),
    operator: field(z.enum(["kubeflow", "apache"]), {
      label: "Operator",
      step: "workload",
      group,
      needs,
      help: "Which operator the cluster has: Kubeflow's (sparkoperator.k8s.io) or Apache's (spark.apache.org).",
    }),
    language: field(z.enum(["python", "scala"]), {
      label: "Language",
      step: "workload",
      group,
      needs,
      help: "Of the program; scala is any class in a jar.",
    }),
    mainApplicationFile: z.exactOptional(
      field(
        z
          .string()
          .max(1024)
          .regex(FILE, { error: "Write where Spark finds it: local:///opt/jobs/etl.py, s3a://bucket/etl.jar." }),
        {
          label: "Main file",
          step: "workload",
          group,
          example: ["local:///opt/jobs/etl.py", "s3a://jobs/etl.jar"],
          needs,
          help: "The Python file or jar to run; local:/// is a path inside the Spark image.",
        },
      ),
    ),
    mainClass: z.exactOptional(
      field(z.string().max(255).regex(CLASS, { error: "Write the class in full: com.example.Etl." }), {
        label: "Main class",
        step: "workload",
        group,
        example: ["com.example.Etl", "com.example.Report"],
        needs: [needs, { pointer: "/batch/language", is: "scala" }],
        help: "The class whose main method is the program.",
      }),
    ),
    arguments: z.exactOptional(
      field(z.array(z.string().max(4096)).min(1).max(100), {
        label: "Arguments",
        step: "workload",
        group,
        widget: "lines",
        example: [["--date", "2026-01-01"], ["--full"]],
        needs,
        help: "What the program is given, one argument a line.",
      }),
    ),
    schedule: z.exactOptional(
      field(z.string().regex(CRON, { error: "Write five fields of cron, such as 0 3 * * *, or @daily." }), {
        label: "Schedule",
        step: "workload",
        group,
        example: ["0 3 * * *", "@hourly"],
        needs: [needs, { pointer: "/batch/operator", is: "kubeflow" }],
        help: "Cron in UTC; a run that is still going keeps the next one from starting. Empty: once. Apache's operator has no schedule.",
      }),
    ),
    restart: field(z.enum(["never", "on-failure", "always"]), {
      label: "Restart",
      step: "workload",
      group,
      needs,
      help: "What the operator does when the program ends; always is for streaming queries.",
    }),
    retries: field(z.int().min(1).max(100), {
      label: "Restarts after failures",
      step: "workload",
      group,
      needs: [needs, { pointer: "/batch/restart", is: "on-failure" }],
      help: "How often a failed run is started again, with 30 seconds between.",
    }),
    timeToLiveSeconds: z.exactOptional(
      field(z.int().min(60).max(31_536_000), {
        label: "Kept after the end",
        step: "workload",
        group,
        unit: "s",
        needs,
        help: "How long the finished SparkApplication and its driver pod stay. Empty: until they are deleted.",
      }),
    ),
  }),
};
