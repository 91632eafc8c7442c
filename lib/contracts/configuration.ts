import { z } from "zod";
import { finding } from "#lib/spec/finding.ts";

/** One immutable revision; `text` is the exact document that was saved, byte for byte. */
export const revisionReply = z.object({
  id: z.string(),
  seq: z.int(),
  /** sha256 over canonical JSON, lower-case hex */
  contentDigest: z.string(),
  text: z.string(),
  message: z.string(),
  /** name of the person who saved it */
  author: z.string(),
  /** ISO 8601 in UTC */
  createdAt: z.string(),
});

/** A configuration with its newest revision. `version` is what `If-Match` (and the ETag) hold, in quotes. */
export const configurationReply = z.object({
  slug: z.string(),
  version: z.int(),
  revision: revisionReply,
});

const configurationItem = z.object({
  slug: z.string(),
  team: z.string().nullable(),
  environment: z.string(),
  presets: z.array(z.string()),
  seq: z.int(),
  message: z.string(),
  author: z.string(),
  savedAt: z.string(),
});

export const configurationList = z.object({ items: z.array(configurationItem) });

/** Newest first, without the texts. */
export const revisionList = z.object({ items: z.array(revisionReply.omit({ text: true })) });

export const saveInput = z.strictObject({
  /** the document as YAML text; kept exactly as it is */
  document: z.string(),
  message: z.string().max(500).exactOptional(),
});

export const renderingReply = z.object({
  environment: z.string(),
  files: z.array(z.object({ path: z.string(), text: z.string() })),
  findings: z.array(finding),
});

export type RevisionReply = z.infer<typeof revisionReply>;
export type ConfigurationReply = z.infer<typeof configurationReply>;
export type ConfigurationItem = z.infer<typeof configurationItem>;
