import { type NextRequest, NextResponse } from "next/server";
import { sessionToken } from "#lib/server/auth/cookie.ts";
import { databaseAnswers } from "#lib/server/db/availability.ts";
import { env } from "#lib/server/env.ts";
import { AWAY_RETRY_SECONDS, awayPage } from "#lib/server/http/away-page.ts";
import { filePolicy, pagePolicy, setFixedHeaders } from "#lib/server/http/security-headers.ts";

/** Headers of S12 and availability of S18 for every request. It never decides about access: commands do (S1). */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  if (pathname.startsWith("/_next/")) return withHeaders(NextResponse.next(), filePolicy);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = pagePolicy(nonce, process.env.NODE_ENV === "development");
  if (isPage(pathname) && !(await databaseAnswers())) return withHeaders(away(nonce), policy);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = withHeaders(NextResponse.next({ request: { headers } }), policy);
  if (sessionToken(request.headers.get("cookie")) !== undefined)
    response.headers.set("cache-control", "private, no-store");
  return response;
}

/** The API answers for itself, in its own form; probes must answer always; files need no database. */
function isPage(pathname: string): boolean {
  if (pathname === "/api" || pathname.startsWith("/api/")) return false;
  if (["/livez", "/readyz", "/metrics"].includes(pathname)) return false;
  return !/\.[a-z0-9]+$/i.test(pathname);
}

function away(nonce: string): NextResponse {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "retry-after": String(AWAY_RETRY_SECONDS),
  };
  return new NextResponse(awayPage(nonce), { status: 503, headers });
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  response.headers.set("content-security-policy", policy);
  setFixedHeaders(response.headers, env().secure);
  return response;
}
