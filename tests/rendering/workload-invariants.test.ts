import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { judge, violations } from "./invariants.ts";
import { workloadDocuments } from "./workload-documents.ts";
import { bytesOf, catalogue, world } from "./world.ts";

describe.each(Object.entries(workloadDocuments))("%s", (_, text) => {
  it("keeps every invariant and draws nothing above info (GU23)", () => {
    const { findings } = examine(text, world, { catalogue });
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(violations(bytesOf(text))).toEqual([]);
  });
});

it("a history server alone: no driver, no properties of one, no Role", () => {
  const { objects, properties, template } = judge(bytesOf(workloadDocuments.history));
  expect(properties.size).toBe(0);
  expect(template).toBeUndefined();
  expect(objects.filter(({ kind }) => kind === "Role")).toEqual([]);
  expect(objects.some(({ metadata }) => metadata.name === "sales-history")).toBe(true);
});

type Fault = readonly [keyof typeof workloadDocuments, string, string, RegExp, string];

const faults: readonly Fault[] = [
  ["standalone", "CFG02", "a key of Kubernetes", /spark\.ui\.port=4040/, "spark.kubernetes.namespace=spark"],
  ["standalone", "CFG02", "another master", /spark\.master=spark:\/\/sales-master/, "spark.master=spark://elsewhere"],
  ["standalone", "CFG02", "no limit of cores", / +spark\.cores\.max=2\n/, ""],
  ["standalone", "CFG02", "dynamic allocation", /dynamicAllocation\.enabled=false/, "dynamicAllocation.enabled=true"],
  ["standalone", "CFG02", "the master's REST server", /rest\.enabled=false/, "rest.enabled=true"],
  ["standalone", "CFG02", "a worker's pod for heaps alone", /memory: 2304Mi/g, "memory: 1024Mi"],
  ["standalone", "CFG02", "a worker too small for an executor", /value: 1024m/, "value: 512m"],
  [
    "standalone",
    "CFG02",
    "a master of another release",
    /image: \S+(\n\s+command:\n\s+- \S+\n\s+args:\n\s+- \S+spark-class\n\s+- org.apache.spark.deploy.master)/,
    "image: docker.io/library/spark:3.5.7$1",
  ],
  [
    "standalone",
    "GU08",
    "a token for a worker",
    /(name: sales-worker\n[^]*?)automountServiceAccountToken: false/,
    "$1automountServiceAccountToken: true",
  ],
  ["standalone", "GU05", "a worker as root", /runAsNonRoot: true/, "runAsNonRoot: false"],
  [
    "standalone",
    "GU03",
    "a worker's selector without the component",
    /component: worker\n {2}template/,
    "component2: worker\n  template",
  ],
  ["kubeflow", "GU01", "an unknown field", /mainApplicationFile:/, "mainFile:"],
  ["kubeflow", "GU01", "a word the operator does not know", /type: OnFailure/, "type: on-failure"],
  ["kubeflow", "JOB", "an invented property", /spark\.ui\.port:/, "spark.ui.prot:"],
  ["kubeflow", "JOB", "the master in sparkConf", /spark\.ui\.port:.*/, "spark.master: local"],
  [
    "kubeflow",
    "JOB",
    "the account in sparkConf",
    /spark\.ui\.port:.*/,
    "spark.kubernetes.authenticate.driver.serviceAccountName: a",
  ],
  ["kubeflow", "JOB", "somebody else's account", /serviceAccount: sales-batch/, "serviceAccount: default"],
  ["kubeflow", "JOB", "memory without a unit", /memory: 1024m/, 'memory: "1024"'],
  ["kubeflow", "JOB", "a line instead of a release", /sparkVersion: 4\.1\.2/, 'sparkVersion: "4.1"'],
  [
    "kubeflow",
    "GU05",
    "an executor that may escalate",
    /allowPrivilegeEscalation: false(?![^]*allowPrivilegeEscalation)/,
    "allowPrivilegeEscalation: true",
  ],
  ["kubeflow", "GU08", "rights over Secrets", /- services\n/, "- secrets\n"],
  ["kubeflow", "NP", "no way for executors to register", /port: 7078/, "port: 7777"],
  ["scheduled", "GU01", "no schedule", / {2}schedule: .*\n/, ""],
  ["apache", "GU01", "a field of the other operator", /pyFiles:/, "mainApplicationFile:"],
  [
    "apache",
    "JOB",
    "an executor with the driver's account",
    /executor\.serviceAccountName: sales-executor/,
    "executor.serviceAccountName: sales-batch",
  ],
];

describe("planted faults are seen", () => {
  it.each(faults)("%s %s %s", (of, row, _, find, replacement) => {
    const bytes = bytesOf(workloadDocuments[of]);
    const broken = bytes.replace(find, replacement);
    expect(broken).not.toBe(bytes);
    expect(violations(broken, { only: row })).not.toEqual([]);
  });
});
