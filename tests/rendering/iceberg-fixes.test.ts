import fc from "fast-check";
import { expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { applyPatch } from "#lib/spec/edit.ts";
import { API_VERSION, KIND } from "#lib/spec/document.ts";
import { itemOf, leaves } from "./arbitrary-spec.ts";
import { heal } from "./heal.ts";
import { catalogue, world } from "./world.ts";

const entry = leaves.find(({ pointer }) => pointer === "/iceberg/catalogs");
if (!entry) throw new Error("There are no catalogs.");

/** Two catalogs of any leaves whatever, most of which do not go together. */
const documents = fc
  .tuple(itemOf(entry), itemOf(entry), fc.constantFrom("one", "two", "none"), fc.constantFrom("dev", "prod"))
  .map(([one, two, defaultCatalog, environment]) => ({
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: { name: "sales", team: "analytics" },
    environment,
    presets: [],
    spec: { spark: { version: "4.1" }, iceberg: { enabled: true, defaultCatalog, catalogs: { one, two } } },
  }));
const look = (text: string) => examine(text, world, { catalogue }).findings;

it("every fix makes its finding go away, and the first fixes lead to something that renders", () => {
  fc.assert(
    fc.property(documents, (document) => {
      const text = JSON.stringify(document, null, 2);
      for (const { rule, path, message, fixes } of look(text)) {
        for (const { patch, title } of fixes) {
          const left = look(applyPatch(text, patch)).filter(
            (one) => one.rule === rule && one.path === path && one.message === message,
          );
          expect(left, `${title} ${JSON.stringify(patch)}`).toEqual([]);
        }
      }
      expect(heal(document)).toBeDefined();
    }),
    { numRuns: 60 },
  );
});
