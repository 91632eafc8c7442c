import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPatch } from "#lib/spec/edit.ts";
import { examine } from "#lib/lint/examine.ts";
import { getAt, leavesOf, setAt, type Json } from "#lib/spec/pointer.ts";
import { validDocument } from "./arbitrary-spec.ts";
import { violations } from "./invariants.ts";
import { bytesOf, catalogue, world } from "./world.ts";

const look = (text: string) => examine(text, world, { catalogue });
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    "",
    "16Gi",
    "1.5",
    "yes",
    "null",
    "-1",
    "1e9",
    "ns: x",
    "spark.executor.memory",
    "AKIAIOSFODNN7EXAMPLE",
  ),
) as fc.Arbitrary<Json>;

/** A valid document with one leaf replaced by anything, or one key more. */
const broken = fc
  .tuple(
    validDocument,
    fc.nat(),
    anything,
    fc.option(
      fc.constantFrom(
        "/spec/x",
        "/x",
        "/spec/driver/x",
        "/metadata/x",
        "/environments/prod/x",
        "/environments/nowhere",
      ),
      { nil: undefined },
    ),
  )
  .map(([document, index, value, extra]) => {
    const leaves = leavesOf(document);
    const at = extra ?? leaves[index % leaves.length]?.[0] ?? "/spec";
    return setAt(document, at, value);
  });

describe("bad input", () => {
  it("never throws, and either says what is wrong with a place or renders bytes that keep every invariant", () => {
    fc.assert(
      fc.property(broken, (document) => {
        const text = JSON.stringify(document, null, 2);
        const { findings, rendering, resolved } = look(text);
        const errors = findings.filter(({ severity }) => severity === "error");
        const openshift = getAt(resolved?.value, "/cluster/openshift") === true;
        if (rendering) expect(violations(bytesOf(text), { openshift })).toEqual([]);
        else expect(errors.length).toBeGreaterThan(0);
        for (const { line, message, path } of errors) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(message.length).toBeGreaterThan(10);
          expect(path === "" || path.startsWith("/")).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("every fix it offers makes its finding go away", () => {
    fc.assert(
      fc.property(broken, (document) => {
        const text = JSON.stringify(document, null, 2);
        for (const { rule, path, message, fixes } of look(text).findings) {
          for (const { patch } of fixes) {
            const left = look(applyPatch(text, patch)).findings.filter(
              (one) => one.rule === rule && one.path === path && one.message === message,
            );
            expect(left, JSON.stringify(patch)).toEqual([]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
