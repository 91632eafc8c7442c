import "server-only";
import { sha256 } from "#lib/server/crypto/digest.ts";

/** Who did what to what, how it ended. `before` and `after` are digests, empty when there is none. */
export interface AuditFacts {
  seq: bigint;
  at: Date;
  actorId: string | null;
  actor: string;
  via: string;
  action: string;
  subject: string;
  outcome: string;
  reason: string;
  before: string;
  after: string;
  requestId: string;
}

/** `prevHash` of the first event. */
export const GENESIS = "0".repeat(64);

/** Each part with its length in front, so that no two different events read the same (S11). */
export function chainHash(prevHash: string, event: AuditFacts): string {
  const parts = [
    prevHash,
    String(event.seq),
    event.at.toISOString(),
    event.actorId ?? "",
    event.actor,
    event.via,
    event.action,
    event.subject,
    event.outcome,
    event.reason,
    event.before,
    event.after,
    event.requestId,
  ];
  return sha256(parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(""));
}

/** The `seq` of the first event that does not fit, undefined when the whole chain holds. Tail cuts are not seen. */
export function firstBroken(events: Iterable<AuditFacts & { prevHash: string; hash: string }>): bigint | undefined {
  let prevHash = GENESIS;
  let seq = 0n;
  for (const event of events) {
    seq += 1n;
    if (event.seq !== seq || event.prevHash !== prevHash || event.hash !== chainHash(prevHash, event)) return event.seq;
    prevHash = event.hash;
  }
  return undefined;
}
