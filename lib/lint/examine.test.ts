import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadCatalogue, loadWorld } from "#lib/cli/load-world.ts";
import { applyPatch } from "#lib/spec/edit.ts";
import { examine } from "./examine.ts";

const world = loadWorld();
const catalogue = loadCatalogue();
const look = (text: string, environment?: string) =>
  examine(text, world, { catalogue, ...(environment ? { environment } : {}) });

const document = (
  spec: string,
  { presets = "[connect-dev]", environment = "dev", more = "" } = {},
) => `apiVersion: spark-constructor/v1
kind: Installation
metadata: { name: sales, team: analytics }
environment: ${environment}
presets: ${presets}
${more}spec:
${spec
  .split("\n")
  .map((line) => `  ${line}`)
  .join("\n")}
`;

/** title, text, rule, pointer, line, part of the message */
const refused: readonly (readonly [string, string, string, string, number, RegExp])[] = [
  [
    "a Kubernetes quantity in a heap field",
    document("driver:\n  memoryMib: 16Gi"),
    "schema",
    "/spec/driver/memoryMib",
    8,
    /16Gi is 16384 MiB/,
  ],
  [
    "a fraction of a core",
    document("executor: { cores: 1.5 }"),
    "schema",
    "/spec/executor/cores",
    7,
    /whole number of cores/,
  ],
  [
    "a heap below what Spark starts with",
    document("executor: { memoryMib: 100 }"),
    "schema",
    "/spec/executor/memoryMib",
    7,
    /100 MiB; at least 450 MiB/,
  ],
  [
    "an unknown key",
    document("driver: { memroyMib: 1024 }"),
    "schema",
    "/spec/driver/memroyMib",
    7,
    /Did you mean memoryMib/,
  ],
  [
    "an unknown key at the top",
    document("spark: {}", { more: "specs: {}\n" }),
    "schema",
    "/specs",
    6,
    /no key specs at the top/,
  ],
  [
    "a Spark line we do not render",
    document('spark: { version: "3.4" }'),
    "schema",
    "/spec/spark/version",
    7,
    /"4.0" or "4.1"/,
  ],
  [
    "a version that YAML reads as a number",
    document("spark: { version: 4.1 }"),
    "schema",
    "/spec/spark/version",
    7,
    /"4.0" or "4.1"/,
  ],
  [
    "min above max",
    document("dynamicAllocation: { minExecutors: 5 }"),
    "executors-in-order",
    "/spec/dynamicAllocation/minExecutors",
    7,
    /minExecutors is 5 but initialExecutors is 0/,
  ],
  [
    "a property a field owns",
    document('spark: { conf: { spark.executor.memory: "4g" } }'),
    "property-owned",
    "/spec/spark/conf/spark.executor.memory",
    7,
    /set by the field \/spec\/executor\/memoryMib/,
  ],
  [
    "a setting that has no effect",
    document("executor: { instances: 3 }"),
    "no-effect",
    "/spec/executor/instances",
    7,
    /no effect while \/dynamicAllocation\/enabled is true/,
  ],
  [
    "a locked value",
    document("networkPolicies: { enabled: false }", { environment: "prod" }),
    "locked",
    "/spec/networkPolicies/enabled",
    7,
    /locked to true by platform/,
  ],
  [
    "an unknown environment",
    document("spark: {}", { environment: "prdo" }),
    "unknown-environment",
    "/environment",
    4,
    /Known: dev, staging, prod/,
  ],
  [
    "an unknown preset",
    document("spark: {}", { presets: "[connect-devv]" }),
    "unknown-preset",
    "/presets/0",
    5,
    /no preset connect-devv/,
  ],
  [
    "a preset twice",
    document("spark: {}", { presets: "[connect-dev, connect-dev]" }),
    "preset-twice",
    "/presets/1",
    5,
    /listed twice/,
  ],
  [
    "a secret",
    document("jupyter: { tokenSecret: { name: minioadmin } }"),
    "secret-value",
    "/spec/jupyter/tokenSecret/name",
    7,
    /looks like a secret/,
  ],
  [
    "a moving image",
    document("spark: { image: registry.example.com/spark:latest }"),
    "schema",
    "/spec/spark/image",
    7,
    /latest changes under a running server/,
  ],
];

describe("what is wrong is said with line, reason and fix", () => {
  it.each(refused)("%s", (_, text, rule, path, line, message) => {
    const { findings, rendering } = look(text);
    const found = findings.find((one) => one.rule === rule && one.path === path);
    expect(found).toMatchObject({ severity: "error", line });
    expect(found?.message).toMatch(message);
    expect(rendering).toBeUndefined();
  });

  it.each(refused)("each fix of %s makes its finding go away", (_, text, rule, path) => {
    const found = look(text).findings.find((one) => one.rule === rule && one.path === path);
    for (const { patch } of found?.fixes ?? []) {
      const mended = applyPatch(text, patch);
      expect(() => parse(mended) as unknown).not.toThrow();
      expect(
        look(mended).findings.filter((one) => one.rule === rule && one.path === path && one.message === found?.message),
      ).toEqual([]);
    }
  });

  it("a value for one environment is reported where it was written", () => {
    const text = document("spark: {}", { more: "environments:\n  prod: { executor: { memoryMib: 16Gi } }\n" });
    expect(look(text).findings).toMatchObject([{ path: "/environments/prod/executor/memoryMib", line: 7 }]);
    const order = document("spark: {}", {
      more: "environments:\n  prod: { dynamicAllocation: { minExecutors: 50 } }\n",
    });
    expect(look(order, "dev").findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(look(order, "prod").findings[0]).toMatchObject({
      rule: "executors-in-order",
      path: "/environments/prod/dynamicAllocation/minExecutors",
      line: 7,
    });
  });
});

it("says once that a property has its field, also where it is managed", () => {
  const { findings } = look(document("spark: { conf: { spark.kubernetes.namespace: other } }"));
  expect(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).toEqual(["property-owned"]);
});

describe("layers", () => {
  it("the origins of a leaf name every layer that spoke", () => {
    const { resolved } = look(document("connect: { sessionTimeoutMinutes: 30 }", { presets: "[connect-team]" }));
    expect(resolved?.originsOf("/connect/sessionTimeoutMinutes").map(({ title, value }) => [title, value])).toEqual([
      ["default", 60],
      ["preset connect-team", 480],
      ["this configuration", 30],
    ]);
  });

  it("two presets that disagree are a conflict until the configuration decides", () => {
    const other = {
      ...world,
      presets: [
        ...world.presets,
        { id: "other", title: "Other", summary: "x", chooseWhen: "x", spec: { connect: { sessionTimeoutMinutes: 5 } } },
      ],
    };
    const text = document("spark: {}", { presets: "[connect-team, other]" });
    const [conflict] = examine(text, other).findings;
    expect(conflict).toMatchObject({ rule: "preset-conflict", path: "/presets" });
    for (const { patch } of conflict?.fixes ?? [])
      expect(examine(applyPatch(text, patch), other).rendering).toBeDefined();
  });

  it("per-environment values apply there only", () => {
    const text = document("driver: { cores: 3 }", { more: "environments:\n  staging: { driver: { cores: 7 } }\n" });
    expect(look(text, "dev").resolved?.value).toMatchObject({ driver: { cores: 3 } });
    expect(look(text, "staging").resolved?.value).toMatchObject({ driver: { cores: 7 } });
  });
});
