import "server-only";
import type { Database } from "#lib/server/db/client.ts";
import { chainHash, GENESIS, type AuditFacts } from "./chain.ts";

/** Any constant will do; it names the lock under which the chain grows. */
const CHAIN_LOCK = 5_174_001n;

/**
 * Add one event to the chain, in the caller's transaction. Call it last: writers queue behind the lock, which is held
 * until that transaction ends.
 */
export async function appendAudit(db: Database, facts: Omit<AuditFacts, "seq" | "at">): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`;
  const last = await db.auditEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
  const [clock] = await db.$queryRaw<{ at: Date }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS at`;
  const event: AuditFacts = { ...facts, seq: (last?.seq ?? 0n) + 1n, at: clock?.at ?? new Date() };
  const prevHash = last?.hash ?? GENESIS;
  await db.auditEvent.create({ data: { ...event, prevHash, hash: chainHash(prevHash, event) } });
}
