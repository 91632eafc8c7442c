import { beforeAll, describe, expect, inject, it } from "vitest";
import { setInText } from "#lib/spec/edit.ts";
import { workloadDocuments } from "../rendering/workload-documents.ts";
import { bytesOf } from "../rendering/world.ts";
import { complaints } from "./complaints.ts";
import { makeTarget, type Target } from "./namespace.ts";

const NAMESPACE = "workloads";
const plane = inject("controlPlane");
let target: Target;
beforeAll(async () => void (target = await makeTarget(plane, NAMESPACE)));

const inNamespace = (text: string) => bytesOf(setInText(text, "/spec/namespace", NAMESPACE));

describe("a real API server takes standalone clusters and batch jobs, as an account with the printed Role", () => {
  it.each(Object.entries(workloadDocuments))("%s", async (_, text) => {
    expect(await complaints(plane, target, inNamespace(text))).toEqual([]);
  });
});

const faults: readonly (readonly [keyof typeof workloadDocuments, string, RegExp, string, RegExp])[] = [
  ["kubeflow", "a field the operator has not", /mainApplicationFile:/, "mainFile:", /mainFile: field not declared/],
  ["kubeflow", "a size as text", /cores: 1/, "cores: one", /cores: expected numeric/],
  ["scheduled", "a field in the template", /concurrencyPolicy:/, "concurrency:", /concurrency: field not declared/],
  ["standalone", "a field of a Deployment", /serviceName:/, "serviceNames:", /serviceNames: field not declared/],
  ["standalone", "a worker that may escalate", /runAsNonRoot: true/g, "runAsNonRoot: false", /runAsNonRoot/],
];

describe("planted faults are refused by it", () => {
  it.each(faults)("%s: %s", async (of, _, find, replacement, message) => {
    const bytes = inNamespace(workloadDocuments[of]);
    const broken = bytes.replace(find, replacement);
    expect(broken).not.toBe(bytes);
    expect((await complaints(plane, target, broken)).join("\n")).toMatch(message);
  });
});
