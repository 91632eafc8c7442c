import "server-only";
import { readdir, readFile } from "node:fs/promises";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import * as untypedGlue from "@prisma/schema-engine-wasm/schema_engine_bg";

/** The generated glue of the engine; its typings leave out what instantiating by hand needs. */
type Glue = typeof untypedGlue & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: typeof SchemaEngine;
};

let loading: Promise<Glue> | undefined;

async function load(): Promise<Glue> {
  // as: see Glue. Importing the package's main entry instead works only with an experimental Node feature.
  const glue = untypedGlue as unknown as Glue;
  // The .wasm is not in the package's exports map, so it is found beside the file that is.
  const file = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm"));
  const imports = { "./schema_engine_bg.js": { ...glue } } as unknown as WebAssembly.Imports; // as: functions only, untyped
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
  // oxlint-disable-next-line no-underscore-dangle -- the generator chose the name
  glue.__wbg_set_wasm(instance.exports);
  const begin = instance.exports["__wbindgen_start"];
  if (typeof begin === "function") begin();
  return glue;
}

/** Prisma's migration engine as WebAssembly: nothing is downloaded and no binary runs. */
export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
): Promise<SchemaEngine> {
  const glue = await (loading ??= load());
  const datamodels: [string, string][] = [["schema.prisma", schema]];
  return glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

/** The migrations of a folder in the order of their names, in the engine's own form. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const lock = await readFile(`${folder}/migration_lock.toml`, "utf8").catch(() => null);
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: lock },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.toSorted().map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: await readFile(`${folder}/${name}/migration.sql`, "utf8") },
        },
      })),
    ),
  };
}
