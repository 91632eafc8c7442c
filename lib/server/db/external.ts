import "server-only";
import pg from "pg";

const WAIT_MS = 30_000;

/** Wait until a database somebody else runs answers; the reason when it does not, or when waiting cannot help. */
export async function waitForDatabase(url: string): Promise<string | undefined> {
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return undefined;
    } catch (error) {
      // The driver's sentence names host and user, never the password.
      const told = error instanceof Error ? error.message || String(Reflect.get(error, "code")) : String(error);
      if (performance.now() > deadline || /password|does not exist/.test(told)) return told;
      await new Promise((done) => setTimeout(done, 500));
    } finally {
      await client.end().catch(() => {});
    }
  }
}
