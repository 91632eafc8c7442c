import { call, type Reply } from "./api.ts";

/** Nothing to read in the answer: these calls matter for their cookie. */
const ignored = () => undefined;

export function signIn(credentials: { email: string; password: string }): Promise<Reply<undefined>> {
  return call("/session", { method: "POST", body: credentials, parse: ignored });
}

export function signOut(): Promise<Reply<undefined>> {
  return call("/session", { method: "DELETE", parse: ignored });
}

export function setUp(first: {
  token: string;
  name: string;
  email: string;
  password: string;
}): Promise<Reply<undefined>> {
  return call("/setup", { method: "POST", body: first, parse: ignored });
}

/**
 * Where to go after signing in. Only paths of this very portal: `//host` and `/\host` are other hosts to a browser.
 */
export function safeReturnPath(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}
