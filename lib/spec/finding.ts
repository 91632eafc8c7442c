import { z } from "zod";

/**
 * What the product has to say about a spec: one shape for the command line, the API and the editor.
 * A fix is an RFC 6902 patch of the *document*; applied, it makes its finding go away.
 */
const patchOperation = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("add"), path: z.string(), value: z.json() }),
  z.strictObject({ op: z.literal("replace"), path: z.string(), value: z.json() }),
  z.strictObject({ op: z.literal("remove"), path: z.string() }),
]);

const severities = ["error", "warning", "info"] as const;

export const finding = z.strictObject({
  rule: z.string(),
  severity: z.enum(severities),
  message: z.string(),
  /** JSON pointer into the document */
  path: z.string(),
  object: z.string().exactOptional(),
  /** 1-based line of the document's text */
  line: z.int().exactOptional(),
  column: z.int().exactOptional(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
  fixes: z.array(z.strictObject({ title: z.string(), patch: z.array(patchOperation) })),
  /** where the rule comes from: a GU row, a lint rule, a Spark source file */
  source: z.string(),
});

export type PatchOperation = z.infer<typeof patchOperation>;
export type Finding = z.infer<typeof finding>;
export type Fix = Finding["fixes"][number];
export type Severity = Finding["severity"];

/** Errors block rendering, saving and everything after; warnings and infos do not. */
export function blocks(findings: readonly Finding[]): boolean {
  return findings.some((f) => f.severity === "error");
}
