import { fork } from "node:child_process";
import path from "node:path";
import { handOver, type PortalUnderTest } from "./portal-under-test.ts";

/** One portal over a database of its own; both end with the run, whatever happened in it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const child = fork(path.join(import.meta.dirname, "portal-process.ts"), {
    execArgv: ["--conditions=react-server"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const portal = await new Promise<PortalUnderTest>((found, failed) => {
    // The only message it ever sends.
    child.once("message", (message) => found(message as PortalUnderTest));
    child.once("exit", (code) => failed(new Error(`The portal under test ended with ${code}.`)));
  });
  handOver(portal);
  return async () => {
    if (child.connected) child.disconnect();
    await ended;
  };
}
