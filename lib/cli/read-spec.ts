import { readFileSync } from "node:fs";
import type { Finding } from "#lib/spec/finding.ts";
import { blocks } from "#lib/spec/finding.ts";
import { EXIT, UsageError, type Outcome } from "./outcome.ts";

export interface SpecFile {
  /** as people gave it, for messages */
  shown: string;
  text: string;
}

/** `-` is standard input. */
export function readSpecFile(argument: string | undefined): SpecFile {
  if (argument === undefined) throw new UsageError("Name the spec file, or - for standard input.");
  const shown = argument === "-" ? "<stdin>" : argument;
  try {
    return { shown, text: readFileSync(argument === "-" ? 0 : argument, "utf8") };
  } catch (error) {
    throw new UsageError(`${shown}: ${error instanceof Error ? error.message : "cannot be read"}`);
  }
}

/** Findings as compilers print them, the fixes below each. */
export function printFindings(findings: readonly Finding[], shown: string): string {
  return findings
    .map(({ line = 1, column = 1, severity, rule, path, message, fixes }) => {
      const head = `${shown}:${line}:${column}: ${severity} ${rule}${path ? ` ${path}` : ""}: ${message}\n`;
      return head + fixes.map(({ title }) => `    fix: ${title}\n`).join("");
    })
    .join("");
}

/** Not a document at all, or one with parts nobody can read: that is unusable input, not a finding about a choice. */
const UNREADABLE = new Set(["yaml", "schema"]);

export function exitOf(findings: readonly Finding[]): Outcome["exit"] {
  if (!blocks(findings)) return EXIT.good;
  return findings.some(({ rule }) => UNREADABLE.has(rule)) ? EXIT.unusable : EXIT.blocked;
}
