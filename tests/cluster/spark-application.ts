import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cached, need, pipInstall } from "../install.ts";
import type { Definition } from "./definitions.ts";

/** Apache-2.0; models generated from the OpenAPI document of the operator of the same version. */
const PACKAGE = "kubeflow-spark-api==2.4.0";
const script = path.join(import.meta.dirname, "derive-spark-application.py");

interface Printed {
  metadata: { name: string };
  spec: { names: { kind: string; plural: string } };
}

/**
 * Kubeflow's two kinds (sparkoperator.k8s.io/v1beta2), derived: fields, types and what is required are the
 * operator's; it knows none of the enums, patterns, bounds and defaults of the operator's own definition.
 */
export function sparkApplicationDefinitions(): Definition[] {
  const key = createHash("sha256").update(PACKAGE).update(readFileSync(script)).digest("hex").slice(0, 16);
  const folder = cached(`spark-application-${key}`, (into) => {
    need("python3", ["--version"], "Install Python 3.11.");
    const modules = path.join(into, "modules");
    pipInstall(PACKAGE, modules);
    const manifest = execFileSync("python3", [script], {
      env: { ...process.env, PYTHONPATH: modules },
      encoding: "utf8",
      maxBuffer: 16 * 1024 * 1024,
    });
    writeFileSync(path.join(into, "definitions.json"), manifest);
  });
  const printed = JSON.parse(readFileSync(path.join(folder, "definitions.json"), "utf8")) as Printed[]; // by the script
  return printed.map((one) => ({
    name: one.metadata.name,
    kind: one.spec.names.kind,
    plural: one.spec.names.plural,
    manifest: JSON.stringify(one),
  }));
}
