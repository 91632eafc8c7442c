import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { getAt } from "#lib/spec/pointer.ts";
import { validDocument } from "./arbitrary-spec.ts";
import { violations } from "./invariants.ts";
import { bytesOf, cases, catalogue, world } from "./world.ts";
import { expectSeen } from "./planted-fault.ts";

describe("GU01–GU14, GU16 and NP of every preset × environment × Spark version", () => {
  it.each(cases)("$title", ({ text }) => {
    const openshift = getAt(examine(text, world).resolved?.value, "/cluster/openshift") === true;
    expect(violations(bytesOf(text), { openshift })).toEqual([]);
  });

  it.each(cases)("GU23 $title draws nothing above info", ({ text }) => {
    const { findings } = examine(text, world, { catalogue });
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});

it("GU01–GU14, GU16 and NP of 2,000 random valid documents", () => {
  fc.assert(
    fc.property(validDocument, (document) => {
      const text = JSON.stringify(document);
      const openshift = getAt(examine(text, world).resolved?.value, "/cluster/openshift") === true;
      expect(violations(bytesOf(text), { openshift })).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

/** Each row must be able to fail: one fault a row, planted in real bytes. */
const faults: readonly (readonly [string, string, RegExp, string])[] = [
  ["GU01", "an unknown field", /replicas: 1/, "replicaz: 1"],
  ["GU01", "a number where text belongs", /cpu: "1"/, "cpu: [1]"],
  ["GU02", "another namespace", /namespace: spark-dev/, "namespace: default"],
  ["GU02", "a missing team", /\n {4}team: analytics/, ""],
  [
    "GU03",
    "a selector without a component",
    /(selector:\n {4}app.kubernetes.io\/instance: sales)\n {4}app.kubernetes.io\/component: connect/,
    "$1",
  ],
  [
    "GU04",
    "a literal token",
    /(name: JUPYTER_TOKEN\n)\s+valueFrom:\n\s+secretKeyRef:\n\s+name: \S+\n\s+key: token/,
    "$1              value: abc",
  ],
  ["GU04", "a demo password", /sales-jupyter\n/, "minioadmin\n"],
  ["GU05", "no numeric user", /\n +runAsUser: 185/, ""],
  ["GU05", "an added capability", /capabilities:\n( +)drop:/, "capabilities:\n$1add: [NET_ADMIN]\n$1drop:"],
  ["GU06", "an install at start", /- --class/, "- pip install x\n            - --class"],
  ["GU07", "a moving tag", /pyspark-notebook:spark-4\.1\.1/, "pyspark-notebook:latest"],
  ["GU08", "rights over Secrets", /- services\n/, "- secrets\n"],
  ["GU09", "two drivers", /replicas: 1/, "replicas: 2"],
  ["GU09", "no owner for executors", /- spark\.kubernetes\.driver\.pod\.name=\$\(POD_NAME\)/, "- spark.app.name=x"],
  ["GU10", "not-ready addresses hidden", /publishNotReadyAddresses: true/, "publishNotReadyAddresses: false"],
  ["GU11", "a random driver port", /spark\.driver\.port=7078/, "spark.driver.port=0"],
  ["GU12", "an external shuffle service", /spark\.ui\.port=4040/, "spark.shuffle.service.enabled=true"],
  ["GU13", "an invented property", /spark\.ui\.port=4040/, "spark.ui.prot=4040"],
  ["GU13", "a quoted value", /spark\.app\.name=sales/, 'spark.app.name="sales"'],
  [
    "GU14",
    "resources in the template",
    /(- name: spark-kubernetes-executor\n)/,
    "$1          resources: { limits: { memory: 1Gi } }\n",
  ],
  [
    "GU14",
    "the executors' account is another",
    /serviceAccountName: sales-executor/,
    "serviceAccountName: sales-driver",
  ],
  ["GU14", "a local dir of another name", /spark-local-dir-1/g, "scratch"],
  ["GU16", "shuffle files kept for ever", /spark\.dynamicAllocation\.shuffleTracking\.timeout=30min\n {4}/, ""],
];

describe("planted faults are seen", () => {
  const dev = cases.find(({ title }) => title === "connect-dev × dev × 4.1")?.text ?? "";
  it.each(faults)("%s %s", (row, _, find, replacement) => {
    expectSeen(row, bytesOf(dev), find, replacement);
  });
});

describe("planted faults between pods are seen", () => {
  const staging = cases.find(({ title }) => title === "connect-dev × staging × 4.1")?.text ?? "";
  const bytes = bytesOf(staging);
  const without = (suffix: string) => {
    const kept = bytes
      .split(/^---\n/m)
      .filter((one) => !(/kind: NetworkPolicy/.test(one) && one.includes(`name: sales-${suffix}\n`)));
    return kept.join("---\n");
  };

  it.each(["deny", "dns", "api-server", "driver", "executor", "clients", "notebook"])("NP without %s", (suffix) => {
    expect(without(suffix)).not.toBe(bytes);
    expect(violations(without(suffix), { only: "NP" })).not.toEqual([]);
  });

  it("NP a rule without ports", () => {
    const broken = bytes.replace(/\n {6}ports:\n {8}- protocol: TCP\n {10}port: 15002/, "");
    expect(broken).not.toBe(bytes);
    expect(violations(broken, { only: "NP" })).not.toEqual([]);
  });

  it("GU05 a fixed user where the profile says OpenShift", () => {
    expect(violations(bytes, { only: "GU05", openshift: true })).not.toEqual([]);
  });
});
