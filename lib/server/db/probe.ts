import "server-only";
import { realpath } from "node:fs/promises";
import pg from "pg";

/** True when the server at `url` takes our password and keeps its data in `data`. */
export async function answersAsOurs(url: string, data: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, query_timeout: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === (await realpath(data));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
