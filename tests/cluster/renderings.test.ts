import fc from "fast-check";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { setInText } from "#lib/spec/edit.ts";
import { validDocument } from "../rendering/arbitrary-spec.ts";
import { bytesOf, cases } from "../rendering/world.ts";
import { scope, scopedCases } from "../scope.ts";
import { complaints } from "./complaints.ts";
import { makeTarget, type Target } from "./namespace.ts";

const NAMESPACE = "renderings";
const plane = inject("controlPlane");
let target: Target;
beforeAll(async () => void (target = await makeTarget(plane, NAMESPACE)));

const inNamespace = (text: string) => bytesOf(setInText(text, "/spec/namespace", NAMESPACE));

describe(`a real API server takes every object, strictly, as an account with the printed Role, under PSS restricted`, () => {
  it.each(scopedCases)("$title", async ({ text }) => {
    expect(await complaints(plane, target, inNamespace(text))).toEqual([]);
  });

  it(`${scope.random} random valid documents`, async () => {
    await fc.assert(
      fc.asyncProperty(validDocument, async (document) => {
        expect(await complaints(plane, target, inNamespace(JSON.stringify(document)))).toEqual([]);
      }),
      { numRuns: scope.random },
    );
  });
});

const faults: readonly (readonly [string, RegExp, string, RegExp])[] = [
  [
    "no numeric user is fine to the API server but privilege escalation is not",
    /allowPrivilegeEscalation: false/g,
    "allowPrivilegeEscalation: true",
    /allowPrivilegeEscalation/,
  ],
  ["an unknown field", /replicas: 1/, "replicaz: 1", /replicaz: field not declared in schema/],
  ["another namespace", /namespace: renderings/, "namespace: default", /403 .*cannot patch/],
  ["a cluster-scoped kind", /kind: Role\n/, "kind: ClusterRole\n", /not among the kinds/],
  [
    "rights the account does not hold",
    /- services\n/,
    "- secrets\n",
    /attempting to grant RBAC permissions not currently held/,
  ],
  ["a name no Service may have", /name: sales-connect\n/g, "name: Sales_connect\n", /422 .*Invalid value/],
  ["a quantity that is none", /memory: 1536Mi/g, "memory: 1536m1", /unable to parse quantity/],
];

describe("planted faults are refused by it, each alone", () => {
  const dev = cases.find(({ title }) => title === "connect-dev × dev × 4.1")?.text ?? "";
  it.each(faults)("%s", async (_, find, replacement, message) => {
    const bytes = inNamespace(dev);
    const broken = bytes.replace(find, replacement);
    expect(broken).not.toBe(bytes);
    expect((await complaints(plane, target, broken)).join("\n")).toMatch(message);
  });
});
