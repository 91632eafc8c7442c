import type { Role } from "#lib/contracts/person.ts";
import type { Portal } from "./portal.ts";

export interface Answer {
  status: number;
  headers: Headers;
  /** parsed when it was JSON, else the text */
  body: any; // any, because every test knows its own reply and checks it
}

export interface Ask {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A browser's worth of HTTP: keeps its cookie and says its origin. */
export class ApiClient {
  cookie = "";
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async ask(path: string, { method, body, headers }: Ask = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      redirect: "manual",
      headers: {
        origin: this.url,
        ...(this.cookie === "" ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const set = response.headers.get("set-cookie");
    if (set !== null) this.cookie = set.split(";")[0] ?? "";
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
}

export const PASSWORD = "correct horse battery staple";

/** Use the set-up link; the client is then signed in as the first administrator, who may also save. */
export async function setUp(portal: Portal): Promise<ApiClient> {
  const client = new ApiClient(portal.url);
  const token = portal.setupToken;
  const answer = await client.ask("/api/v1/setup", {
    body: { token, name: "Ada Admin", email: "ada@example.org", password: PASSWORD },
  });
  if (answer.status !== 201) throw new Error(`Set-up failed: ${JSON.stringify(answer.body)}`);
  return client;
}

/** A new account with these roles, signed in. */
export async function personWith(admin: ApiClient, email: string, roles: (Role | object)[]): Promise<ApiClient> {
  const made = await admin.ask("/api/v1/people", { body: { name: email, email, password: PASSWORD, roles } });
  if (made.status !== 201) throw new Error(`No account: ${JSON.stringify(made.body)}`);
  const client = new ApiClient(admin.url);
  const signedIn = await client.ask("/api/v1/session", { body: { email, password: PASSWORD } });
  if (signedIn.status !== 200) throw new Error(`No session: ${JSON.stringify(signedIn.body)}`);
  return client;
}

/** A small valid document. */
export function documentText(
  name: string,
  more: { team?: string; environment?: string; memoryMib?: number } = {},
): string {
  return [
    "apiVersion: spark-constructor/v1",
    "kind: Installation",
    `metadata:`,
    `  name: ${name}`,
    ...(more.team ? [`  team: ${more.team}`] : []),
    `environment: ${more.environment ?? "dev"}`,
    "presets:",
    "  - connect-dev",
    "spec:",
    "  spark:",
    '    version: "4.1" # kept',
    ...(more.memoryMib ? ["  executor:", `    memoryMib: ${more.memoryMib}`] : []),
    "",
  ].join("\n");
}
