import {
  configurationReply,
  revisionReply,
  type ConfigurationReply,
  type RevisionReply,
} from "#lib/contracts/configuration.ts";
import { call, type Problem, type Reply } from "./api.ts";
import type { DraftBase } from "./draft-storage.ts";

/** A configuration with its newest revision. */
export function readConfiguration(slug: string): Promise<Reply<ConfigurationReply>> {
  return call(`/configs/${encodeURIComponent(slug)}`, { parse: (json) => configurationReply.parse(json) });
}

export interface Saving {
  text: string;
  message: string;
  /** absent for the first save */
  base: DraftBase | undefined;
  /** where the revision goes when there is a base */
  slug: string;
  /** the same for every try of one save, so that a lost answer does not become a second revision */
  idempotencyKey: string;
}

/** Save a text as a revision: the first one makes the configuration, later ones name the version they stand on. */
export function saveRevision(saving: Saving): Promise<Reply<ConfigurationReply>> {
  const { text, message, base, slug } = saving;
  return call(base ? `/configs/${encodeURIComponent(slug)}/revisions` : "/configs", {
    method: "POST",
    body: { document: text, ...(message ? { message } : {}) },
    headers: {
      "idempotency-key": saving.idempotencyKey,
      ...(base ? { "if-match": `"${base.version}"` } : {}),
    },
    parse: (json) => configurationReply.parse(json),
  });
}

export function baseOf({ version, revision }: ConfigurationReply): DraftBase {
  return { version, revisionId: revision.id, seq: revision.seq, text: revision.text };
}

/** The other side of a refused save: who was faster, and with what. */
export interface OtherSide {
  readonly head: RevisionReply;
  readonly base: DraftBase;
}

export function otherSideOf(problem: Problem): OtherSide | undefined {
  const head = revisionReply.safeParse(problem.body.head);
  const { version } = problem.body;
  if (problem.code !== "revision-conflict" || !head.success || typeof version !== "number") return undefined;
  const { id, seq, text } = head.data;
  return { head: head.data, base: { version, revisionId: id, seq, text } };
}
