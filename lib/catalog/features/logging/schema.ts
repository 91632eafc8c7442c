import { z } from "zod";
import { field } from "#lib/spec/field.ts";

/** Of the values Spark takes for spark.log.level, those a server runs with. */
const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR"] as const;

const group = "Logs";

export const loggingShape = {
  logging: z.strictObject({
    json: field(z.boolean(), {
      label: "JSON logs",
      step: "operations",
      group,
      help: "One JSON object a line, for log collectors. Off: Spark's own text lines.",
    }),
    level: z.exactOptional(
      field(z.enum(levels), {
        label: "Log level",
        step: "operations",
        group,
        help: "spark.log.level, the level of Spark's root logger. Empty: INFO.",
      }),
    ),
  }),
};
