import { z } from "zod";
import { field } from "#lib/spec/field.ts";

const step = "storage";
const group = "Event log";
const needs = { pointer: "/eventLog/enabled", is: true };

const PREFIX = /^[a-z0-9][-_a-z0-9]*(\/[a-z0-9][-_a-z0-9]*)*$/i;

export const eventLogShape = {
  eventLog: z.strictObject({
    enabled: field(z.boolean(), {
      label: "Event log",
      step,
      group,
      needs: { pointer: "/objectStore/type", is: "s3" },
      help: "Spark writes what happens in each application into the bucket, from where the History Server shows it.",
    }),
    prefix: z.exactOptional(
      field(
        z.string().max(200).regex(PREFIX, { error: "Write a path without a slash at its ends: prod/spark-events." }),
        {
          label: "Prefix",
          step,
          group,
          needs,
          example: ["team/spark-events", "logs/spark"],
          help: "Where in the bucket. Leave empty for <environment>/spark-events, one for the whole environment.",
        },
      ),
    ),
    maxFileMib: field(z.int().min(10).max(10_240), {
      label: "Size of a file",
      step,
      group,
      unit: "MiB",
      needs,
      help: "A file is readable once it is full, so a smaller one is seen earlier.",
    }),
  }),
};
