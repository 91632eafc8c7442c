import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { coordinate } from "#lib/compatibility/jar.ts";
import { examine } from "#lib/lint/examine.ts";
import { startEmbedded, type EmbeddedDatabase } from "#lib/server/db/embedded.ts";
import { documentOf } from "#tests/setup/document-of.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, catalogue, world } from "../rendering/world.ts";
import { jarFile } from "../install.ts";
import { runStatements, startRestCatalog, type Result } from "./iceberg/programs.ts";

const WHAT =
  "create insert update delete merge version timestamp schema partition rollback rewrite expire orphans".split(" ");
const CATALOGS = ["files", "tables", "served"];
const TOKEN = "a-token-of-this-test";

/** What only a pod has: the API server, its own address, executors to ask for. Everything else stays as rendered. */
const OF_THE_POD =
  /^spark\.(master|submit\.|kubernetes\.|connect\.|driver\.(host|bindAddress|port|blockManager)|blockManager|ui\.port|dynamicAllocation\.)/;

describe("Iceberg on a real Spark 4.1, by the rendered properties", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "spark-iceberg-"));
  let database: EmbeddedDatabase | undefined;
  let stopRest = (): unknown => undefined;
  let found: { results: Result[]; log: string } = { results: [], log: "" };
  let properties = "";
  let password = "";

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    database = await startEmbedded(path.join(folder, "database"));
    const rest = await startRestCatalog(folder, TOKEN);
    stopRest = rest.stop;
    const { port, username, password: secret, pathname } = new URL(database.url);
    password = secret;
    const text = documentWith({
      files: { type: "hadoop", warehouse: `file:${folder}/files` },
      tables: {
        type: "jdbc",
        uri: `jdbc:postgresql://127.0.0.1:${port}${pathname}`,
        warehouse: `file:${folder}/tables`,
        user: username,
        auth: "password",
        schemaVersion: "V1",
      },
      served: { type: "rest", uri: rest.uri, warehouse: "served", auth: "token" },
    });
    const judged = judge(bytesOf(text));
    properties = [...judged.properties]
      .flatMap(([key, value]) => (OF_THE_POD.test(key) ? [] : `${key}=${value}`))
      .join("\n");
    // The variables are those of the rendered pod; their values are what its Secrets would hold.
    const pgpass = path.join(folder, "pgpass");
    writeFileSync(pgpass, `127.0.0.1:${port}:postgres:${username}:${secret}\n`, { mode: 0o600 });
    const values: Readonly<Record<string, string>> = { PGPASSFILE: pgpass, ICEBERG_SERVED_CREDENTIAL: TOKEN };
    const rendered = judged.objects
      .find(({ kind, metadata }) => kind === "Deployment" && metadata.name === "sales-connect")
      ?.spec.template.spec.containers[0].env.map(({ name }: { name: string }) => name) as readonly string[]; // a pod's
    expect(rendered).toEqual(expect.arrayContaining(Object.keys(values)));
    const jars = examine(text, world, { catalogue }).rendering?.build?.jars ?? [];
    const files = jars.map((jar) => jarFile(coordinate(jar)));
    found = await runStatements({ properties, jars: files, catalogs: CATALOGS, env: values, folder });
  });

  afterAll(async () => {
    stopRest();
    await database?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(CATALOGS)("%s: every statement runs and leaves what it should", (catalog) => {
    const own = found.results.filter((one) => one.catalog === catalog);
    expect(own.filter(({ ok }) => !ok)).toEqual([]);
    expect(
      own.map(({ what }) => what),
      found.log.slice(-3000),
    ).toEqual(WHAT);
  });

  it("neither the password nor the token stands in the properties or the log", () => {
    expect(properties).toContain("spark.sql.catalog.served.token=env:ICEBERG_SERVED_CREDENTIAL");
    for (const secret of [password, TOKEN]) expect(properties + found.log).not.toContain(secret);
  });
});

function documentWith(catalogs: object): string {
  return documentOf({ spark: { version: "4.1" }, iceberg: { enabled: true, catalogs } });
}
