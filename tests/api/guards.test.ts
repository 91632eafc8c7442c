import { request, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiClient, documentText, PASSWORD, setUp } from "#tests/setup/api-client.ts";
import { startPortal, type Portal } from "#tests/setup/portal.ts";

let portal: Portal;
let ada: ApiClient;

beforeAll(async () => {
  portal = await startPortal();
  ada = await setUp(portal);
});
afterAll(() => portal.stop());

/** Without fetch's own headers and checks. */
function raw(path: string, headers: Record<string, string>, parts: readonly string[]): Promise<number> {
  return new Promise((done, fail) => {
    const sent = request(`${portal.url}${path}`, { method: "POST", headers }, (reply) => {
      reply.resume();
      done(reply.statusCode ?? 0);
    });
    sent.on("error", fail);
    for (const part of parts) sent.write(part);
    sent.end();
  });
}

describe("S4 writes come from our own pages", () => {
  const session = { email: "ada@example.org", password: "x" };
  const withHeaders = async (headers: Record<string, string>) => {
    const { url } = portal;
    const reply = await fetch(`${url}/api/v1/session`, {
      method: "POST",
      body: JSON.stringify(session),
      headers: { "content-type": "application/json", ...headers },
    });
    return ((await reply.json()) as { code: string }).code;
  };

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["our host under another port", { origin: "http://127.0.0.1:1" }],
    ["a sandboxed frame", { origin: "null" }],
    ["a foreign origin with a good fetch site", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
    ["another site's fetch", { "sec-fetch-site": "cross-site" }],
    ["a sibling's fetch", { "sec-fetch-site": "same-site" }],
    ["nowhere", {}],
  ])("a write from %s is refused", async (_, headers) => {
    expect(await withHeaders(headers)).toBe("wrong-origin");
  });

  it("a write from our own pages passes, by either header", async () => {
    expect(await withHeaders({ origin: portal.url })).toBe("wrong-credentials");
    expect(await withHeaders({ "sec-fetch-site": "same-origin" })).toBe("wrong-credentials");
  });

  it("every write of the API is guarded, signing out too", async () => {
    const headers = { origin: "https://evil.example" };
    for (const [method, path] of [
      ["DELETE", "/api/v1/session"],
      ["POST", "/api/v1/people"],
      ["POST", "/api/v1/configs"],
      ["POST", "/api/v1/configs/x/revisions"],
      ["POST", "/api/v1/setup"],
    ] as const)
      expect([path, (await ada.ask(path, { method, headers })).body.code]).toEqual([path, "wrong-origin"]);
    expect((await ada.ask("/api/v1/session")).body.user).not.toBeNull();
  });
});

describe("S5, S6 bodies", () => {
  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/yaml"])(
    "%s is not taken for JSON",
    async (type) => {
      const answer = await ada.ask("/api/v1/configs", { body: "{}", headers: { "content-type": type } });
      expect([answer.status, answer.body.code]).toEqual([415, "unsupported-media-type"]);
    },
  );

  it.each([
    ["not JSON", "{"],
    ["YAML", "document: x"],
    ["a key twice", '{"document":"a","document":"b"}'],
    ["a forbidden key", '{"document":"a","__proto__":{}}'],
    ["a nesting bomb", `{"document":${"[".repeat(100_000)}`],
    ["NUL", JSON.stringify({ document: "a\0b" })],
  ])("%s is refused as unreadable", async (_, body) => {
    const answer = await ada.ask("/api/v1/configs", { body });
    expect([answer.status, answer.body.code]).toEqual([400, "bad-request"]);
  });

  it("an unknown member is named", async () => {
    const answer = await ada.ask("/api/v1/configs", { body: { document: "a", extra: 1 } });
    expect([answer.status, answer.body.code]).toEqual([422, "invalid-input"]);
  });

  it("5 MB are refused at once, with and without a declared length, and the portal goes on", async () => {
    const big = "x".repeat(5 * 1024 * 1024);
    const declared = await ada.ask("/api/v1/configs", { body: JSON.stringify({ document: big }) });
    expect([declared.status, declared.body.code]).toEqual([413, "too-large"]);
    const headers = { origin: portal.url, cookie: ada.cookie, "content-type": "application/json" };
    const chunked = await raw("/api/v1/configs", headers, [
      '{"document":"',
      ...Array<string>(40).fill("x".repeat(65_536)),
      '"}',
    ]);
    expect(chunked).toBe(413);
    expect((await ada.ask("/readyz")).status).toBe(200);
  });

  it("a document just below the limit is examined within a second", async () => {
    const document = `${documentText("large")}# ${"é".repeat(450_000)}\n`;
    const began = performance.now();
    expect((await ada.ask("/api/v1/configs", { body: { document } })).status).toBe(201);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("S12 headers on every answer", () => {
  const paths = [
    "/",
    "/configs/new",
    "/sign-in",
    "/not/a/page",
    "/api/v1/presets",
    "/api/v1/configs",
    "/api/nothing",
    "/livez",
    "/readyz",
    "/metrics",
    "/icon.svg",
  ];
  it.each(paths)("%s", async (path) => {
    const { headers } = await ada.ask(path);
    const policy = headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(Buffer.from(nonce, "base64").length).toBe(16);
    expect(policy.split("; ").toSorted()).toEqual(
      [
        "default-src 'self'",
        `script-src 'nonce-${nonce}' 'strict-dynamic'`,
        `style-src-elem 'self' 'nonce-${nonce}'`,
        "style-src-attr 'unsafe-inline'",
        "worker-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].toSorted(),
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("strict-transport-security")).toBeNull();
  });

  it("a nonce is used once, and every script of a page carries it", async () => {
    const [one, two] = await Promise.all([ada.ask("/"), ada.ask("/")]);
    const nonceOf = (answer: typeof one) =>
      /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
    expect(nonceOf(one)).not.toBe(nonceOf(two));
    const scripts = String(one.body).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonceOf(one)}"`))).toEqual([]);
  });

  it("what a signed-in person gets is kept by nobody", async () => {
    for (const path of ["/", "/configs", "/api/v1/session", "/api/v1/configs"]) {
      const kept = (await ada.ask(path)).headers.get("cache-control") ?? "";
      expect([path, kept.includes("private") && kept.includes("no-store")]).toEqual([path, true]);
    }
  });

  it.each(["//", "/configs/", "/a//b", "/%"])("what is answered before any route: %s", async (path) => {
    const sent = await new Promise<IncomingMessage>((done, fail) =>
      request({ port: portal.port, host: "127.0.0.1", path }, done).on("error", fail).end(),
    );
    sent.resume();
    expect(sent.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(sent.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("built files have a policy for workers of their own, and stay cacheable", async () => {
    const page = String((await ada.ask("/")).body);
    const file = /\/_next\/static\/[^"']+\.js/.exec(page)?.[0] ?? "";
    const { status, headers } = await ada.ask(file);
    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toContain("immutable");
  });
});

describe("S12, S13 behind https", () => {
  it("cookies are __Host- and Secure, HSTS is sent, and only the public origin may write", async () => {
    const origin = "https://spark.example.org";
    const secure = await startPortal({ env: { PORTAL_ORIGIN: origin } });
    try {
      expect(secure.setupLink).toMatch(/^https:\/\/spark\.example\.org\/setup#/);
      const client = new ApiClient(secure.url);
      const body = { token: secure.setupToken, name: "Ada", email: "ada@example.org", password: PASSWORD };
      expect((await client.ask("/api/v1/setup", { body })).body.code).toBe("wrong-origin");
      const made = await client.ask("/api/v1/setup", { body, headers: { origin } });
      expect(made.headers.get("set-cookie")).toMatch(
        /^__Host-spark-constructor=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
      );
      expect((await client.ask("/api/v1/session")).body.roles).toContain("admin");
      for (const path of ["/", "/api/v1/presets", "//"])
        expect((await client.ask(path)).headers.get("strict-transport-security")).toContain("max-age=31536000");
    } finally {
      await secure.stop();
    }
  });
});

describe("the API describes itself", () => {
  it("every command is in openapi.json with its refusals, and every refusal is a problem", async () => {
    const { body } = await ada.ask("/api/v1/openapi.json");
    const save = body.paths["/api/v1/configs/{slug}/revisions"].post;
    expect(save.operationId).toBe("revisions.create");
    expect(Object.keys(save.responses)).toEqual(
      expect.arrayContaining(["201", "401", "403", "412", "413", "415", "422", "428", "503"]),
    );
    expect(save.responses["412"].content["application/problem+json"].schema).toBeDefined();
    expect(save.parameters.map((one: { name: string }) => one.name).toSorted()).toEqual(["If-Match", "slug"]);
  });

  it("metrics count requests by route and commands by outcome, and name nobody", async () => {
    const text = String((await ada.ask("/metrics")).body);
    expect(text).toMatch(
      /spark_constructor_http_request_duration_seconds_count\{route="\/api\/v1\/session",method="POST",status="401"\} \d+/,
    );
    expect(text).toMatch(
      /spark_constructor_commands_total\{command="session.create",outcome="wrong-credentials"\} \d+/,
    );
    expect(text).toMatch(/spark_constructor_database_up 1/);
    expect(text).toContain("process_cpu_seconds_total");
    expect(text).not.toContain("ada@");
    expect(text).not.toContain("/not/a/page");
  });
});
