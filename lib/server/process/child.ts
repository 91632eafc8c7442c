import "server-only";
import { spawn, type ChildProcess } from "node:child_process";
import { endProcess, markOf, type ProcessMark } from "./process-mark.ts";
import { StartRefused } from "#lib/server/start-refused.ts";
import { say } from "./steps.ts";

export interface ChildPlan {
  name: string;
  program: string;
  options: readonly string[];
  env: NodeJS.ProcessEnv;
}

export interface SupervisedChild {
  mark(): ProcessMark | undefined;
  stop(): Promise<void>;
}

const SHORTEST_MS = 250;
const LONGEST_MS = 10_000;
/** Having lived this long, a child that dies is started again at once. */
const STEADY_MS = 30_000;
/** Of the 20 s a stop may take (S18); the database needs the rest. */
const DRAIN_MS = 10_000;

/** Keep one process running until told to stop; it is started again, ever more slowly, when it dies. */
export function supervise(plan: ChildPlan, onChange: () => void): SupervisedChild {
  let child: ChildProcess | undefined;
  let pause = SHORTEST_MS;
  let stopping = false;
  let waiting: NodeJS.Timeout | undefined;

  const launch = (): void => {
    const began = performance.now();
    // The channel is a leash: when we are killed it breaks, and the child ends itself.
    child = spawn(plan.program, plan.options, { stdio: ["ignore", "inherit", "inherit", "ipc"], env: plan.env });
    child.once("spawn", onChange);
    child.once("error", (error) => say(`${plan.name} could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (performance.now() - began > STEADY_MS) pause = SHORTEST_MS;
      say(`${plan.name} ended (${signal ?? `exit code ${code}`}); starting it again in ${pause / 1000} s`);
      waiting = setTimeout(launch, pause);
      pause = Math.min(pause * 2, LONGEST_MS);
    });
  };

  launch();
  return {
    mark: () => (child?.pid === undefined ? undefined : markOf(child.pid)),
    stop: async () => {
      stopping = true;
      clearTimeout(waiting);
      const mark = child?.pid === undefined ? undefined : markOf(child.pid);
      if (mark) await endProcess(mark, DRAIN_MS);
    },
  };
}

/** Run a program to its end; `onStart` gets the way to break it off. */
export function runToEnd(plan: ChildPlan, onStart: (end: () => void) => void): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(plan.program, plan.options, { stdio: ["ignore", "inherit", "inherit"], env: plan.env });
    onStart(() => child.kill("SIGTERM"));
    child.once("error", fail);
    child.once("exit", (code, signal) => {
      if (code === 0) done();
      else fail(new StartRefused(`${plan.name} failed (${signal ?? `exit code ${code}`}); its own words stand above.`));
    });
  });
}
