import type { TestProject } from "vitest/node";
import { startControlPlane, type ControlPlane } from "./cluster/control-plane.ts";
import { prepare } from "./prepare.ts";

declare module "vitest" {
  export interface ProvidedContext {
    controlPlane: ControlPlane;
  }
}

/** One control plane for all files of the project; tests make namespaces of their own in it. */
export default async function setup(project: TestProject) {
  prepare();
  const { stop, ...plane } = await startControlPlane();
  project.provide("controlPlane", plane);
  return stop;
}
