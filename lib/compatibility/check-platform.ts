import { compatibility } from "./data.ts";
import { lineFacts } from "./spark-line.ts";
import { compareVersions, minorOf } from "./version-order.ts";
import type { Check, Choice, Violation } from "./violation.ts";

/** The release belongs to the line, and is one we know of. */
const release: Check = ({ line, release: asked }) => {
  const { newest } = lineFacts(line);
  const common = { subject: "release", nearest: newest.value, source: newest.source } as const;
  if (minorOf(asked) !== line) {
    const message = `Spark ${asked} is not a release of ${line}; the newest one is ${newest.value}.`;
    return [{ ...common, rule: "release-of-line", severity: "error", message, values: { release: asked, line } }];
  }
  if (compareVersions(asked, newest.value) <= 0) return [];
  const message = `Spark ${asked} is newer than ${newest.value}, the newest release of ${line} these data know.`;
  return [{ ...common, rule: "release-known", severity: "warning", message, values: { release: asked, line } }];
};

const scala: Check = ({ line, scala: asked }) => {
  const { scalaBuilds, scala: official } = lineFacts(line);
  if (scalaBuilds.value.some((one) => one === asked)) return [];
  const message = `Spark ${line} is built with Scala ${scalaBuilds.value.join(" or ")}, not ${asked}.`;
  const values = { scala: asked, line };
  const { source } = scalaBuilds;
  return [
    { rule: "scala-of-line", severity: "error", subject: "scala", message, nearest: official.value, values, source },
  ];
};

/** The smallest that is at least `asked`, else the largest. Both are ascending. */
function closest<T>(allowed: readonly T[], compare: (one: T) => number): T | undefined {
  return allowed.find((one) => compare(one) >= 0) ?? allowed.at(-1);
}

const java: Check = ({ line, java: asked }) => {
  const { java: allowed, javaTolerated } = lineFacts(line);
  if (allowed.value.includes(asked)) return [];
  const nearest = closest(allowed.value, (one) => one - asked);
  const common = { subject: "java", nearest: String(nearest), values: { java: asked, line } } as const;
  const runs = `Spark ${line} runs on Java ${allowed.value.join(", ")}`;
  if (javaTolerated?.value.includes(asked)) {
    const message = `${runs}. ${javaTolerated.note ?? ""}`.trim();
    return [{ ...common, rule: "java-tolerated", severity: "warning", message, source: javaTolerated.source }];
  }
  const message = `${runs}, not on Java ${asked}.`;
  return [{ ...common, rule: "java-of-line", severity: "error", message, source: allowed.source }];
};

const python: Check = ({ line, python: asked }) => {
  const { python: allowed } = lineFacts(line);
  if (asked === undefined || allowed.value.includes(minorOf(asked))) return [];
  const nearest = closest(allowed.value, (one) => compareVersions(one, asked));
  const tooOld = compareVersions(asked, allowed.value[0] ?? "") < 0;
  const message = tooOld
    ? `PySpark ${line} needs Python ${allowed.value[0]} or newer, not ${asked}.`
    : `PySpark ${line} names Python ${allowed.value.join(", ")}; ${asked} is not among them.`;
  const found: Violation = {
    rule: tooOld ? "python-minimum" : "python-listed",
    severity: tooOld ? "error" : "warning",
    subject: "python",
    message,
    ...(nearest && { nearest }),
    values: { python: asked, line },
    source: allowed.source,
  };
  return [found];
};

const kubernetes: Check = ({ line, kubernetesVersion }) => {
  const { kubernetesMinimum: minimum } = lineFacts(line);
  const asked = kubernetesVersion?.replace(/^v/, "");
  if (asked === undefined || compareVersions(minorOf(asked), minimum.value) >= 0) return [];
  const message = `Spark ${line} is documented for Kubernetes ${minimum.value} and newer; the cluster has ${asked}.`;
  const found = { rule: "kubernetes-minimum", severity: "warning", subject: "kubernetes", message } as const;
  return [{ ...found, nearest: minimum.value, values: { kubernetes: asked, line }, source: minimum.source }];
};

const endOfLife: Check = ({ line, today }: Choice) => {
  const end = lineFacts(line).endOfLife;
  if (!end || today < end.value) return [];
  const nearest = compatibility.lines.find(
    (one) => compareVersions(one.line, line) > 0 && !(one.endOfLife && one.endOfLife.value <= today),
  )?.line;
  const message = `Spark ${line} has had no fixes since ${end.value}.`;
  const found = { rule: "end-of-life", severity: "info", subject: "endOfLife", message } as const;
  return [{ ...found, ...(nearest && { nearest }), values: { line, endOfLife: end.value }, source: end.source }];
};

export const platformChecks: readonly Check[] = [release, scala, java, python, kubernetes, endOfLife];
