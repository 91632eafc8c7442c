import "server-only";

const AWAY = new RegExp(
  [
    // Node's socket errors, Prisma's codes for an unreachable server, and SQLSTATEs of a server that ends or begins
    "ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN",
    "P1001|P1002|P1008|P1017|P2024|P2028",
    "57P0[123]|08[0-9A-Z]{3}|53300",
    // a server too busy to finish: nothing was written, the same request will do in a moment
    "P2034|57014|40001|40P01|55P03|25P03",
    // pg's own sentences have no code
    "Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable",
    "DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections",
  ].join("|"),
);

/** True when an error means "the database did not answer", however deep the driver wrapped it. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 6) return false;
  const told = (["code", "originalCode", "kind", "message"] as const).flatMap((key) => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === "string" ? [value] : [];
  });
  if (told.some((text) => AWAY.test(text))) return true;
  return (["cause", "meta", "driverAdapterError"] as const).some((key) =>
    isDatabaseAway(Reflect.get(error, key), depth + 1),
  );
}
