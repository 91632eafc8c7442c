import { awsChecks } from "./check-aws.ts";
import { icebergChecks } from "./check-iceberg.ts";
import { jarChecks } from "./check-jars.ts";
import { platformChecks } from "./check-platform.ts";
import { pluginChecks } from "./check-plugins.ts";
import type { Choice, Violation } from "./violation.ts";

export type { Choice, Violation } from "./violation.ts";

const checks = [...platformChecks, ...jarChecks, ...awsChecks, ...icebergChecks, ...pluginChecks];

/**
 * Everything in a choice that does not go together, each with its reason, its source and, where the data have one, the
 * nearest choice that does. Empty when nothing speaks against it; that is not a promise that somebody ran it.
 */
export const compatibilityViolations = (choice: Choice): readonly Violation[] =>
  checks.flatMap((check) => check(choice));
