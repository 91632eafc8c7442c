import { describe, expect, it } from "vitest";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { documentOf } from "#tests/setup/document-of.ts";
import { violations } from "./invariants.ts";
import { bytesOf } from "./world.ts";
import { expectSeen } from "./planted-fault.ts";

const rendered = (spec: JsonMap) => bytesOf(documentOf(spec));

const spread = { placement: { executor: { spread: "zones", antiAffinity: "required" } } };
const budget = { availability: { podDisruptionBudget: true } };
const spot = { spot: { enabled: true } };
const claims = { localDisks: { type: "pvc", storageClass: "fast" } };
const disks = { localDisks: { count: 2, sizeLimitMib: 1024 } };
const quota = { quota: { cores: 3, memoryMib: 4608, pods: 3, render: true } };

/** One fault a row, planted in real bytes of a document that has what the row is about. */
const faults: readonly (readonly [string, string, JsonMap, RegExp, string])[] = [
  [
    "GU03",
    "a spread over every executor of the namespace",
    spread,
    /(labelSelector:\n +matchLabels:\n) +app\.kubernetes\.io\/instance: sales\n/,
    "$1",
  ],
  [
    "GU03",
    "an anti-affinity against the whole installation",
    spread,
    /(podAntiAffinity:[^]*?) +app\.kubernetes\.io\/component: executor\n/,
    "$1",
  ],
  [
    "GU03",
    "a budget for every installation's driver",
    budget,
    /(kind: PodDisruptionBudget[^]*?matchLabels:\n) +app\.kubernetes\.io\/instance: sales\n/,
    "$1",
  ],
  [
    "GU08",
    "claims without the right to make them",
    claims,
    / +- create\n(( +- (get|list|delete|deletecollection)\n)+---)/,
    "$1",
  ],
  [
    "GU08",
    "a right to make claims nobody needs",
    disks,
    /(- persistentvolumeclaims\n +verbs:\n)( +)/,
    "$1$2- create\n$2",
  ],
  [
    "GU14",
    "a claim without a class",
    claims,
    / +spark\.kubernetes\.executor\.volumes\S+\.options\.storageClass=fast\n/,
    "",
  ],
  [
    "GU14",
    "a disk of the template beside claims",
    claims,
    /\n( +)volumes:\n( +)- name: tmp\n/,
    "\n$1volumes:\n$2- name: spark-local-dir-1\n$2  emptyDir: {}\n$2- name: tmp\n",
  ],
  ["GU14", "a disk that is not mounted", disks, /- name: spark-local-dir-2\n( +mountPath)/, "- name: scratch\n$1"],
  ["GU14", "memory asked for in the template", disks, /ephemeral-storage: 2048Mi/, "memory: 2048Mi"],
  ["GU15", "bounds out of order", {}, /minExecutors=0/, "minExecutors=5"],
  ["GU15", "a quota the executors exceed", quota, /requests\.cpu: "3"/, 'requests.cpu: "2"'],
  ["GU15", "a quota on limits.cpu", quota, /requests\.cpu: "3"/, 'limits.cpu: "9"'],
  ["GU16", "no blocks moved, and nobody says so", spot, / +spark\.storage\.decommission\.enabled=true\n/, ""],
  ["GU16", "two ways at once", spot, /shuffleTracking\.enabled=false/, "shuffleTracking.enabled=true"],
  ["SPOT", "no time to move", spot, /terminationGracePeriodSeconds=120s/, "terminationGracePeriodSeconds=0s"],
  ["SPOT", "a driver on spot nodes", spot, /operator: NotIn/, "operator: In"],
  [
    "SPOT",
    "a grace period the line writes over",
    spot,
    /(enableServiceLinks: false\n)( +)(nodeSelector:\n +eks)/,
    "$1$2terminationGracePeriodSeconds: 120\n$2$3",
  ],
];

describe("planted faults of placement, claims, quotas and spot nodes are seen", () => {
  it.each(faults)("%s %s", (row, _, spec, find, replacement) => {
    expectSeen(row, rendered(spec), find, replacement);
  });
});

describe("all of it together, on every line", () => {
  it.each(["3.5", "4.0", "4.1", "4.2", "4.3"])("Spark %s keeps every invariant", (version) => {
    const whole = { ...spread, ...budget, ...spot, ...claims, spark: { version } };
    expect(violations(rendered(whole))).toEqual([]);
    expect(violations(rendered({ ...disks, ...quota, spark: { version } }))).toEqual([]);
  });
});
