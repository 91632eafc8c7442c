import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";

interface Cruise {
  modules: { source: string }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

/** dependency-cruiser over our own folders; its exit code says whether there were violations, so it is not trusted alone. */
function cruise(): Cruise {
  const bin = path.resolve("node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const args = [
    bin,
    "--config",
    "tests/architecture/rules.cjs",
    "--output-type",
    "json",
    "lib",
    "components",
    "app",
    "proxy.ts",
  ];
  try {
    return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 27 })) as Cruise;
  } catch (error) {
    const { stdout } = error as { stdout?: string }; // execFileSync attaches what the process wrote
    if (!stdout) throw error;
    return JSON.parse(stdout) as Cruise;
  }
}

const violationsOf = ({ summary }: Cruise) =>
  summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

/** Files planted by a test; removed whatever happens. */
const planted: string[] = [];
function plant(file: string, text: string) {
  planted.push(file);
  writeFileSync(file, text);
}
afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file, { force: true });
});

describe("the import graph", () => {
  it("has no violation, and was really read", () => {
    const found = cruise();
    const ours = found.modules.filter(({ source }) => /^(lib|components|app)\//.test(source));
    const onDisk = ["lib", "components", "app"].flatMap((folder) =>
      (readdirSync(folder, { recursive: true }) as string[]).filter(
        (file) => /\.tsx?$/.test(file) && !file.includes("generated"),
      ),
    );
    // TypeScript 7 once made the tool read nothing and report success.
    expect(ours.length).toBeGreaterThanOrEqual(onDisk.length * 0.9);
    expect(violationsOf(found)).toEqual([]);
  });

  it("sees each kind of planted violation", () => {
    plant(
      "lib/render/planted-a.ts",
      'import { PrismaClient } from "@prisma/client";\nexport const a = PrismaClient;\n',
    );
    plant("lib/spec/planted-b.ts", 'import { readFileSync } from "node:fs";\nexport const b = readFileSync;\n');
    plant("lib/spec/planted-c.ts", 'import { toYaml } from "#lib/render/yaml.ts";\nexport const c = toYaml;\n');
    plant(
      "lib/catalog/features/dynamic-allocation/planted-d.ts",
      'import { connectShape } from "../../workloads/connect/schema.ts";\nexport const d = connectShape;\n',
    );
    plant("lib/client/planted-e.ts", 'import { env } from "#lib/server/env.ts";\nexport const e = env;\n');
    plant("lib/lint/planted-f.ts", 'import { useState } from "react";\nexport const f = useState;\n');
    plant(
      "lib/compatibility/planted-g.ts",
      'import { toYaml } from "#lib/render/yaml.ts";\nexport const g = toYaml;\n',
    );
    const found = violationsOf(cruise()).join("\n");
    expect(found).toMatch(/pure-part-is-pure: lib\/render\/planted-a\.ts/);
    expect(found).toMatch(/pure-part-has-no-node: lib\/spec\/planted-b\.ts/);
    expect(found).toMatch(/spec-imports-nothing: lib\/spec\/planted-c\.ts/);
    expect(found).toMatch(/entries-are-strangers: lib\/catalog\/features\/dynamic-allocation\/planted-d\.ts/);
    expect(found).toMatch(/client-reads-contracts-and-pure: lib\/client\/planted-e\.ts/);
    expect(found).toMatch(/pure-part-is-pure: lib\/lint\/planted-f\.ts/);
    expect(found).toMatch(/compatibility-reads-spec: lib\/compatibility\/planted-g\.ts/);
  });
});
