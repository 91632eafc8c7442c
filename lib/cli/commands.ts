import { z } from "zod";
import { installationSchema } from "#lib/catalog/spec.ts";
import { collisions } from "#lib/lint/collisions.ts";
import { examine } from "#lib/lint/examine.ts";
import type { Finding } from "#lib/spec/finding.ts";
import { sparkVersions } from "#lib/spec/core.ts";
import { DEFAULT_SPARK, newDocumentText } from "#lib/spec/new-document.ts";
import { examined, textOption, type Options } from "./examined.ts";
import { loadWorld } from "./load-world.ts";
import { EXIT, UsageError, type Outcome } from "./outcome.ts";
import { exitOf, printFindings } from "./read-spec.ts";

export function presets(_: readonly string[], options: Options): Outcome {
  const { presets: all } = loadWorld();
  if (options.json) return { exit: EXIT.good, stdout: `${JSON.stringify(all, null, 2)}\n` };
  const width = Math.max(...all.map(({ id }) => id.length));
  return { exit: EXIT.good, stdout: all.map(({ id, summary }) => `${id.padEnd(width)}  ${summary}\n`).join("") };
}

export function newSpec(_: readonly string[], options: Options): Outcome {
  const [name, environment, preset] = ["name", "environment", "preset"].map((key) => {
    const value = textOption(options, key);
    if (value === undefined) throw new UsageError(`--${key} is missing.`);
    return value;
  }) as [string, string, string]; // one string for each of the three names
  const spark = sparkVersions.find((version) => version === (textOption(options, "spark") ?? DEFAULT_SPARK));
  if (!spark)
    throw new UsageError(`--spark ${String(options.spark)}: this product renders for ${sparkVersions.join(", ")}.`);
  const team = textOption(options, "team");
  const document = newDocumentText({
    name,
    environment,
    presets: preset.split(",").filter(Boolean),
    spark,
    ...(team === undefined ? {} : { team }),
  });
  const { findings } = examine(document, loadWorld());
  const wrong = findings.filter(({ severity }) => severity === "error");
  // The text is not on disk yet, so lines would point nowhere; the pointer says which option is meant.
  const stderr = wrong.map(({ path: at, message }) => `${at}: ${message}\n`).join("");
  return wrong.some(({ rule }) => rule !== "preset-conflict")
    ? { exit: EXIT.unusable, stderr }
    : { exit: EXIT.good, stdout: document, stderr };
}

/** One file or all of a folder: of several it is also asked whether they would take each other's objects. */
export function check(specs: readonly string[], options: Options): Outcome {
  const all = (specs.length > 0 ? specs : [undefined]).map((spec) => examined(spec, options));
  const clashes = collisions(all);
  const judged = all.map(({ shown, findings }, index) => ({
    shown,
    findings: [...(clashes[index] ?? []), ...findings],
  }));
  const exit = judged.map(({ findings }) => exitOf(findings)).reduce((worst, one) => (one > worst ? one : worst));
  if (options.json) return { exit, stdout: `${JSON.stringify(asJson(judged), null, 2)}\n` };
  const printed = judged.map(({ shown, findings }) => printFindings(findings, shown)).join("");
  return { exit, stdout: printed || "No findings.\n" };
}

/** Of one file its findings, of several theirs by file. */
function asJson(judged: readonly { shown: string; findings: readonly Finding[] }[]) {
  const [only, ...others] = judged;
  if (others.length === 0) return only?.findings;
  return Object.fromEntries(judged.map(({ shown, findings }) => [shown, findings]));
}

export function schema(): Outcome {
  const json = z.toJSONSchema(installationSchema, { io: "input" });
  return { exit: EXIT.good, stdout: `${JSON.stringify(json, null, 2)}\n` };
}
