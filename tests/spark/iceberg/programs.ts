import { execFileSync, spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { cached, need } from "../../install.ts";
import { sparkHome } from "../distribution.ts";

/** What is tried on each catalog, in this order; `said` is Spark's own message where it failed. */
export interface Result {
  catalog: string;
  what: string;
  ok: boolean;
  said: string;
}

/** Runs the statements with the properties of a rendering, in one local Spark. */
export async function runStatements(of: {
  properties: string;
  jars: readonly string[];
  catalogs: readonly string[];
  env: Readonly<Record<string, string>>;
  folder: string;
}): Promise<{ results: Result[]; log: string }> {
  const home = sparkHome("4.1");
  const file = path.join(of.folder, "spark.properties");
  writeFileSync(file, of.properties);
  const program = path.join(import.meta.dirname, "statements.py");
  const local = [
    "--master",
    "local[2]",
    "--conf",
    "spark.ui.enabled=false",
    "--conf",
    "spark.sql.shuffle.partitions=2",
  ];
  const args = [...local, "--properties-file", file, "--driver-class-path", of.jars.join(path.delimiter), program];
  const child = spawn(path.join(home, "bin", "spark-submit"), [...args, ...of.catalogs], {
    cwd: of.folder,
    env: { ...process.env, ...of.env, SPARK_HOME: home, SPARK_LOCAL_IP: "127.0.0.1", PYSPARK_PYTHON: "python3" },
  });
  let out = "";
  let log = "";
  child.stdout.on("data", (data: Buffer) => (out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (log += data.toString()));
  await new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
  const lines = out.split("\n").filter((line) => line.startsWith("RESULT "));
  // statements.py says in its doc which fields a line has.
  return { results: lines.map((line) => JSON.parse(line.slice("RESULT ".length)) as Result), log };
}

const ICEBERG = "1.11.0";
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>tests</groupId><artifactId>rest-catalog</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.iceberg</groupId><artifactId>iceberg-core</artifactId><version>${ICEBERG}</version></dependency>
    <dependency><groupId>org.apache.iceberg</groupId><artifactId>iceberg-core</artifactId><version>${ICEBERG}</version><classifier>tests</classifier></dependency>
    <dependency><groupId>org.eclipse.jetty.ee10</groupId><artifactId>jetty-ee10-servlet</artifactId><version>12.1.5</version></dependency>
    <dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.53.4.0</version></dependency>
  </dependencies>
</project>
`;

/** Iceberg publishes no server; its test classes are one but for a port to listen on (`RestCatalog.java`). */
export async function startRestCatalog(folder: string, token: string) {
  const jars = cached(`iceberg-rest-${ICEBERG}`, (into) => {
    need("mvn", ["--version"], "Install Apache Maven 3.");
    const pom = path.join(into, "pom.xml");
    writeFileSync(pom, POM);
    const goal = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";
    execFileSync("mvn", ["-q", "-B", "-f", pom, goal, "-DincludeScope=runtime", `-DoutputDirectory=${into}`]);
  });
  const spark = path.join(sparkHome("4.1"), "jars");
  const hadoop = readdirSync(spark).filter((jar) => /^(hadoop-client|jcl-over-slf4j)/.test(jar));
  const classPath = [path.join(jars, "*"), ...hadoop.map((jar) => path.join(spark, jar))].join(path.delimiter);
  const program = path.join(import.meta.dirname, "RestCatalog.java");
  const child = spawn("java", ["-cp", classPath, program, folder, token], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The REST catalog ended with ${code}.`)));
    createInterface(child.stdout).on("line", (line) => {
      const [, found] = /^PORT (\d+)$/.exec(line) ?? [];
      if (found) resolve(Number(found));
    });
  });
  return { uri: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
