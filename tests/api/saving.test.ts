import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstBroken } from "#lib/server/audit/chain.ts";
import { documentText, personWith, setUp, type ApiClient } from "#tests/setup/api-client.ts";
import { openPortalDatabase } from "#tests/setup/portal-database.ts";
import { startPortal, type Portal } from "#tests/setup/portal.ts";

let portal: Portal;
let ada: ApiClient;
let bob: ApiClient;
let database: Awaited<ReturnType<typeof openPortalDatabase>>;

beforeAll(async () => {
  portal = await startPortal();
  ada = await setUp(portal);
  bob = await personWith(ada, "bob@example.org", ["author"]);
  database = await openPortalDatabase(portal.dataDir);
});
afterAll(async () => {
  await database.close();
  await portal.stop();
});

const save = (client: ApiClient, slug: string, document: string, version: number, more: Record<string, string> = {}) =>
  client.ask(`/api/v1/configs/${slug}/revisions`, {
    body: { document },
    headers: { "if-match": `"${version}"`, ...more },
  });

describe("saving", () => {
  it("keeps the exact text, numbers revisions and hands out the version as ETag", async () => {
    const text = `# a comment\n${documentText("exact")}\n\n`;
    const made = await ada.ask("/api/v1/configs", { body: { document: text, message: "first" } });
    expect([made.status, made.body.slug, made.body.version, made.headers.get("etag")]).toEqual([
      201,
      "exact",
      1,
      '"1"',
    ]);
    expect(made.body.revision).toMatchObject({ seq: 1, text, message: "first", author: "Ada Admin" });
    const next = await save(bob, "exact", documentText("exact", { memoryMib: 3000 }), 1);
    expect([next.status, next.body.version, next.body.revision.seq]).toEqual([201, 2, 2]);
    const read = await ada.ask("/api/v1/configs/exact");
    expect(read.body).toEqual(next.body);
    expect(read.headers.get("etag")).toBe('"2"');
    const all = await ada.ask("/api/v1/configs/exact/revisions");
    expect(all.body.items.map((item: { seq: number }) => item.seq)).toEqual([2, 1]);
  });

  it("coming back to an earlier text is a new revision; the unchanged text is none", async () => {
    const one = documentText("back");
    const two = documentText("back", { memoryMib: 2000 });
    await ada.ask("/api/v1/configs", { body: { document: one } });
    await save(ada, "back", two, 1);
    const again = await save(ada, "back", one, 2);
    expect([again.status, again.body.revision.seq]).toEqual([201, 3]);
    const same = await save(ada, "back", one, 3);
    expect([same.status, same.body.version, same.body.revision.seq]).toEqual([200, 3, 3]);
  });

  it("of two people saving on the same version one wins, the other gets both sides", async () => {
    await ada.ask("/api/v1/configs", { body: { document: documentText("race") } });
    const texts = [documentText("race", { memoryMib: 1111 }), documentText("race", { memoryMib: 2222 })];
    const answers = await Promise.all([save(ada, "race", texts[0] ?? "", 1), save(bob, "race", texts[1] ?? "", 1)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 412]);
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect(lost?.body).toMatchObject({ code: "revision-conflict", version: 2, head: won?.body.revision });
    const rebased = await save(lost === answers[0] ? ada : bob, "race", documentText("race", { memoryMib: 3333 }), 2);
    expect(rebased.status).toBe(201);
  });

  it("X11 a taken name, a missing If-Match, another name in the document and errors in it are refused by their code", async () => {
    await ada.ask("/api/v1/configs", { body: { document: documentText("taken") } });
    const taken = await bob.ask("/api/v1/configs", { body: { document: documentText("taken") } });
    expect([taken.status, taken.body.code]).toEqual([409, "name-taken"]);
    const named = await bob.ask("/api/v1/configs", { body: { document: documentText("taken-2") } });
    expect(named.status).toBe(201);
    const bare = await ada.ask("/api/v1/configs/taken/revisions", { body: { document: documentText("taken") } });
    expect([bare.status, bare.body.code]).toEqual([428, "precondition-needed"]);
    const renamed = await save(ada, "taken", documentText("other"), 1);
    expect([renamed.status, renamed.body.where]).toEqual([422, "/metadata/name"]);
    const wrong = await ada.ask("/api/v1/configs", {
      body: { document: documentText("wrong").replace("dev", "mars") },
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, "document-refused"]);
    expect(wrong.body.findings[0]).toMatchObject({
      rule: "unknown-environment",
      severity: "error",
      path: "/environment",
    });
    expect((await ada.ask("/api/v1/configs/wrong")).status).toBe(404);
  });

  it("S6 hostile documents are findings with a line, quickly, and the portal goes on", async () => {
    const deep = `a: ${"[".repeat(5000)}`;
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
      .split("")
      .map((k, i) => `${k}: &${k} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`)
      .join("\n")}`;
    for (const document of [deep, bomb, "a: 1\na: 2", "__proto__: {}", "a: !!js/function x", "\t"]) {
      const began = performance.now();
      const answer = await ada.ask("/api/v1/configs", { body: { document } });
      expect([answer.status, answer.body.code]).toEqual([422, "document-refused"]);
      expect(answer.body.findings[0].line).toBeGreaterThan(0);
      expect(performance.now() - began).toBeLessThan(1000);
    }
    expect((await ada.ask("/readyz")).status).toBe(200);
  });

  it("an Idempotency-Key repeats the answer and not the work; another request with it is refused", async () => {
    const headers = { "idempotency-key": "key-1" };
    const body = { document: documentText("once") };
    const first = await ada.ask("/api/v1/configs", { body, headers });
    const again = await ada.ask("/api/v1/configs", { body, headers });
    expect(again.body).toEqual(first.body);
    expect([again.status, again.headers.get("etag")]).toEqual([201, '"1"']);
    const others = await bob.ask("/api/v1/configs", { body, headers });
    expect(others.body.code).toBe("name-taken");
    const reused = await ada.ask("/api/v1/configs", { body: { document: documentText("twice") }, headers });
    expect([reused.status, reused.body.code]).toEqual([422, "idempotency-key-reused"]);
    const both = await Promise.all(
      [1, 2].map(() => save(ada, "once", documentText("once", { memoryMib: 2500 }), 1, { "idempotency-key": "key-2" })),
    );
    expect(both.map(({ status, body: reply }) => [status, reply.version])).toEqual([
      [201, 2],
      [201, 2],
    ]);
  });

  it("renders a revision for its own and for another environment; lists and searches", async () => {
    const made = await ada.ask("/api/v1/configs", { body: { document: documentText("shown", { team: "sales" }) } });
    const { id } = made.body.revision;
    const dev = await ada.ask(`/api/v1/revisions/${id}/render`);
    const prod = await ada.ask(`/api/v1/revisions/${id}/render?environment=prod`);
    expect([dev.body.environment, prod.body.environment]).toEqual(["dev", "prod"]);
    expect(dev.body.files[0].text).toContain("kind: ServiceAccount");
    expect(prod.body.files).not.toEqual(dev.body.files);
    expect((await ada.ask(`/api/v1/revisions/${id}/render?environment=mars`)).status).toBe(422);
    expect((await ada.ask("/api/v1/revisions/nothing/render")).status).toBe(404);
    const found = await ada.ask("/api/v1/configs?q=SALE");
    expect(found.body.items).toMatchObject([
      { slug: "shown", team: "sales", environment: "dev", presets: ["connect-dev"], seq: 1 },
    ]);
  });
});

describe("I1, S11 what is written once stays", () => {
  it.each(["Revision", "PresetRevision", "AuditEvent"])(
    "the database refuses to change or delete a %s",
    async (table) => {
      const statements = [
        `UPDATE "${table}" SET "${table === "PresetRevision" ? "presetId" : table === "Revision" ? "message" : "actor"}" = 'x'`,
        `DELETE FROM "${table}"`,
        `TRUNCATE "${table}" CASCADE`,
      ];
      for (const sql of statements) await expect(database.db.$executeRawUnsafe(sql)).rejects.toThrow(/append-only/);
    },
  );

  it("every write has its audit event, and the chain holds", async () => {
    const events = await database.db.auditEvent.findMany({ orderBy: { seq: "asc" } });
    expect(firstBroken(events)).toBeUndefined();
    const actions = new Set(events.map(({ action }) => action));
    for (const action of ["setup.complete", "people.create", "session.create", "configs.create", "revisions.create"])
      expect(actions).toContain(action);
    const revisions = await database.db.revision.count();
    const saves = events.filter(
      ({ action, before, after }) => /^(configs|revisions)\.create$/.test(action) && before !== after,
    );
    expect(saves.length).toBe(revisions);
  });

  it("a planted change, gap or swap in the chain is named", async () => {
    const events = await database.db.auditEvent.findMany({ orderBy: { seq: "asc" } });
    const changed = events.map((event) => (event.seq === 3n ? { ...event, actor: "Mallory" } : event));
    expect(firstBroken(changed)).toBe(3n);
    expect(firstBroken(events.filter(({ seq }) => seq !== 2n))).toBe(3n);
    expect(firstBroken([...events].toReversed())).toBe(events.at(-1)?.seq);
  });
});
