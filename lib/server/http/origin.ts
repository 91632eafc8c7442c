import "server-only";
import { AppError } from "#lib/server/errors.ts";

/**
 * S4: a write must come from our own pages. A browser always says where a write comes from; what says nothing is a
 * program, and it can say `Origin: <the portal's address>`.
 */
export function refuseForeignOrigin(headers: Headers, origins: readonly string[]): void {
  const origin = headers.get("origin");
  if (origin !== null ? origins.includes(origin) : headers.get("sec-fetch-site") === "same-origin") return;
  throw new AppError("wrong-origin", "This request does not come from the portal's own pages.", {
    why: `Writes need the header Origin: ${origins[0] ?? ""}.`,
    fixes: ["Open the portal by this address; behind a proxy, set PORTAL_ORIGIN to the address people use."],
  });
}
