import { expect, it } from "vitest";
import { chainHash, firstBroken, GENESIS, type AuditFacts } from "./chain.ts";

const event: AuditFacts = {
  seq: 1n,
  at: new Date("2026-01-02T03:04:05.006Z"),
  actorId: "1",
  actor: "Ada",
  via: "web",
  action: "a.b",
  subject: "s",
  outcome: "done",
  reason: "",
  before: "",
  after: "d",
  requestId: "r",
};

it("S11 moving a character from one field to the next changes the hash", () => {
  const moved = { ...event, actor: "Ad", via: "aweb" };
  expect(chainHash(GENESIS, moved)).not.toBe(chainHash(GENESIS, event));
});

it("S11 every field counts", () => {
  const hash = chainHash(GENESIS, event);
  const changes: Partial<AuditFacts>[] = [
    { seq: 2n },
    { at: new Date(0) },
    { actorId: null },
    ...(["actor", "via", "action", "subject", "outcome", "reason", "before", "after", "requestId"] as const).map(
      (key) => ({
        [key]: "other",
      }),
    ),
  ];
  for (const change of changes) expect(chainHash(GENESIS, { ...event, ...change })).not.toBe(hash);
});

it("S11 an empty chain holds, and so does one event", () => {
  expect(firstBroken([])).toBeUndefined();
  expect(firstBroken([{ ...event, prevHash: GENESIS, hash: chainHash(GENESIS, event) }])).toBeUndefined();
  expect(firstBroken([{ ...event, prevHash: GENESIS, hash: GENESIS }])).toBe(1n);
});
