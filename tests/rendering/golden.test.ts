import path from "node:path";
import { describe, expect, it } from "vitest";
import { sparkVersions } from "#lib/spec/core.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import { bytesOf, world } from "./world.ts";

/** Reviewed bytes. `npm test -- --update` writes them anew; a commit that does says in a sentence why. */
describe.each(world.presets.map(({ id }) => id))("golden bytes of %s", (preset) => {
  it.each(world.environments.flatMap(({ slug }) => sparkVersions.map((spark) => [slug, spark] as const)))(
    "%s, Spark %s",
    async (environment, spark) => {
      const text = newDocumentText({ name: "sales", team: "analytics", environment, presets: [preset], spark });
      await expect(bytesOf(text)).toMatchFileSnapshot(
        path.resolve("presets", preset, "golden", `${environment}-${spark}.yaml`),
      );
    },
  );
});
