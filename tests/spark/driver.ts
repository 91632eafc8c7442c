import { spawn } from "node:child_process";
import { openSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { SparkVersion } from "#lib/spec/core.ts";
import type { Judged } from "../rendering/invariants.ts";
import type { ControlPlane } from "../cluster/control-plane.ts";
import type { Target } from "../cluster/namespace.ts";
import { withoutAbsent } from "./absent.ts";
import { connectJar, sparkHome } from "./distribution.ts";

export interface Driver {
  log(): string;
  /** resolves when it has ended and its ports are free */
  stop(): Promise<void>;
}

/**
 * The Connect server of a rendering, started by the rendered properties and pod template, outside the cluster: only what
 * a pod would have been given by its surroundings is replaced, the way to the API server and its own address, and what
 * needs more than Spark is left out (`absent.ts`).
 */
export function startDriver(
  line: SparkVersion,
  plane: ControlPlane,
  { token }: Target,
  judged: Judged,
  folder: string,
): Driver {
  const file = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text, { mode: 0o600 });
    return path.join(folder, name);
  };
  const config = judged.objects.find(
    ({ kind, data }) => kind === "ConfigMap" && data?.["spark.properties"] && data["executor-pod-template.yaml"],
  );
  const properties = file("spark.properties", withoutAbsent(String(config?.data["spark.properties"])));
  const home = sparkHome(line);
  const jar = connectJar(line);
  const surroundings = {
    "spark.master": `k8s://${plane.url}`,
    "spark.kubernetes.authenticate.caCertFile": plane.authorityFile,
    "spark.kubernetes.authenticate.oauthTokenFile": file("token", token),
    "spark.kubernetes.executor.podTemplateFile": file(
      "template.yaml",
      String(config?.data["executor-pod-template.yaml"]),
    ),
    "spark.kubernetes.driver.pod.name": `${judged.name}-connect-0`,
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    // No kubelet starts the executors, so none ever registers.
    "spark.scheduler.minRegisteredResourcesRatio": "0",
    ...(jar === undefined ? {} : { "spark.jars": jar }),
  };
  const args = Object.entries(surroundings).flatMap(([key, value]) => ["--conf", `${key}=${value}`]);
  if (jar !== undefined) args.push("--driver-class-path", jar);
  const logFile = path.join(folder, "driver.log");
  const log = openSync(logFile, "w");
  const child = spawn(
    path.join(home, "bin", "spark-submit"),
    ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "--properties-file", properties, ...args],
    {
      cwd: folder,
      stdio: ["ignore", log, log],
      env: { ...process.env, SPARK_HOME: home, SPARK_LOCAL_IP: "127.0.0.1" },
      detached: true,
    },
  );
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    log: () => readFileSync(logFile, "utf8"),
    // spark-submit is a shell script round the JVM; the group has both.
    stop: () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
      return ended;
    },
  };
}
