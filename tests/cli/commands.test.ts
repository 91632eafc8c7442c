import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const bin = path.resolve("lib/cli/spark-constructor.mjs");
const folder = mkdtempSync(path.join(tmpdir(), "spark-constructor-"));

function run(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    input,
    cwd: folder,
    encoding: "utf8",
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text);
  return name;
}

const created = run([
  "new",
  "--preset",
  "connect-dev",
  "--name",
  "sales",
  "--environment",
  "dev",
  "--team",
  "analytics",
]);
const spec = file("sales.yaml", created.stdout);

describe("spark-constructor", () => {
  it("lists presets, for people and as JSON", () => {
    expect(run(["presets"]).stdout).toMatch(/^connect-dev +\S/m);
    expect(JSON.parse(run(["presets", "--json"]).stdout)).toContainEqual(
      expect.objectContaining({ id: "connect-team" }),
    );
  });

  it("new writes a document that renders; nothing but the result is on standard output", () => {
    expect(created).toMatchObject({ status: 0, stderr: "" });
    expect(parse(created.stdout)).toMatchObject({
      kind: "Installation",
      metadata: { name: "sales", team: "analytics" },
      spec: { spark: { version: "4.1" } },
    });
    expect(run(["render", spec])).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringContaining("kind: Deployment") as string,
    });
    expect(
      run(["new", "--preset", "connect-dev", "--name", "sales", "--environment", "dev", "--spark", "4.0"]).stdout,
    ).toContain('version: "4.0"');
  });

  it("render takes standard input, another environment and other forms", () => {
    expect(run(["render", "-", "--environment", "prod"], created.stdout).stdout).toContain("namespace: spark-prod");
    expect(run(["render", spec, "--format", "dir", "--out", "out"])).toMatchObject({ status: 0, stdout: "" });
    const files = readdirSync(path.join(folder, "out")).toSorted();
    const joined = files.map((name) => `---\n${readFileSync(path.join(folder, "out", name), "utf8")}`).join("");
    expect(joined).toBe(run(["render", spec]).stdout);
    run(["render", spec, "--out", "one/sales.yaml"]);
    expect(readFileSync(path.join(folder, "one/sales.yaml"), "utf8")).toBe(joined);
  });

  it("render says what is still to fill where a Git repository is named, and nothing when all is given", () => {
    expect(run(["render", spec, "--format", "argocd", "--out", "git", "--path", "a"])).toMatchObject({
      status: 0,
      stdout: "",
      stderr: expect.stringContaining("Give --repo URL, --revision BRANCH, or") as string,
    });
    const given = ["--repo", "https://git.example.com/data/clusters", "--path", "prod/sales", "--revision", "main"];
    expect(run(["render", spec, "--format", "argocd", "--out", "git", ...given])).toMatchObject({ stderr: "" });
    const application = readFileSync(path.join(folder, "git/application.yaml"), "utf8");
    expect(parse(application)).toMatchObject({
      spec: { source: { repoURL: given[1], path: "prod/sales", targetRevision: "main" } },
    });
  });

  it("render leaves no file of another rendering beside its own", () => {
    mkdirSync(path.join(folder, "chart/templates"), { recursive: true });
    file("chart/templates/99-service-gone.yaml", "");
    file("chart/templates/mine.yaml", "");
    const refused = run(["render", spec, "--format", "helm", "--out", "chart"]);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toMatch(/1 file of .*templates\/99-service-gone\.yaml\. Remove/);
    expect(readdirSync(path.join(folder, "chart"))).toEqual(["templates"]);
    rmSync(path.join(folder, "chart/templates/99-service-gone.yaml"));
    expect(run(["render", spec, "--format", "helm", "--out", "chart"]).status).toBe(0);
    expect(run(["render", spec, "--format", "helm", "--out", "chart"]).status).toBe(0);
  });

  it("a reader that has enough ends it quietly", () => {
    // `true` reads nothing at all; the parenthesis keeps the exit code of the left side.
    const piped = `( "$0" "$1" render "$2"; echo "exit $?" >&2 ) | true`;
    const { stderr } = spawnSync("sh", ["-c", piped, process.execPath, bin, spec], {
      cwd: folder,
      encoding: "utf8",
      timeout: 20_000,
    });
    expect(stderr).toBe("exit 0\n");
  });

  it("check --json is the list of findings, and exits by their weight", () => {
    const good = run(["check", spec, "--json"]);
    expect(good.status).toBe(0);
    expect(JSON.parse(good.stdout)).toEqual(
      expect.arrayContaining([expect.objectContaining({ rule: "secret-needed", severity: "info" })]),
    );
    const blocked = run([
      "check",
      file("order.yaml", created.stdout.replace("spec:", "spec:\n  dynamicAllocation: { minExecutors: 9 }")),
      "--json",
    ]);
    expect(blocked.status).toBe(1);
    expect(JSON.parse(blocked.stdout)).toMatchObject([{ rule: "executors-in-order", line: 10 }, {}, {}, {}, {}]);
  });

  it("check of several files also finds objects two of them render", () => {
    const copy = file("copy.yaml", created.stdout);
    const checked = run(["check", spec, copy]);
    expect(checked).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/copy\.yaml:\d+:\d+: error same-objects/),
    });
    const json = JSON.parse(run(["check", spec, copy, "--json"]).stdout) as Record<string, { rule: string }[]>;
    expect(Object.entries(json).map(([name, [first]]) => [path.basename(name), first?.rule])).toEqual([
      ["sales.yaml", "connect-open"],
      ["copy.yaml", "same-objects"],
    ]);
  });

  it.each([
    [
      "a Kubernetes quantity",
      created.stdout.replace("spec:", "spec:\n  driver: { memoryMib: 16Gi }"),
      /bad\.yaml:10:\d+: error schema \/spec\/driver\/memoryMib: .*16Gi is 16384 MiB\.\n {4}fix: Write 16384/,
    ],
    [
      "an unknown key",
      created.stdout.replace("spec:", "spec:\n  drivers: {}"),
      /bad\.yaml:10:3: error schema \/spec\/drivers: .*Did you mean driver/,
    ],
    ["a duplicate key", `${created.stdout}spec: {}\n`, /bad\.yaml:12:1: error yaml: This key stands twice/],
    ["5 MB", `a: ${"x".repeat(5_000_000)}`, /bad\.yaml:1:1: error yaml: The text has 5,000,003 bytes/],
    ["a nesting bomb", "[".repeat(100_000), /bad\.yaml:1:64: error yaml: The text nests deeper/],
    ["nothing", "", /bad\.yaml:1:1: error yaml: The document is empty/],
  ])("%s is unusable: exit 2 with line, reason and fix, from check and render alike", (_, text, message) => {
    const name = file("bad.yaml", text);
    const checked = run(["check", name]);
    expect(checked.status).toBe(2);
    expect(checked.stdout).toMatch(message);
    const rendered = run(["render", name]);
    expect(rendered).toMatchObject({ status: 2, stdout: "" });
    expect(rendered.stderr).toMatch(message);
  });

  it.each([
    [["render"], /Name the spec file/],
    [["render", "absent.yaml"], /absent\.yaml: ENOENT/],
    [["render", spec, "--format", "jsonnet"], /known are yaml, dir, kustomize, helm/],
    [["render", spec, "--format", "helm", "--repo", "https://git.example.com/a"], /argocd and flux do/],
    [["render", spec, "--format", "argocd", "--out", "x", "--path", "../a"], /inside the repository/],
    [["render", spec, "--format", "flux", "--out", "x", "--repo", "https://me:pw@host/a"], /would be committed/],
    [["render", spec, "--out", "/proc/x/y"], /--out \/proc\/x\/y: E[A-Z]+: .*, mkdir '\/proc/],
    [["render", spec, "--out", path.join(spec, "y")], /--out .*: (EEXIST|ENOTDIR)/],
    [["render", spec, "--format", "dir"], /say where with --out/],
    [["render", spec, "--nope"], /Unknown option '--nope'/],
    [["render", spec, "other.yaml"], /Too many arguments: other\.yaml/],
    [["new", "--preset", "connect-dev", "--environment", "dev"], /--name is missing/],
    [["new", "--preset", "connect-dev", "--name", "Sales", "--environment", "dev"], /\/metadata\/name: .*Lower-case/],
    [["new", "--preset", "connect-devv", "--name", "a", "--environment", "dev"], /no preset connect-devv/],
    [
      ["new", "--preset", "connect-dev", "--name", "a", "--environment", "dev", "--spark", "2.4"],
      /renders for 3\.5, 4\.0, 4\.1/,
    ],
    [["frobnicate"], /There is no command frobnicate/],
  ] as const)("%j is refused with the way out", (args, message) => {
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it("explain names the layers behind a line or a leaf", () => {
    const lines = run(["render", spec, "--environment", "staging"]).stdout.split("\n");
    const line = String(lines.findIndex((one) => one.includes("spark.executor.memory=")) + 1);
    const explained = run(["explain", spec, "--environment", "staging", "--line", line]).stdout;
    expect(explained).toMatch(
      /^ConfigMap\/sales-connect \/data\/spark\.properties\nwritten by connect\n\/spec\/executor\/memoryMib\n {4}1024 {2}default\n {4}4096 {2}environment staging\n$/,
    );
    expect(run(["explain", spec, "--path", "/spec/jupyter/enabled"]).stdout).toContain("true  preset connect-dev");
    expect(run(["explain", spec, "--line", "99999"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("no such line") as string,
    });
    expect(run(["explain", spec])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("either --line") as string,
    });
  });

  it("schema is a JSON Schema that names every field", () => {
    const schema = JSON.parse(run(["schema"]).stdout) as { properties: { spec: { properties: object } } };
    expect(Object.keys(schema.properties.spec.properties)).toEqual([
      "cluster",
      "namespace",
      "spark",
      "driver",
      "executor",
      "connect",
      "standalone",
      "jupyter",
      "batch",
      "dynamicAllocation",
      "gpu",
      "celeborn",
      "placement",
      "spot",
      "localDisks",
      "quota",
      "networkPolicies",
      "access",
      "availability",
      "objectStore",
      "secrets",
      "eventLog",
      "history",
      "iceberg",
      "monitoring",
      "logging",
    ]);
  });
});
