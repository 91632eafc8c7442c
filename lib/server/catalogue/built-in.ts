import "server-only";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { readEnvironment, readPreset } from "#lib/layers/read-world.ts";
import { digestOf } from "#lib/server/crypto/digest.ts";
import type { PrismaClient } from "#lib/server/db/client.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";

/** Bring the environments and presets of `folder` into the database. Revisions of presets are only ever added. */
export async function storeBuiltIns(
  db: PrismaClient,
  folder: string,
): Promise<{ environments: number; presets: number }> {
  const environments = await readAll(path.join(folder, "environments"), (name) => name, readEnvironment);
  const presets = await readAll(folder, (name) => path.join(name, "preset.yaml"), readPreset);
  await db.$transaction(async (tx) => {
    for (const { value, body, digest } of environments) {
      const { slug, rank } = value;
      await tx.environment.upsert({
        where: { slug },
        create: { slug, rank, body, digest },
        update: { rank, body, digest },
      });
    }
    await tx.presetRevision.createMany({
      data: presets.map(({ value, body, digest }) => ({ presetId: value.id, body, digest })),
      skipDuplicates: true,
    });
    for (const { value, digest } of presets) {
      const currentDigest = digest;
      await tx.preset.upsert({
        where: { id: value.id },
        create: { id: value.id, currentDigest },
        update: { currentDigest },
      });
    }
    await tx.preset.deleteMany({ where: { id: { notIn: presets.map(({ value }) => value.id) } } });
    await tx.environment.deleteMany({ where: { slug: { notIn: environments.map(({ value }) => value.slug) } } });
  });
  return { environments: environments.length, presets: presets.length };
}

async function readAll<T extends object>(
  folder: string,
  fileOf: (name: string) => string,
  read: (text: string, file: string) => T,
): Promise<{ value: T; body: Record<string, never>; digest: string }[]> {
  const names = (await readdir(folder)).filter((name) => name !== "environments").toSorted();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, fileOf(name));
      const value = read(await readFile(file, "utf8"), file);
      // as (both): a value read from YAML by its schema is JSON; Prisma's own JSON type cannot say "this interface".
      return { value, body: value as unknown as Record<string, never>, digest: digestOf(value as unknown as JsonMap) };
    }),
  );
}
