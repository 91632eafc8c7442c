import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { localDisks } from "./entry.ts";

const render = (own: object, more: object = {}) =>
  localDisks.render(sampleView({ localDisks: own, ...more }), sampleContext());
const parts = (own: object) => settle({ ...render(own)?.parts?.executor }).value;
const properties = (own: object) => settle(render(own)?.properties ?? {}).value;
const CLAIM = "spark.kubernetes.executor.volumes.persistentVolumeClaim.spark-local-dir";

describe("local disks", () => {
  it("adds nothing to what every executor has", () => {
    expect(render({ type: "emptyDir" })).toEqual({ because: ["/spec/localDisks/type"] });
  });

  it("emptyDir: a limit each and a request for all of them", () => {
    expect(parts({ count: 2, sizeLimitMib: 2048 })).toEqual({
      ownLocalDirs: true,
      volumes: [
        { name: "spark-local-dir-1", emptyDir: { sizeLimit: "2048Mi" } },
        { name: "spark-local-dir-2", emptyDir: { sizeLimit: "2048Mi" } },
      ],
      volumeMounts: [
        { name: "spark-local-dir-1", mountPath: "/var/data/spark-local-dir-1" },
        { name: "spark-local-dir-2", mountPath: "/var/data/spark-local-dir-2" },
      ],
      ephemeralStorage: "4096Mi",
    });
  });

  it("memory: one directory, and the overhead must hold it", () => {
    expect(parts({ type: "memory", memoryMib: 512 })).toMatchObject({
      volumes: [{ name: "spark-local-dir-1", emptyDir: { medium: "Memory", sizeLimit: "512Mi" } }],
    });
    const spec = (memoryOverheadMib: number) =>
      sampleSpec({ localDisks: { type: "memory", memoryMib: 512 }, executor: { memoryMib: 8192, memoryOverheadMib } });
    const [advice] = localDisks.advise?.(spec(1000), "dev") ?? [];
    expect(advice).toMatchObject({ rule: "MEM011", values: { overheadMib: 1000, neededMib: 1331, jvmMib: 819 } });
    expect(localDisks.advise?.(spec(1331), "dev")).toEqual([]);
  });

  it("pvc: Spark makes a claim for every disk of every executor, the template holds none", () => {
    const own = { type: "pvc", count: 2, claimMib: 51_200, storageClass: "fast" };
    expect(parts(own)).toEqual({ ownLocalDirs: true });
    expect(properties(own)).toEqual(
      Object.fromEntries(
        [1, 2].flatMap((number) => [
          [`${CLAIM}-${number}.mount.path`, `/var/data/spark-local-dir-${number}`],
          [`${CLAIM}-${number}.options.claimName`, "OnDemand"],
          [`${CLAIM}-${number}.options.sizeLimit`, "51200Mi"],
          [`${CLAIM}-${number}.options.storageClass`, "fast"],
        ]),
      ),
    );
  });

  it("pvc: recovery wants a path of its own layout", () => {
    const own = properties({ type: "pvc", storageClass: "fast", recoverShuffle: true });
    expect(own[`${CLAIM}-1.mount.path`]).toBe("/data/disk-1/spark-x/executor-x");
    expect(own["spark.shuffle.sort.io.plugin.class"]).toBe("org.apache.spark.shuffle.KubernetesLocalDiskShuffleDataIO");
  });

  it("pvc: no claim without a class (VOL001)", () => {
    const [advice] = localDisks.advise?.(sampleSpec({ localDisks: { type: "pvc" } }), "dev") ?? [];
    expect(advice).toMatchObject({ rule: "VOL001", severity: "error" });
  });

  it("pvc: says the access mode of the line", () => {
    const note = (version: string) =>
      render({ type: "pvc", storageClass: "fast" }, { spark: { version } })?.notes?.[0]?.message;
    expect(note("3.5")).toContain("is ReadWriteOnce.");
    expect(note("4.1")).toContain("is ReadWriteOncePod, which only CSI drivers provide.");
  });

  it("volumes written by hand: a fixed name for claims that Spark makes, and a name the template has (VOL006)", () => {
    const conf = {
      [`${CLAIM}-1.mount.path`]: "/data",
      [`${CLAIM}-1.options.claimName`]: "test-1",
      [`${CLAIM}-1.options.storageClass`]: "fast",
      [`${CLAIM}-1.options.sizeLimit`]: "1Gi",
    };
    const found = localDisks.advise?.(sampleSpec({ spark: { conf } }), "dev") ?? [];
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["VOL006", "error"],
      ["local-disk-twice", "error"],
    ]);
    expect(found[1]?.fixes?.[0]).toMatchObject({
      set: [
        ["/spec/localDisks/type", "pvc"],
        ["/spec/localDisks/storageClass", "fast"],
        ["/spec/localDisks/claimMib", 1024],
      ],
    });
    const shared = {
      "spark.kubernetes.executor.volumes.persistentVolumeClaim.data.mount.path": "/data",
      "spark.kubernetes.executor.volumes.persistentVolumeClaim.data.options.claimName": "models",
    };
    expect(localDisks.advise?.(sampleSpec({ spark: { conf: shared } }), "dev")).toMatchObject([
      { rule: "VOL006", severity: "warning" },
    ]);
  });
});
