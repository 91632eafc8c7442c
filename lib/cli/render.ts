import { missingGitFlags } from "#lib/catalog/git-source.ts";
import { targets } from "#lib/catalog/targets/registry.ts";
import type { GitOptions, Target, TargetFile } from "#lib/catalog/target.ts";
import { targetInputOf } from "#lib/lint/target-input.ts";
import { examined, textOption, type Options } from "./examined.ts";
import { EXIT, UsageError, type Outcome } from "./outcome.ts";
import { exitOf, printFindings } from "./read-spec.ts";
import { writeFile, writeFiles } from "./write-files.ts";

export const FORMATS = targets.map(({ id }) => id);

export function render([spec]: readonly string[], options: Options): Outcome {
  const format = textOption(options, "format") ?? "yaml";
  const target = targets.find(({ id }) => id === format);
  if (!target) throw new UsageError(`--format ${format}: known are ${FORMATS.join(", ")}.`);
  const git = gitOptions(target, options);
  const examination = examined(spec, options);
  const { findings, shown } = examination;
  const stderr = printFindings(
    findings.filter(({ severity }) => severity !== "info"),
    shown,
  );
  const input = targetInputOf(examination, git);
  if (!input) return { exit: exitOf(findings), stderr };
  const refusal = target.refuse?.(input);
  if (refusal !== undefined) throw new UsageError(`--format ${format}: ${refusal}`);
  const stdout = deliver(target, target.files(input), textOption(options, "out"));
  return { exit: EXIT.good, stdout, stderr: stderr + stillToFill(target, git) };
}

/** The files below `out`, or the only one as text. */
function deliver({ id, shape }: Target, files: readonly TargetFile[], out: string | undefined): string {
  const text = files[0]?.text ?? "";
  if (out === undefined) {
    if (shape === "file") return text;
    throw new UsageError(`--format ${id} makes ${files.length} files; say where with --out FOLDER.`);
  }
  try {
    if (shape === "file") writeFile(out, text);
    else writeFiles(out, files);
  } catch (error) {
    throw new UsageError(`--out ${out}: ${error instanceof Error ? error.message : "cannot be written"}`);
  }
  return "";
}

function gitOptions({ id, readsGit }: Target, options: Options): GitOptions {
  const given: GitOptions = {};
  for (const key of ["repo", "path", "revision"] as const) {
    const value = textOption(options, key);
    if (value === undefined) continue;
    if (!readsGit) {
      const readers = targets.filter((one) => one.readsGit).map((one) => one.id);
      throw new UsageError(`--format ${id} does not read --${key}; ${readers.join(" and ")} do.`);
    }
    given[key] = value;
  }
  return given;
}

function stillToFill({ readsGit }: Target, git: GitOptions): string {
  const missing = readsGit ? missingGitFlags(git) : [];
  if (missing.length === 0) return "";
  return `REPLACE-ME stands in the files where the repository is named. Give ${missing.join(", ")}, or fill it in by hand.\n`;
}
