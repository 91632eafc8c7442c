import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { targets } from "#lib/catalog/targets/registry.ts";
import type { Target, TargetFile, TargetInput } from "#lib/catalog/target.ts";
import { validDocument } from "./arbitrary-spec.ts";
import { cases, inputOf } from "./world.ts";

/** The files of each target that hold objects; what stands beside them is its own test's business. */
const OBJECTS: Readonly<Record<string, RegExp>> = {
  yaml: /^[^/]+\.yaml$/,
  dir: /^\d\d-[^/]+\.yaml$/,
  kustomize: /^\d\d-[^/]+\.yaml$/,
  helm: /^templates\/[^/]+\.yaml$/,
  argocd: /^manifests\/[^/]+\.yaml$/,
  flux: /^manifests\/\d\d-[^/]+\.yaml$/,
};

function objectsIn({ id }: Target, files: readonly TargetFile[]): unknown[] {
  return files
    .filter(({ path }) => OBJECTS[id]?.test(path))
    .flatMap(({ text }) => parseAllDocuments(id === "helm" ? text.replaceAll('{{ "{{" }}', "{{") : text))
    .map((document) => document.toJS() as unknown);
}

function check(target: Target, input: TargetInput) {
  if (target.refuse?.(input) !== undefined) return;
  const files = target.files(input);
  expect(target.files(input)).toEqual(files);
  if (target.shape === "file") expect(files).toHaveLength(1);
  expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
  for (const { path, text } of files) {
    expect(path).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/);
    expect(path.split("/")).not.toContain("..");
    expect(text.endsWith("\n")).toBe(true);
  }
  if (!(target.id in OBJECTS)) return;
  expect(objectsIn(target, files)).toEqual(input.rendering.objects.map(({ value }) => value));
}

describe.each(targets)("$id", (target) => {
  it.each(cases)("$title: exactly the objects, under safe names, twice the same", ({ text }) => {
    check(target, inputOf(text));
  });

  it("the same of random valid documents", () => {
    fc.assert(
      fc.property(validDocument, (document) => check(target, inputOf(JSON.stringify(document)))),
      { numRuns: 60 },
    );
  });
});

it("every target that lists its files lists all of them", () => {
  const input = inputOf(cases[0]?.text ?? "");
  for (const [id, folder] of [["kustomize", ""] as const, ["flux", "manifests/"] as const]) {
    const files = targets.find((one) => one.id === id)?.files(input) ?? [];
    const list = files.find(({ path }) => path === `${folder}kustomization.yaml`)?.text ?? "";
    const { resources } = parse(list) as { resources: string[] };
    const beside = files.map(({ path }) => path).filter((path) => OBJECTS[id]?.test(path));
    expect(resources.map((name) => folder + name)).toEqual(beside);
  }
});

it("planted faults are seen: a lost object, a changed value, a name outside the folder", () => {
  const input = inputOf(cases[0]?.text ?? "");
  const dir = targets.find(({ id }) => id === "dir");
  if (!dir) throw new Error("no dir");
  const broken = (change: (files: TargetFile[]) => TargetFile[]): Target => ({
    ...dir,
    files: (given) => change(dir.files(given)),
  });
  const faults = [
    broken((files) => files.slice(1)),
    broken((files) => files.map((one) => ({ ...one, text: one.text.replace("name: ", "name: x") }))),
    broken((files) => files.map((one) => ({ ...one, path: `../${one.path}` }))),
    broken((files) => [...files, ...files.slice(0, 1)]),
  ];
  for (const fault of faults) expect(() => check(fault, input)).toThrow();
});
