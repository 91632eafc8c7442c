import { readFile, writeFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { findDrift } from "#lib/server/db/drift.ts";

it("the migrations lead to the schema; a planted column is found", async () => {
  expect(await findDrift("prisma")).toBeUndefined();
  const folder = await mkdtemp(path.join(tmpdir(), "spark-constructor-drift-"));
  await cp("prisma", folder, { recursive: true });
  const schema = await readFile(path.join(folder, "schema.prisma"), "utf8");
  await writeFile(
    path.join(folder, "schema.prisma"),
    schema.replace("model Attempt {", "model Attempt {\n  planted String?"),
  );
  expect(await findDrift(folder)).toContain('ADD COLUMN     "planted" TEXT');
  await rm(folder, { recursive: true });
});
