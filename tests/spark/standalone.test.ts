import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { STANDALONE_PORTS } from "#lib/render/ports.ts";
import type { SparkVersion } from "#lib/spec/core.ts";
import { documentOf } from "#tests/setup/document-of.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf } from "../rendering/world.ts";
import { scope } from "../scope.ts";
import { portsAreFree } from "./free-ports.ts";
import { start, startDaemon, type Program } from "./standalone-cluster.ts";

const WAIT_MS = 60_000;
/** Of the master's REST server, which is off in what is rendered and on in Spark from 4.1. */
const REST_PORT = 6066;

/** One worker with room for one heap, and not a MiB for anything else. */
const document = (version: string) =>
  documentOf({
    spark: { version, ...(version === "3.5" ? { buildRepository: "registry.example.com/spark" } : {}) },
    executor: { memoryMib: 512, memoryOverheadMib: 512, instances: 1 },
    dynamicAllocation: { enabled: false },
    standalone: { enabled: true, workers: 1, workerCores: 1, workerMemoryMib: 512 },
  });

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    }).once("error", () => resolve(false));
  });
}

async function until(what: string, holds: () => boolean | Promise<boolean>, log: () => string): Promise<void> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${what} not after ${WAIT_MS / 1000} s:\n${log().slice(-4000)}`);
}

/** Of one machine: addresses, and the driver's ports, which the worker has already. */
const SURROUNDINGS = {
  "spark.master": `spark://127.0.0.1:${STANDALONE_PORTS.master}`,
  "spark.driver.host": "127.0.0.1",
  "spark.driver.bindAddress": "127.0.0.1",
  "spark.driver.port": "0",
  "spark.driver.blockManager.port": "0",
  // More than any worker offers: the scheduler does not look at it.
  "spark.executor.memoryOverhead": "8g",
  "spark.sql.catalogImplementation": "in-memory",
  "spark.ui.enabled": "false",
};
const SUM = "SELECT concat('sum ', sum(id)) FROM (SELECT DISTINCT id % 1000 AS id FROM range(100000))";

/** A cluster of the rendering, to be stopped whatever happens, and how to run a program on it. */
async function cluster(line: SparkVersion, folder: string) {
  const judged = judge(bytesOf(document(line)));
  const { master: rpc, masterUi, worker: workerRpc, workerUi } = STANDALONE_PORTS;
  await portsAreFree([rpc, masterUi, workerRpc, workerUi, REST_PORT]);
  const running: Program[] = [];
  const keep = (program: Program) => (running.push(program), program);
  const startMaster = async (name: string) => {
    const master = keep(startDaemon(line, judged, "master", folder, name));
    await until("a master on its port", () => listens(rpc), master.log);
    return master;
  };
  const properties = path.join(folder, "spark.properties");
  writeFileSync(properties, [...judged.properties].map(([key, value]) => `${key}=${value}\n`).join(""));
  const given = Object.entries(SURROUNDINGS).flatMap(([key, value]) => ["--conf", `${key}=${value}`]);
  return {
    startMaster,
    startWorker: () => keep(startDaemon(line, judged, "worker", folder)),
    runSql: (sql: string) =>
      keep(
        start({
          line,
          folder,
          name: "job",
          program: "spark-sql",
          args: ["--properties-file", properties, ...given, "-e", sql],
        }),
      ),
    stop: async () => void (await Promise.all(running.map((one) => one.stop()))),
  };
}

it.each(scope.lines)(
  "Spark %s: the rendered master and worker run a job with the rendered properties",
  async (line) => {
    const folder = mkdtempSync(path.join(tmpdir(), "spark-standalone-"));
    const { startMaster, startWorker, runSql, stop } = await cluster(line, folder);
    try {
      const master = await startMaster("master");
      const worker = startWorker();
      await until("a registered worker", () => master.log().includes("Registering worker"), worker.log);
      expect(await listens(REST_PORT)).toBe(false);
      expect(await listens(STANDALONE_PORTS.worker)).toBe(true);
      const job = runSql(SUM);
      expect(await job.ended, job.log().slice(-4000)).toBe(0);
      expect(job.log()).toContain("sum 499500");
      expect(master.log()).toMatch(/Launching executor app-\S+\/0 on worker/);
      expect(worker.log()).toMatch(/"-Xmx512M"/);
    } finally {
      await stop();
    }
    rmSync(folder, { recursive: true });
  },
);

it.each(scope.lines)("Spark %s: a master that restarts keeps the executors of an application", async (line) => {
  const folder = mkdtempSync(path.join(tmpdir(), "spark-standalone-"));
  const { startMaster, startWorker, runSql, stop } = await cluster(line, folder);
  try {
    const first = await startMaster("master");
    const worker = startWorker();
    // The driver waits long enough for another master to come and for the cluster to settle.
    const job = runSql(`SELECT reflect('java.lang.Thread', 'sleep', bigint(25000)); ${SUM}`);
    // A new master learns of executors from the worker, so the worker must have heard of this one: it says so by now.
    await until("an executor", () => worker.log().includes("Launch command"), job.log);
    await first.kill();
    const second = await startMaster("second-master");
    await until("a master that recovered", () => second.log().includes("Recovery complete"), second.log);
    expect(await job.ended, job.log().slice(-4000)).toBe(0);
    expect(job.log()).toContain("sum 499500");
    expect(second.log()).not.toMatch(/Launching executor/);
  } finally {
    await stop();
  }
  rmSync(folder, { recursive: true });
});
