import type { Advice, Intent } from "#lib/spec/advice.ts";
import type { SparkVersion } from "#lib/spec/core.ts";
import { joinPointer } from "#lib/spec/pointer.ts";
import { arrivedAfter, goneBy, type PropertyCatalogue, type PropertyRow } from "./catalogue.ts";
import managed from "./catalogue/managed.json" with { type: "json" };
import { unknownOption } from "./catalog-options.ts";
import { managedProperty } from "./managed-properties.ts";
import { isReference, looksSecret, namesSecret } from "./secrets.ts";
import { valueProblem } from "./property-values.ts";

const NO_EFFECT = managed.noopInClientMode.map((pattern) => new RegExp(pattern, "u"));

/** Keys a rendering must never carry, with the reason; each was met in the field (GU12). */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [
    /^spark\.kubernetes\.executor\.request\.memory$/,
    "No such property: Spark computes the request from heap and overhead.",
  ],
  [
    /^spark\.hadoop\.fs\.s3a\.(access|secret)\.key$/,
    "Keys in a properties file are readable by every user of the server; reference a Secret.",
  ],
  [/^spark\.(otel|openTelemetry|opentelemetry)\./, "Spark has no OpenTelemetry settings."],
  [/^spark\.sql\.audit\.log\./, "Spark has no audit log settings."],
  [
    /^spark\.sql\.iceberg\.((v1|v2|deletes|delete-planning)\.enabled|snapshot-id\.mode)$/,
    "No such property in any Iceberg release.",
  ],
  [
    /^spark\.rapids\.(sql\.(fallback\.|python\.enabled$)|(aws\.s3|cpp|jni)\.)/,
    "No such property in any RAPIDS release.",
  ],
];

interface Property {
  key: string;
  value: string;
  path: string;
  version: SparkVersion;
  isSubmitted: boolean;
}

/**
 * Check `spark.conf` against the catalogue of the version. At most one finding a property: the first that applies.
 * `isSubmitted`: an operator submits some driver, so what spark-submit makes of a driver's pod is read.
 */
export function lintProperties(
  conf: Readonly<Record<string, string>>,
  version: SparkVersion,
  catalogue: PropertyCatalogue,
  at: string,
  isSubmitted = false,
): Advice[] {
  return Object.entries(conf).flatMap(([key, value]) => {
    const property = { key, value, version, path: at + joinPointer(key), isSubmitted };
    const found =
      keyProblem(property) ?? catalogueProblem(property, catalogue) ?? optionProblem(property, conf, catalogue);
    return found ? [found] : [];
  });
}

function say(
  { path, key, value }: Property,
  rule: string,
  severity: Advice["severity"],
  message: string,
  fixes: Intent[] = [],
): Advice {
  // A secret's value must not travel on in a finding, a log or a screenshot.
  const shown = rule === "GEN016" ? {} : { value };
  return {
    rule,
    severity,
    message,
    path,
    values: { key, ...shown },
    fixes: [...fixes, { title: `Remove ${key}`, remove: [path] }],
    source: rule,
  };
}

function rename({ path, value }: Property, at: string, to: string): Intent {
  return { title: `Rename to ${to}`, remove: [path], set: [[at + joinPointer(to), value]] };
}

function keyProblem(property: Property): Advice | undefined {
  const { key, value } = property;
  if (key !== key.trim() || value !== value.trim() || /^["'].*["']$/s.test(value)) {
    const clean = value
      .trim()
      .replace(/^(["'])(.*)\1$/s, "$2")
      .trim();
    return say(
      property,
      "GEN021",
      "error",
      `${key}: blanks and quotes at the ends become part of the name or value; Spark does not remove them.`,
      [
        {
          title: "Remove them",
          ...(key === key.trim() ? {} : { remove: [property.path] }),
          set: [[parentOf(property) + joinPointer(key.trim()), clean]],
        },
      ],
    );
  }
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  if (/[\u0000-\u001f\u007f\u0085\u2028\u2029]/u.test(value))
    return say(property, "GEN021", "error", `${key}: the value holds a line break or another control character.`);
  if (/\$\(|\$\{(?!env[.:])/.test(value))
    return say(
      property,
      "GU13",
      "error",
      `${key}: nothing replaces $(…) or \${…} inside a properties file; write the value itself.`,
    );
  const forbidden = FORBIDDEN.find(([pattern]) => pattern.test(key));
  if (forbidden) return say(property, "GU12", "error", `${key}: ${forbidden[1]}`);
  if (looksSecret(value) || (namesSecret(key) && !key.includes("secretKeyRef.") && !isReference(value))) {
    return say(
      property,
      "GEN016",
      "error",
      `${key} holds a secret in plain text. It would stand in Git, in a ConfigMap and in the Spark UI; reference a Secret instead.`,
    );
  }
  if (!key.startsWith("spark.")) {
    const to = `spark.hadoop.${key}`;
    return say(
      property,
      "GEN002",
      "error",
      `${key} does not begin with spark.; spark-submit drops it with a warning.`,
      /^(fs|hive|dfs|io)\./.test(key) ? [rename(property, parentOf(property), to)] : [],
    );
  }
  const rendered = managedProperty(key);
  if (rendered !== undefined) return say(property, "GEN017", "error", rendered);
  if (!property.isSubmitted && NO_EFFECT.some((pattern) => pattern.test(key)))
    return say(
      property,
      "GEN018",
      "warning",
      `${key} has no effect: the driver pod is made by the Deployment, not by spark-submit.`,
    );
  return undefined;
}

function parentOf({ path }: Property): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function catalogueProblem(property: Property, catalogue: PropertyCatalogue): Advice | undefined {
  const { key, value, version } = property;
  const row = catalogue.find(key);
  if (!row) {
    const nearest = catalogue.nearest(key, version);
    const hint = nearest[0] ? ` Did you mean ${nearest[0]}?` : "";
    return say(
      property,
      "GEN001",
      "error",
      `Spark ${version} has no property ${key}; it would be ignored without a word.${hint}`,
      nearest.map((name) => rename(property, parentOf(property), name)),
    );
  }
  // Spark's pattern for any option of Hadoop takes it, but S3A has it not.
  if (row.pattern === "spark.hadoop.*" && key.startsWith("spark.hadoop.fs.s3a.")) {
    const nearest = catalogue.nearest(key, version);
    const hint = nearest[0] ? ` Did you mean ${nearest[0]}?` : "";
    return say(
      property,
      "GEN023",
      "warning",
      `S3A has no option ${key}; it is taken and read by nothing.${hint}`,
      nearest.map((name) => rename(property, parentOf(property), name)),
    );
  }
  return absence(property, row) ?? refusedValue(property, row) ?? (value === "" ? undefined : advisory(property, row));
}

function optionProblem(
  property: Property,
  conf: Readonly<Record<string, string>>,
  catalogue: PropertyCatalogue,
): Advice | undefined {
  const unknown = unknownOption(property.key, conf, catalogue);
  if (!unknown) return undefined;
  const hint = unknown.nearest[0] ? ` Did you mean ${unknown.nearest[0]}?` : "";
  return say(
    property,
    "GEN023",
    "warning",
    `Iceberg has no option ${unknown.option} of a catalog; it is taken and read by nothing.${hint}`,
    unknown.nearest.map((name) => rename(property, parentOf(property), name)),
  );
}

function absence(property: Property, row: PropertyRow): Advice | undefined {
  const { key, version } = property;
  const successors = (row.replacedBy ?? (row.aliasOf ? [row.aliasOf] : [])).map((name) =>
    rename(property, parentOf(property), name),
  );
  if (row.bogus)
    return say(
      property,
      "GEN015",
      "error",
      `${key} stands in a documentation table but Spark never reads it.`,
      successors,
    );
  if (row.goneFrom)
    return say(property, "GPU012", "warning", `${key} is gone from ${row.goneFrom} on; nothing reads it.`, successors);
  if (goneBy(row, version))
    return say(property, "GEN011", "error", `${key} was removed in Spark ${row.until}.`, successors);
  if (arrivedAfter(row, version))
    return say(
      property,
      "GEN012",
      "error",
      `${key} arrives with Spark ${row.firstSeen ?? row.since}; Spark ${version} ignores it.`,
    );
  if (row.setBy) return say(property, "GEN022", "warning", `${key} is set by Spark itself; your value is overwritten.`);
  return undefined;
}

function refusedValue(property: Property, row: PropertyRow): Advice | undefined {
  const problem = valueProblem(row, property.value, property.version);
  if (!problem) return undefined;
  const fix =
    problem.instead === undefined
      ? []
      : [{ title: `Write ${problem.instead}`, set: [[property.path, problem.instead]] } satisfies Intent];
  return say(property, problem.rule, "error", `${property.key}: ${problem.message}`, fix);
}

function advisory(property: Property, row: PropertyRow): Advice | undefined {
  const { key, version } = property;
  if (
    row.deprecatedSince !== undefined &&
    !arrivedAfter({ ...row, since: row.deprecatedSince, firstSeen: undefined }, version)
  ) {
    const successor = row.replacedBy?.[0] ?? row.aliasOf;
    const fix = successor ? [rename(property, parentOf(property), successor)] : [];
    return say(
      property,
      "GEN013",
      "warning",
      `${key} is deprecated since Spark ${row.deprecatedSince}${successor ? `; write ${successor}` : ""}.`,
      fix,
    );
  }
  if (row.deprecatedBy) {
    const successor = row.replacedBy?.[0] ?? row.aliasOf;
    const fix = successor ? [rename(property, parentOf(property), successor)] : [];
    const instead = successor ? `; write ${successor}` : "";
    return say(property, "GPU012", "warning", `${key} is deprecated in ${row.deprecatedBy}${instead}.`, fix);
  }
  if (row.internal) return say(property, "GEN020", "info", `${key} is internal and may change without notice.`);
  return undefined;
}
