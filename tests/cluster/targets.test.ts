import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { helm } from "#lib/catalog/targets/helm/target.ts";
import { kustomize } from "#lib/catalog/targets/kustomize/target.ts";
import { sampleConfig, sampleInput } from "#lib/catalog/sample-target.ts";
import type { Target, TargetFile, TargetInput } from "#lib/catalog/target.ts";
import { writeFiles } from "#lib/cli/write-files.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { inputOf } from "../rendering/world.ts";
import { randomCases, scopedCases } from "../scope.ts";
import { packagers } from "./packagers.ts";

let programs: string;
const folders: string[] = [];
beforeAll(() => {
  programs = packagers();
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** What a packager prints for a folder with these files. */
function print(files: readonly TargetFile[], program: string, args: (folder: string) => string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), "spark-constructor-"));
  folders.push(folder);
  writeFiles(folder, files);
  const { HOME, NODE_ENV } = process.env;
  const env = { HOME, NODE_ENV };
  return spawnSync(path.join(programs, program), args(folder), { encoding: "utf8", env, maxBuffer: 2 ** 26 });
}

/** The ways in which people turn a folder into objects. */
const packaged: readonly (readonly [Target, string, (folder: string) => string[]])[] = [
  [helm, "helm", (folder) => ["template", "sales", folder]],
  [kustomize, "kubectl", (folder) => ["kustomize", folder]],
];

/** Both sort by kinds of their own, so that the set counts; the order of keys does not exist in an object. */
function set(objects: readonly unknown[]): unknown[] {
  const id = (object: unknown) => {
    const { kind, metadata } = object as { kind: string; metadata: { name: string } };
    return `${kind}/${metadata.name}`;
  };
  return objects.toSorted((a, b) => (id(a) < id(b) ? -1 : 1));
}

// Not as YAML 1.1: kubectl leaves e-03 bare, rightly, and the reader of the tests would take it for a number there.
const read = (printed: string) => set(parseAllDocuments(printed).map((document) => document.toJS() as unknown));

const wanted = ({ rendering }: TargetInput) => set(rendering.objects.map(({ value }) => value));

describe.each(packaged)("$id: its own program prints exactly the objects", (target, program, args) => {
  it.each([...scopedCases, ...randomCases(7)])("$title", ({ text }) => {
    const input = inputOf(text);
    const { stdout, stderr, status } = print(target.files(input), program, args);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(read(stdout)).toEqual(wanted(input));
  });

  it("whatever a value holds", () => {
    const hostile = [
      ["{{", "{{{", "{{ .Release.Name }}", '{{ "{{" }}', "}}", "{{- x -}}", "{{/* x */}}", "$(POD_NAME)", "${x}"],
      [
        "<no value>",
        "it's",
        '"',
        "\\",
        "a\n---\nb: c\n",
        "a  ",
        "a\n\n\n",
        "no",
        "017",
        "# x",
        "- x",
        "é 😀",
        "e-03",
        "e154",
      ],
    ].flat();
    const configs = hostile.map((value, index): JsonMap => {
      const config = sampleConfig({ value });
      return { ...config, metadata: { ...config.metadata, name: `c-${String(index).padStart(2, "0")}` } };
    });
    const input = sampleInput(configs);
    const { stdout, stderr } = print(target.files(input), program, args);
    expect(stderr).toBe("");
    expect(read(stdout)).toEqual(wanted(input));
  });

  it("a lost or a changed object is seen", () => {
    const input = sampleInput();
    const files = target.files(input);
    const lost = files
      .filter(({ path: at }) => !at.includes("01-"))
      .map((file) => ({
        ...file,
        text: file.text.replace(/ {2}- 01-.*\n/, ""),
      }));
    const changed = files.map((file) => ({
      ...file,
      text: file.text.replace("serviceAccountName: sales-driver", "serviceAccountName: x"),
    }));
    for (const broken of [lost, changed]) expect(read(print(broken, program, args).stdout)).not.toEqual(wanted(input));
  });
});

it("the chart takes no value, and helm says so", () => {
  const { stderr, status } = print(helm.files(sampleInput()), "helm", (at) => ["template", "s", at, "--set", "a=1"]);
  expect(status).toBe(1);
  expect(stderr).toContain("additional properties 'a' not allowed");
});

it("without the escape helm would print something else", () => {
  const input = sampleInput([sampleConfig({ a: "{{ .Release.Name }}" })]);
  const bare = helm.files(input).map((file) => ({ ...file, text: file.text.replaceAll('{{ "{{" }}', "{{") }));
  const { stdout } = print(bare, "helm", (at) => ["template", "other", at]);
  expect(read(stdout)).not.toEqual(wanted(input));
});
