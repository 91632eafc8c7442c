import { describe, expect, it } from "vitest";
import { compile } from "../compile.ts";
import { sampleSpec } from "../sample.ts";

const HADOOP = "org.apache.hadoop:hadoop-aws:3.4.2";
const compiled = (spark: object, more: object = {}) =>
  compile({ name: "sales", team: "analytics", environment: "dev", spec: sampleSpec({ spark, ...more }) });
const rules = (spark: object, more: object = {}) =>
  compiled(spark, more)
    .advice.filter(({ severity }) => severity === "error")
    .map(({ rule }) => rule);
const imageOf = (spark: object, more: object = {}) =>
  compiled(spark, more).properties.get("spark.kubernetes.container.image")?.value.value;

describe("the image contract (GU22)", () => {
  it("the stock image serves what needs no jar, on every line that ships the Connect server", () => {
    expect(imageOf({ version: "4.1" })).toBe("docker.io/library/spark:4.1.2-scala2.13-java17-python3-ubuntu");
    expect(rules({ version: "4.0" })).toEqual([]);
    expect(compiled({ version: "4.1" }).build).toBeUndefined();
  });

  it("3.5 lacks the Connect server: refused with the jar's name, until a repository or an image holds it", () => {
    expect(rules({ version: "3.5" })).toEqual(["missing-jars"]);
    expect(compiled({ version: "3.5" }).advice[0]?.message).toContain("org.apache.spark:spark-connect_2.12:3.5");
    expect(rules({ version: "3.5", buildRepository: "registry.example.com/spark" })).toEqual([]);
    expect(rules({ version: "3.5", image: "registry.example.com/own:1.0" })).toEqual(["missing-jars"]);
    const jars = ["org.apache.spark:spark-connect_2.12:3.5.7"];
    expect(rules({ version: "3.5", image: "registry.example.com/own:1.0", jars })).toEqual([]);
  });

  it("a built image is called after its release and its contents", () => {
    const asked = { version: "4.1", buildRepository: "registry.example.com/spark" };
    const one = imageOf({ ...asked, jars: [HADOOP] });
    expect(one).toMatch(/^registry\.example\.com\/spark:4\.1\.2-[0-9a-f]{12}$/);
    expect(imageOf({ ...asked, jars: ["org.postgresql:postgresql:42.7.7"] })).not.toBe(one);
    const { build } = compiled({ ...asked, jars: [HADOOP] });
    expect(build?.dockerfile).toContain("<artifactId>hadoop-aws</artifactId><version>3.4.2</version>");
    expect(build?.dockerfile).toMatch(/\nFROM docker\.io\/library\/spark:4\.1\.2-scala2\.13-java17-python3-ubuntu\n/);
    expect(build?.dockerfile).not.toMatch(/--packages|curl|wget|apt-get/);
  });

  it("the exact release decides tag and base, inside its line only", () => {
    expect(imageOf({ version: "4.1", release: "4.1.1" })).toContain("spark:4.1.1-");
    expect(rules({ version: "4.1", release: "4.0.2" })).toEqual(["release-of-line"]);
  });

  it("a jars image wants Kubernetes 1.35 and is on both class paths, read-only", () => {
    const spark = { version: "4.1", jarsImage: "registry.example.com/jars:1.0", jars: [HADOOP] };
    expect(rules(spark)).toEqual(["image-volume-unknown"]);
    const { properties, objects } = compiled(spark, { cluster: { kubernetesVersion: "1.35" } });
    expect(properties.get("spark.executor.extraClassPath")?.value.value).toBe("/opt/spark-jars/*");
    const [driver] = objects.filter(({ kind }) => kind === "Deployment");
    expect(JSON.stringify(driver?.value)).toContain('"image":{"reference":"registry.example.com/jars:1.0"');
    expect(JSON.stringify(driver?.value)).toContain('"mountPath":"/opt/spark-jars","readOnly":true');
  });

  it.each([
    ["Scala 2.12 jars on 4.1", { jars: ["org.example:thing_2.12:1.0"] }, "jar-scala"],
    ["Java 11 on 4.1", { java: 11 }, "java-of-line"],
    ["Python 3.9 clients on 4.1", { python: "3.9" }, "python-minimum"],
    [
      "Hadoop client and hadoop-aws of two versions",
      { jars: ["org.apache.hadoop:hadoop-aws:3.3.4"] },
      "hadoop-version",
    ],
  ])("X14 %s is refused with a fix", (_, spark, rule) => {
    const { advice } = compiled({ version: "4.1", image: "registry.example.com/own:1.0", ...spark });
    const found = advice.find((one) => one.rule === rule);
    expect(found?.severity).toBe("error");
    expect(found?.fixes?.length).toBeGreaterThan(0);
  });
});
