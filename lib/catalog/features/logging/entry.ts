import type { Advice } from "#lib/spec/advice.ts";
import { Traced } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";
import { LOG4J_FILE, log4jFile } from "./log4j.ts";

const JSON_LOGS = "/spec/logging/json";

/** Logs as JSON lines, and their level (A9). */
export const logging = defineEntry({
  id: "logging",
  title: "Logs",
  defaults: { logging: { json: false } },
  render({ logging: own, spark }) {
    const level = own.level ? { "spark.log.level": own.level } : {};
    if (!own.json.value) return { because: [JSON_LOGS], properties: level };
    // Without it the file still writes JSON, but the context of each line stays empty.
    const structured =
      spark.version.value === "3.5"
        ? {}
        : { "spark.log.structuredLogging.enabled": new Traced("true", [JSON_LOGS, ...spark.version.from]) };
    const configFiles = { [LOG4J_FILE]: log4jFile(spark.version, own.level) };
    return {
      because: [JSON_LOGS],
      properties: { ...level, ...structured },
      parts: { connect: { configFiles }, history: { configFiles } },
    };
  },
  advise: ({ logging: own, spark, batch, connect, history }) =>
    own.json && batch.enabled && spark.version === "3.5" ? [jobWritesText(connect.enabled || history.enabled)] : [],
});

/** The configuration folder of a job belongs to its operator, and 3.5 has no property that would choose the layout. */
function jobWritesText(othersRun: boolean): Advice {
  return {
    rule: "job-logs-are-text",
    severity: othersRun ? "info" : "error",
    message: `The batch job of Spark 3.5 writes text lines all the same${othersRun ? "" : ", and nothing else runs here that could write JSON"}. From 4.0 a property chooses JSON.`,
    path: JSON_LOGS,
    fixes: [{ title: "Leave logs as text", set: [[JSON_LOGS, false]] }],
    source: "A9",
  };
}
