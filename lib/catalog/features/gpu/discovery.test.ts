import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { script } from "./discovery.ts";
import type { VendorId } from "./vendors.ts";

const folder = mkdtempSync(path.join(tmpdir(), "gpu-discovery-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The script as an executor runs it, with a folder of devices for /dev/dri and tools of ours before the system's. */
function run(vendor: VendorId, resource: string, { devices = 0, tool = "" }: { devices?: number; tool?: string }) {
  const here = mkdtempSync(path.join(folder, "run-"));
  const dri = path.join(here, "dri");
  mkdirSync(dri);
  for (let index = 0; index < devices; index += 1) writeFileSync(path.join(dri, `renderD${128 + index}`), "");
  writeFileSync(path.join(dri, "card0"), "");
  writeFileSync(path.join(here, "discover.sh"), `${script(vendor, resource).join("\n")}\n`, { mode: 0o555 });
  if (tool) writeFileSync(path.join(here, "nvidia-smi"), tool, { mode: 0o755 });
  return spawnSync(path.join(here, "discover.sh"), [dri], {
    encoding: "utf8",
    env: { ...process.env, PATH: `${here}:/usr/bin:/bin` },
  });
}

const smi = (...indexes: number[]) =>
  `#!/bin/sh\n[ "$*" = "--query-gpu=index --format=csv,noheader" ] || exit 9\nprintf '%s\\n' ${indexes.join(" ")}\n`;

describe("the discovery script prints what Spark reads", () => {
  it.each([
    ["amd", "gpu", { devices: 1 }, { name: "gpu", addresses: ["0"] }],
    ["amd", "gpu", { devices: 3 }, { name: "gpu", addresses: ["0", "1", "2"] }],
    ["intel", "i915", { devices: 2 }, { name: "i915", addresses: ["0", "1"] }],
    ["nvidia", "shared", { tool: smi(0, 1) }, { name: "shared", addresses: ["0", "1"] }],
  ] as const)("%s as %s: %j", (vendor, resource, given, expected) => {
    const { stdout, status } = run(vendor, resource, given);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(stdout)).toEqual(expected);
  });

  it.each(["amd", "intel", "nvidia"] as const)("%s without a device ends with a reason", (vendor) => {
    const { stdout, stderr, status } = run(vendor, "gpu", {});
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toContain(`no ${vendor} device is visible`);
  });
});
