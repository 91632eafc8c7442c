import type { SparkVersion } from "#lib/spec/core.ts";
import { text, Traced } from "#lib/render/traced.ts";
import { Lines } from "#lib/render/tree.ts";

/** log4j 2 looks for this name on the class path, and the configuration folder is its first entry. */
export const LOG4J_FILE = "log4j2.properties";

/** From 4.0 Spark brings the layout and the template its own JSON logs use. */
const TEMPLATE_LAYOUT = [
  "appender.console.layout.type = JsonTemplateLayout",
  "appender.console.layout.eventTemplateUri = classpath:org/apache/spark/SparkLayout.json",
];

/** 3.5 has no log4j-layout-template-json.jar; a pattern that encodes each part writes the same names. */
const PATTERN_LAYOUT = [
  "appender.console.layout.type = PatternLayout",
  `appender.console.layout.pattern = {"ts":"%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}{UTC}","level":"%p","msg":"%enc{%m}{JSON}","context":{"task_name":"%enc{%X{mdc.taskName}}{JSON}"},"exception":"%enc{%xEx{full}}{JSON}","logger":"%enc{%c}{JSON}"}%n`,
];

/** Chatty at INFO and of no use there; as in Spark's own template. */
const QUIET = [
  "logger.jetty.name = org.sparkproject.jetty",
  "logger.jetty.level = warn",
  "logger.parquet.name = org.apache.parquet",
  "logger.parquet.level = error",
];

/** The whole file: everything to standard error, where the official image sends its logs. */
export function log4jFile(version: Traced<SparkVersion>, level: Traced<string> | undefined): Lines {
  const layout = version.value === "3.5" ? PATTERN_LAYOUT : TEMPLATE_LAYOUT;
  const plain = (lines: readonly string[], from: readonly string[] = []) => lines.map((line) => new Traced(line, from));
  return new Lines([
    text`rootLogger.level = ${level ?? "INFO"}`,
    ...plain([
      "rootLogger.appenderRef.console.ref = console",
      "appender.console.type = Console",
      "appender.console.name = console",
      "appender.console.target = SYSTEM_ERR",
    ]),
    ...plain(layout, version.from),
    ...plain(QUIET),
  ]);
}
