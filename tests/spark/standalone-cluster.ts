import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import path from "node:path";
import { sparkHome } from "./distribution.ts";
import type { SparkVersion } from "#lib/spec/core.ts";
import type { Judged } from "../rendering/invariants.ts";

export interface Program {
  log(): string;
  /** resolves with the exit code when it has ended */
  ended: Promise<number | null>;
  /** resolves when it has ended and its ports are free */
  stop(): Promise<void>;
  /** the same without a chance to say good-bye */
  kill(): Promise<void>;
}

interface Start {
  line: SparkVersion;
  folder: string;
  name: string;
  program: "spark-class" | "spark-sql";
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** A program of the distribution, in the foreground as in a pod; everything listens on loopback. */
export function start({ line, folder, name, program, args, env = {} }: Start): Program {
  const home = sparkHome(line);
  const logFile = path.join(folder, `${name}.log`);
  const log = openSync(logFile, "w");
  const child = spawn(path.join(home, "bin", program), args, {
    cwd: folder,
    stdio: ["ignore", log, log],
    env: { ...process.env, SPARK_HOME: home, SPARK_LOCAL_IP: "127.0.0.1", ...env },
    detached: true,
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const end = async (signal: NodeJS.Signals) => {
    // These are shell scripts round a JVM; the group has both.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, signal);
    await ended;
  };
  return {
    log: () => readFileSync(logFile, "utf8"),
    ended,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/** Master or worker as its StatefulSet starts it: only addresses and folders of a pod are replaced. `name` is its log's. */
export function startDaemon(
  line: SparkVersion,
  judged: Judged,
  component: "master" | "worker",
  folder: string,
  name: string = component,
): Program {
  const set = judged.objects.find(
    ({ kind, metadata }) => kind === "StatefulSet" && metadata.name === `${judged.name}-${component}`,
  );
  const [container] = set?.spec.template.spec.containers ?? [];
  const words = container.args as string[]; // an entrypoint's, which rendering always gives
  const given = (container.env as { name: string; value: string }[]).map(({ name: key, value }) => [
    key,
    value.replaceAll(
      /(^|=)(\/[\w/-]+)/g,
      (_, before: string, at: string) => before + path.join(folder, path.basename(at)),
    ),
  ]);
  return start({
    line,
    folder,
    name,
    program: "spark-class",
    args: words.slice(1).map((word) => word.replace(/^spark:\/\/[^:]+:/, "spark://127.0.0.1:")),
    env: Object.fromEntries(given) as Record<string, string>,
  });
}
