import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { sampleConfig, sampleContainer, sampleDeployment, sampleInput } from "../../sample-target.ts";
import type { TargetInput } from "../../target.ts";
import { expand, quote, word } from "./shell.ts";
import { sparkSubmit } from "./target.ts";

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "spark-submit ' $x-")));
const home = path.join(folder, "spark");
mkdirSync(path.join(home, "bin"), { recursive: true });
writeFileSync(path.join(home, "bin/spark-submit"), "#!/bin/sh\nprintf '%s\\0' \"$@\"\n", { mode: 0o755 });

/** Lay the files out, run the script with a real sh and give back the words its spark-submit was started with. */
function run(input: TargetInput, args: readonly string[] = [], env: Record<string, string> = {}) {
  for (const { path: at, text } of sparkSubmit.files(input)) {
    mkdirSync(path.join(folder, path.dirname(at)), { recursive: true });
    writeFileSync(path.join(folder, at), text);
  }
  const script = path.join(folder, "sales-connect/spark-submit.sh");
  const { PATH, NODE_ENV } = process.env;
  const done = spawnSync("sh", [script, ...args], {
    encoding: "utf8",
    env: { PATH, NODE_ENV, SPARK_HOME: home, ...env },
  });
  return { status: done.status, stderr: done.stderr, words: done.stdout.split("\0").slice(0, -1) };
}

const withContainer = (changes: JsonMap, properties?: Record<string, string>) =>
  sampleInput([sampleConfig(), sampleDeployment(sampleContainer(changes))], properties);

/** Without NUL, which no argument can hold. */
const anyText = fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", ""));
const nasty = [
  "",
  "'",
  '"',
  "`id`",
  "$(id)",
  "$HOME",
  "\\",
  "\n",
  "a b",
  "*",
  "~",
  "#",
  "!",
  "-",
  "{{ x }}",
  "é\t'\\''",
];

describe("shell words", () => {
  it("a real sh gives back every text", () => {
    const survive = (texts: readonly string[]) => {
      const script = `printf '%s\\0' ${texts.map((text) => quote(text)).join(" ")}`;
      const { stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
      expect(stdout.split("\0").slice(0, -1)).toEqual(texts);
    };
    survive(nasty);
    fc.assert(fc.property(fc.array(anyText, { minLength: 1, maxLength: 50 }), survive), { numRuns: 50 });
  });

  it.each([
    ["$(POD_NAME)", '"${POD_NAME}"'],
    ["a-$(POD_NAME)-b", 'a-"${POD_NAME}"-b'],
    ["$(OTHER)", "'$(OTHER)'"],
    ["$$(POD_NAME)", "'$''(POD_NAME)'"],
    ["$(POD_NAME", "'$(POD_NAME'"],
    ["$", "'$'"],
  ])("%s is %s, as the kubelet reads it", (text, shell) => {
    expect(word(expand(text, new Set(["POD_NAME"])))).toBe(shell);
  });
});

describe("spark-submit", () => {
  it("starts the driver as its container does, the properties in the place of their file", () => {
    const input = withContainer(
      {
        args: [
          "/opt/spark/bin/spark-submit",
          "--class",
          "org.example.Main",
          "--properties-file",
          "/conf/spark.properties",
          "--conf",
          "spark.kubernetes.driver.pod.name=$(POD_NAME)",
          "local:///opt/app.jar",
          "--date",
          "$(DAY)",
        ],
        env: [
          { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
          { name: "DAY", value: "it's $(POD_NAME)" },
        ],
      },
      { "spark.b": "two words", "spark.a": "1" },
    );
    expect(run(input, ["--conf", "spark.b=3"], { POD_NAME: "pod-1" })).toEqual({
      status: 0,
      stderr: "",
      words: [
        "--class",
        "org.example.Main",
        "--conf",
        "spark.a=1",
        "--conf",
        "spark.b=two words",
        "--conf",
        "spark.kubernetes.driver.pod.name=pod-1",
        "--conf",
        "spark.b=3",
        "local:///opt/app.jar",
        "--date",
        "it's pod-1",
      ],
    });
  });

  it("lays the files of the ConfigMap beside the script and names them there", () => {
    const template = "spark.kubernetes.executor.podTemplateFile";
    const config = sampleConfig({ "spark.properties": "x=y\n", "executor.yaml": "kind: Pod\n" });
    const input = sampleInput([config, sampleDeployment()], { [template]: "/conf/executor.yaml" });
    expect(sparkSubmit.files(input).map((file) => file.path)).toEqual([
      "sales-connect/spark-submit.sh",
      "sales-connect/executor.yaml",
    ]);
    expect(run(input).words).toContain(`${template}=${folder}/sales-connect/executor.yaml`);
    expect(readFileSync(path.join(folder, "sales-connect/executor.yaml"), "utf8")).toBe("kind: Pod\n");
  });

  it("any property value arrives byte for byte", () => {
    for (const value of nasty) expect(run(withContainer({}, { "spark.x": value })).words).toContain(`spark.x=${value}`);
    fc.assert(
      fc.property(anyText, (value) => {
        expect(run(withContainer({}, { "spark.x": value })).words).toContain(`spark.x=${value}`);
      }),
      { numRuns: 30 },
    );
  });

  it("names a Secret and asks for the variable; a value is nowhere", () => {
    const secretKeyRef = { name: "sales-store", key: "password" };
    const input = withContainer({ env: [{ name: "STORE", valueFrom: { secretKeyRef } }] });
    expect(run(input)).toMatchObject({
      status: 2,
      words: [],
      stderr: "STORE is not set: in the cluster it is key password of Secret sales-store.\n",
    });
    expect(run(input, [], { STORE: "x" }).status).toBe(0);
    const optional = withContainer({
      env: [{ name: "STORE", valueFrom: { secretKeyRef: { ...secretKeyRef, optional: true } } }],
    });
    expect(run(optional).status).toBe(0);
  });

  it("says in its head where it runs and what the Deployment adds", () => {
    const text = sparkSubmit.files(withContainer({ resources: {}, readinessProbe: {} }))[0]?.text ?? "";
    expect(text).toMatch(/^#!\/bin\/sh\n# Runs the driver of Deployment sales-connect by hand/);
    for (const part of [
      "namespace spark,",
      "sales-driver:",
      "# - probes\n",
      "# - requests and limits",
      "mounted at /conf",
    ])
      expect(text).toContain(part);
  });

  it.each([
    [sampleInput([sampleConfig()]), /no driver/],
    [sampleInput(undefined, { "spark.a=b": "c" }), /spark\.a=b has a =/],
    [withContainer({ env: [{ name: "A-B", value: "c" }] }), /A-B has a name/],
  ])("refuses what no such line can say", (input, message) => {
    expect(sparkSubmit.refuse?.(input)).toMatch(message);
  });
});
