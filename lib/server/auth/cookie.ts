import "server-only";
import { env } from "#lib/server/env.ts";
import { SESSION_SECONDS } from "./better.ts";

/**
 * `__Host-` under https (S13). Over http, which is loopback only, the prefix is not possible, and because cookies
 * ignore ports the name carries ours: two portals on one machine must not sign each other out.
 */
function cookieName(): string {
  const { secure, PORT } = env();
  return secure ? "__Host-spark-constructor" : `spark-constructor-${PORT}`;
}

export function sessionToken(header: string | null): string | undefined {
  const prefix = `${cookieName()}=`;
  const pair = (header ?? "").split(/; */).find((one) => one.startsWith(prefix));
  const token = pair?.slice(prefix.length);
  // Nothing else was ever handed out, so nothing else is asked of the database.
  return token && /^[A-Za-z0-9_-]{16,128}$/.test(token) ? token : undefined;
}

export function signedIn(token: string): string {
  return setCookie(token, SESSION_SECONDS);
}

export function signedOut(): string {
  return setCookie("", 0);
}

function setCookie(value: string, seconds: number): string {
  const secure = env().secure ? "; Secure" : "";
  return `${cookieName()}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
