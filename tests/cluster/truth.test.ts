import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { setInText } from "#lib/spec/edit.ts";
import { validDocument } from "../rendering/arbitrary-spec.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, cases } from "../rendering/world.ts";
import { startControlPlane, type ControlPlane } from "./control-plane.ts";
import { apply, makeTarget, type Target } from "./namespace.ts";

const NAMESPACE = "truth";
const RANDOM = Number(process.env.TRUTH_RANDOM ?? 60);

let plane: ControlPlane;
let target: Target;
beforeAll(async () => {
  plane = await startControlPlane();
  target = await makeTarget(plane, NAMESPACE);
});
afterAll(() => plane.stop());

/** The bytes a cluster would get, every object on its own; the executor's pod as Spark completes the template. */
async function complaints(bytes: string): Promise<string[]> {
  const objects = parseAllDocuments(bytes).map((document) => document.toJS() as JsonMap);
  const [first, rest] = [
    objects.filter(comesFirst),
    [...objects.filter((one) => !comesFirst(one)), executorPod(bytes)],
  ];
  const answers = await Promise.all(first.map((object) => apply(plane, target, object, { dry: false })));
  answers.push(...(await Promise.all(rest.map((object) => apply(plane, target, object, { dry: true })))));
  return answers.filter((answer) => answer !== undefined);
}

const comesFirst = ({ kind }: JsonMap) => kind === "ServiceAccount" || kind === "Role";

/** What Spark adds to the template: a name, an image, resources, never a restart. */
function executorPod(bytes: string): JsonMap {
  const { template, properties, namespace } = judge(bytes);
  const [container] = template.spec.containers;
  const memory = `${Number.parseInt(properties.get("spark.executor.memory") ?? "", 10) + Number.parseInt(properties.get("spark.executor.memoryOverhead") ?? "", 10)}Mi`;
  const resources = {
    requests: { cpu: properties.get("spark.executor.cores"), memory },
    limits: { memory },
    ...container.resources,
  };
  return {
    ...template,
    metadata: { ...template.metadata, name: "executor-1", namespace },
    spec: {
      ...template.spec,
      restartPolicy: "Never",
      containers: [
        { ...container, image: properties.get("spark.kubernetes.container.image"), args: ["executor"], resources },
      ],
    },
  };
}

const inNamespace = (text: string) => bytesOf(setInText(text, "/spec/namespace", NAMESPACE));

describe(`a real API server takes every object, strictly, as an account with the printed Role, under PSS restricted`, () => {
  it.each(cases)("$title", async ({ text }) => {
    expect(await complaints(inNamespace(text))).toEqual([]);
  });

  it(`${RANDOM} random valid documents`, async () => {
    await fc.assert(
      fc.asyncProperty(validDocument, async (document) => {
        expect(await complaints(inNamespace(JSON.stringify(document)))).toEqual([]);
      }),
      { numRuns: RANDOM },
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
  ["another namespace", /namespace: truth/, "namespace: default", /403 .*cannot patch/],
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
    expect((await complaints(broken)).join("\n")).toMatch(message);
  });
});
