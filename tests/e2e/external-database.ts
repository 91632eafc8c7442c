// `node --conditions=react-server tests/e2e/external-database.ts start|stop FOLDER`: a PostgreSQL the portal does not
// supervise, so that a test can take it away for as long as it likes. Prints the URL. Its own process, because server
// modules need a condition under which Playwright does not run.
import { startEmbedded } from "#lib/server/db/embedded.ts";

const [act, folder = ""] = process.argv.slice(2);
const database = await startEmbedded(folder);
if (act === "stop") await database.stop();
console.log(database.url);
process.exit(0);
