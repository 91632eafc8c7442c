import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import type { Json } from "#lib/spec/pointer.ts";
import { sampleContext, sampleSpec, sampleView } from "../../sample.ts";
import { celeborn } from "./entry.ts";
import { celebornShape } from "./schema.ts";

const MASTERS = ["cm-0.cm.shuffle.svc:9097", "cm-1.cm.shuffle.svc:9097"];
const on = { celeborn: { enabled: true, masterEndpoints: MASTERS } };
const made = (changes: object) => celeborn.render(sampleView(changes), sampleContext());
const properties = (changes: object) => settle(made(changes)?.properties ?? {}).value;

/** The default spec with properties written by hand. */
function byHand(conf: Record<string, string>) {
  const spec = sampleSpec();
  return celeborn.advise?.({ ...spec, spark: { ...spec.spark, conf } }) ?? [];
}

describe("Celeborn", () => {
  it("CFG11's properties, spelled out", () => {
    expect(properties(on)).toEqual({
      "spark.shuffle.manager": "org.apache.spark.shuffle.celeborn.SparkShuffleManager",
      "spark.celeborn.master.endpoints": "cm-0.cm.shuffle.svc:9097,cm-1.cm.shuffle.svc:9097",
      "spark.celeborn.client.push.replicate.enabled": "true",
      "spark.celeborn.client.shuffle.manager.port": "7080",
      "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
      "spark.shuffle.sort.io.plugin.class": "org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO",
      "spark.shuffle.service.enabled": "false",
      "spark.sql.adaptive.localShuffleReader.enabled": "false",
    });
  });

  it("with RAPIDS, and only then, names its registrator", () => {
    const gpu = (own: object) => properties({ ...on, gpu: { enabled: true, ...own } })["spark.kryo.registrator"];
    expect(gpu({ rapids: true })).toBe("com.nvidia.spark.rapids.GpuKryoRegistrator");
    expect(gpu({ rapids: false })).toBeUndefined();
    expect(gpu({ rapids: true, vendor: "amd" })).toBeUndefined();
  });

  it("says which connections it needs: masters, the workers' ports, and the shuffle's manager in the driver", () => {
    const said = (made(on)?.flows ?? []).map(({ from, to, ports }) => [
      from,
      to,
      settle({ ports: [...ports] }).value.ports as Json,
    ]);
    const host = (name: string) => ({ host: expect.objectContaining({ value: name }) as unknown });
    expect(said).toEqual(
      expect.arrayContaining([
        [{ component: "connect" }, host("cm-0.cm.shuffle.svc"), [9097]],
        [{ component: "connect" }, { ...host("cm-1.cm.shuffle.svc"), around: true }, [9100]],
        [{ component: "executor" }, { ...host("cm-0.cm.shuffle.svc"), around: true }, [9101, 9102]],
        [{ component: "executor" }, { component: "connect" }, [7080]],
      ]),
    );
    expect(said).toHaveLength(7);
  });

  it("takes the client of the cluster's minor version, and refuses a line Celeborn does not know", () => {
    const spec = (line: string, own: object = {}) =>
      sampleSpec({ celeborn: { ...on.celeborn, ...own }, spark: { version: line } });
    expect(celeborn.jars?.(spec("4.1"), "4.1.4")).toMatchObject({
      jars: [{ artifact: "celeborn-client-spark-4-shaded_2.13", version: "0.7.0" }],
    });
    expect(celeborn.jars?.(spec("4.0", { version: "0.6" }), "4.0.5")).toMatchObject({ jars: [{ version: "0.6.1" }] });
    expect(celeborn.jars?.(spec("4.1", { version: "0.6" }), "4.1.4")).toHaveProperty("refused");
    expect(celeborn.jars?.(spec("4.3"), "4.3.0")).toMatchObject({ refused: { nearest: "4.2" } });
    expect(celeborn.jars?.(sampleSpec(), "4.1.4")).toBeUndefined();
  });

  it("refuses to do without masters (CEL001) and says which ports to fix when policies are on", () => {
    expect(celeborn.advise?.(sampleSpec({ celeborn: { enabled: true } }))).toMatchObject([{ rule: "CEL001" }]);
    const closed = celeborn.advise?.(sampleSpec({ ...on, networkPolicies: { enabled: true } }));
    expect(closed).toMatchObject([{ rule: "celeborn-ports", severity: "info" }]);
    expect(closed?.[0]?.message).toContain("celeborn.worker.push.port=9101");
  });

  it.each(["master", "master:", "master:0", "master:65536", "http://master:9097", "master:9097/x"])(
    "%s is no endpoint",
    (text) => expect(celebornShape.celeborn.shape.masterEndpoints.safeParse([text]).success).toBe(false),
  );
});

describe("Celeborn by properties", () => {
  it("keys without the manager have no effect (CEL006)", () => {
    expect(byHand({ "spark.celeborn.master.endpoints": "m0:9097" })).toMatchObject([{ rule: "CEL006" }]);
  });

  it("offers the fields, the port added where it was left out", () => {
    const [found] = byHand({
      "spark.shuffle.manager": "org.apache.spark.shuffle.celeborn.SparkShuffleManager",
      "spark.celeborn.master.endpoints": "m0",
    });
    expect(found).toMatchObject({ rule: "celeborn-by-hand", severity: "error" });
    expect(found?.fixes?.[0]?.set).toEqual([
      ["/spec/celeborn/enabled", true],
      ["/spec/celeborn/masterEndpoints", ["m0:9097"]],
    ]);
  });

  it("nothing of it, nothing said", () => expect(byHand({ "spark.task.maxFailures": "8" })).toEqual([]));
});
