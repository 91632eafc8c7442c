import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOpenApi } from "#lib/server/commands/meta/openapi.ts";
import { commands } from "#lib/server/commands/registry.ts";
import { ApiClient, documentText, personWith, setUp } from "#tests/setup/api-client.ts";
import { startPortal, type Portal } from "#tests/setup/portal.ts";
import { builtRoutes, readManifest, unlistedHandlers } from "./built-routes.ts";

const everybody = ["anonymous", "viewer", "author", "approver", "deployer", "admin"] as const;
type Who = (typeof everybody)[number];
const signedIn: readonly Who[] = ["viewer", "author", "approver", "deployer", "admin"];

/** Spelled out, not read from the product: who may call what. */
const access: Record<string, readonly Who[]> = {
  "POST /api/v1/setup": everybody,
  "GET /api/v1/session": everybody,
  "POST /api/v1/session": everybody,
  "DELETE /api/v1/session": everybody,
  "GET /api/v1/people": ["admin"],
  "POST /api/v1/people": ["admin"],
  "GET /api/v1/configs": signedIn,
  "POST /api/v1/configs": ["author"],
  "GET /api/v1/configs/[slug]": signedIn,
  "GET /api/v1/configs/[slug]/revisions": signedIn,
  "POST /api/v1/configs/[slug]/revisions": ["author"],
  "GET /api/v1/revisions/[id]/render": signedIn,
  "GET /api/v1/environments": everybody,
  "GET /api/v1/presets": everybody,
  "GET /api/v1/openapi.json": everybody,
};

/** Not commands: probes, and the answer for paths nobody serves. */
const open = ["/livez", "/readyz", "/metrics", "/api/[[...path]]"];
/** Files Next makes of app/icon.svg and the like. */
const files = /\.(svg|ico|png|txt|xml|webmanifest)$/;

/** Pages read through commands; whoever may open one sees only what its commands answer. */
const pages = [
  "/",
  "/_global-error",
  "/_not-found",
  "/admin/people",
  "/compatibility",
  "/configs",
  "/configs/[slug]/edit",
  "/configs/new",
  "/docs",
  "/docs/[...path]",
  "/setup",
  "/sign-in",
];

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const pathOf = (key: string): string => key.split(" ")[1] ?? "";
const listed = new Set([...Object.keys(access).map(pathOf), ...open]);

const bodies: Record<string, unknown> = {
  "POST /api/v1/setup": { token: "wrong", name: "N", email: "n@example.org", password: "long enough to pass" },
  "POST /api/v1/session": { email: "nobody@example.org", password: "x" },
  "POST /api/v1/people": { name: "N", email: "ada@example.org", password: "long enough to pass", roles: ["viewer"] },
  "POST /api/v1/configs": { document: "not a document" },
  "POST /api/v1/configs/[slug]/revisions": { document: "not a document" },
};

let portal: Portal;
let revisionId = "";
const people = new Map<Who, ApiClient>();

beforeAll(async () => {
  portal = await startPortal();
  const first = await setUp(portal);
  const saved = await first.ask("/api/v1/configs", { body: { document: documentText("shown") } });
  revisionId = saved.body.revision.id;
  people.set("anonymous", new ApiClient(portal.url));
  for (const role of ["viewer", "author", "approver", "deployer", "admin"] as const)
    people.set(role, await personWith(first, `${role}@example.org`, [role]));
});
afterAll(() => portal.stop());

describe("S1 every entry point is a command with a permission", () => {
  it("the built app has exactly the route handlers that are listed here", () => {
    const handlers = builtRoutes().handlers.filter((route) => !files.test(route) || listed.has(route));
    expect(unlistedHandlers(handlers, listed)).toEqual([]);
    expect([...listed].filter((route) => !handlers.includes(route))).toEqual([]);
    expect(handlers.length).toBeGreaterThan(10);
  });

  it("the built app has exactly the pages that are listed here", () => {
    expect(builtRoutes().pages.toSorted()).toEqual(pages.toSorted());
  });

  it.each(everybody)("pages show %s nothing that the commands would not", async (who) => {
    for (const page of pages.filter((path) => !path.startsWith("/_"))) {
      const answer = await people.get(who)?.ask(page.replace("[slug]", "shown"), { headers: { accept: "text/html" } });
      expect([page, (answer?.status ?? 500) < 500]).toEqual([page, true]);
      if (who !== "admin")
        expect([page, String(answer?.body).includes("deployer@example.org")]).toEqual([page, who === "deployer"]);
    }
  });

  it("a planted route that nobody listed is found", () => {
    const planted = { ...readManifest(), "/api/v1/backdoor/route": "app/api/v1/backdoor/route.js" };
    expect(unlistedHandlers(builtRoutes(planted).handlers, listed)).toContain("/api/v1/backdoor");
  });

  it("the registry holds exactly the listed commands", () => {
    const pattern = (path: string) => path.replaceAll("{", "[").replaceAll("}", "]");
    const registered = [...commands, readOpenApi].map((command) => `${command.method} ${pattern(command.path)}`);
    expect(registered.toSorted()).toEqual(Object.keys(access).toSorted());
  });

  const table = Object.keys(access).flatMap((key) => everybody.map((who) => [key, who] as const));
  it.each(table)("%s as %s", async (key, who) => {
    const [method = "", pattern = ""] = key.split(" ");
    const path = pattern.replace("[slug]", "shown").replace("[id]", revisionId);
    // Signing out would end the session the other rows need.
    const client = key === "DELETE /api/v1/session" ? new ApiClient(portal.url) : people.get(who);
    const body = bodies[key];
    const headers = { "if-match": '"1"' };
    const answer = await client?.ask(path, { method, headers, ...(body === undefined ? {} : { body }) });
    const code = answer?.body?.code;
    if (access[key]?.includes(who))
      expect(["sign-in-needed", "not-allowed", "not-found", "internal"]).not.toContain(code);
    else expect(code).toBe(who === "anonymous" ? "sign-in-needed" : "not-allowed");
  });

  const others = [...listed].flatMap((path) =>
    path.startsWith("/api/v1") ? methods.filter((m) => !access[`${m} ${path}`]).map((m) => [m, path] as const) : [],
  );
  it.each(others)("%s %s is no entry point", async (method, pattern) => {
    const path = pattern.replace("[slug]", "shown").replace("[id]", revisionId);
    const answer = await people.get("admin")?.ask(path, { method });
    expect(answer?.status).toBe(405);
  });

  it.each(everybody)("probes answer %s", async (who) => {
    for (const probe of ["/livez", "/readyz", "/metrics"])
      expect((await people.get(who)?.ask(probe))?.status).toBe(200);
  });

  it("unknown API paths are a 404 problem for every method", async () => {
    for (const method of methods) {
      const answer = await people.get("viewer")?.ask("/api/v1/nothing/here", { method });
      expect([answer?.status, answer?.body.code]).toEqual([404, "not-found"]);
      expect(answer?.headers.get("content-type")).toContain("application/problem+json");
    }
  });
});

describe("S1 scopes: what lies outside answers like what is absent", () => {
  it("a team's viewer and author see and change that team's configurations only", async () => {
    const admin = people.get("admin");
    const author = people.get("author");
    if (!admin || !author) throw new Error("not set up");
    await author.ask("/api/v1/configs", { body: { document: documentText("of-red", { team: "red" }) } });
    await author.ask("/api/v1/configs", { body: { document: documentText("of-blue", { team: "blue" }) } });
    const red = await personWith(admin, "red@example.org", [{ role: "author", scope: "team:red" }]);

    const seen = await red.ask("/api/v1/configs");
    expect(seen.body.items.map((item: { slug: string }) => item.slug)).toEqual(["of-red"]);
    const outside = await red.ask("/api/v1/configs/of-blue");
    const absent = await red.ask("/api/v1/configs/never-made");
    expect([outside.status, outside.body.code, outside.body.detail]).toEqual([
      absent.status,
      absent.body.code,
      absent.body.detail,
    ]);
    const taken = await red.ask("/api/v1/configs/of-red/revisions", {
      body: { document: documentText("of-red", { team: "blue" }) },
      headers: { "if-match": '"1"' },
    });
    expect(taken.body.code).toBe("not-allowed");
    const own = await red.ask("/api/v1/configs/of-red/revisions", {
      body: { document: documentText("of-red", { team: "red", memoryMib: 2048 }) },
      headers: { "if-match": '"1"' },
    });
    expect(own.status).toBe(201);
    expect((await red.ask("/api/v1/people")).body.code).toBe("not-allowed");
  });
});
