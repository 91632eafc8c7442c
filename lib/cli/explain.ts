import { explainLine } from "#lib/lint/explain.ts";
import type { Origin } from "#lib/layers/resolve.ts";
import type { Pointer } from "#lib/spec/pointer.ts";
import { examined, textOption, type Options } from "./examined.ts";
import { EXIT, UsageError, type Outcome } from "./outcome.ts";
import { exitOf, printFindings } from "./read-spec.ts";

/** Where a line of the rendering, or a leaf of the document, comes from: the layers that spoke about it, last word last. */
export function explain([spec]: readonly string[], options: Options): Outcome {
  const line = textOption(options, "line");
  const path = textOption(options, "path");
  if ((line === undefined) === (path === undefined))
    throw new UsageError("Give either --line N of the rendering or --path /spec/….");
  const { findings, shown, rendering, resolved } = examined(spec, options);
  if (!rendering || !resolved) return { exit: exitOf(findings), stderr: printFindings(findings, shown) };
  if (path !== undefined) {
    const origins = path.startsWith("/spec/") ? resolved.originsOf(path.slice("/spec".length)) : [];
    if (origins.length === 0) throw new UsageError(`--path ${path}: no layer says anything about it.`);
    return { exit: EXIT.good, stdout: printLeaf(path, origins) };
  }
  const found = /^\d+$/.test(line ?? "") ? explainLine(Number(line), rendering, resolved) : undefined;
  if (!found) throw new UsageError(`--line ${line}: the rendering has no such line.`);
  const head = `${found.object} ${found.pointer}\nwritten by ${found.entry}\n`;
  return { exit: EXIT.good, stdout: head + found.from.map(({ leaf, origins }) => printLeaf(leaf, origins)).join("") };
}

function printLeaf(leaf: Pointer, origins: readonly Origin[]): string {
  return `${leaf}\n${origins.map(({ title, value, reason }) => `    ${JSON.stringify(value)}  ${title}${reason ? `: ${reason}` : ""}\n`).join("")}`;
}
