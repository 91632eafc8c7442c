import { derive, type Traced } from "#lib/render/traced.ts";

/** What stands before the names of the driver's metrics; Spark would replace every other character itself. */
export function metricNamespace(installation: Traced<string>): Traced<string> {
  return derive((name) => name.replace(/[^a-zA-Z0-9]/g, "_"), installation);
}

export const DRIVER_PAGE = "/metrics/prometheus/";
export const EXECUTOR_PAGE = "/metrics/executors/prometheus/";
