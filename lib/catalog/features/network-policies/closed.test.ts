import { describe, expect, it } from "vitest";
import { compile } from "../../compile.ts";
import { sampleSpec } from "../../sample.ts";

const URIS = "spark.hadoop.hive.metastore.uris";
const METASTORE = "thrift://metastore.hive.svc:9083";

function closedIn(conf: Record<string, string>, others: object = {}) {
  const spec = sampleSpec({
    networkPolicies: { enabled: true, clientNamespaces: ["analytics"] },
    cluster: { apiServerCidrs: ["10.0.0.1/32"] },
    spark: { conf },
    ...others,
  });
  const { advice } = compile({ name: "sales", team: "analytics", environment: "dev", spec });
  return advice.filter(({ rule }) => rule === "closed-address");
}
const policies = (more: object) => ({ networkPolicies: { enabled: true, clientNamespaces: ["a"], ...more } });

describe("addresses in properties that policies close", () => {
  it.each([
    [URIS, METASTORE, "metastore.hive.svc:9083"],
    ["spark.openlineage.transport.url", "https://lineage.example.com/api", "lineage.example.com:443"],
    ["spark.sql.catalog.pg.url", "jdbc:postgresql://db.example.com/sales", "db.example.com:5432"],
    ["spark.kafka.bootstrap.servers", "kafka-0.streams.svc:9092,kafka-1.streams.svc:9092", "kafka-0.streams.svc:9092"],
  ])("%s=%s", (key, value, server) => {
    const [found] = closedIn({ [key]: value });
    expect(found).toMatchObject({ severity: "warning", path: `/spec/spark/conf/${key}`, values: { server } });
    expect(found?.fixes?.[0]).toMatchObject({ set: [["/spec/networkPolicies/destinations", [server]]] });
    expect(closedIn({ [key]: value }, policies({ destinations: [server] }))).toEqual([]);
  });

  it("keeps the destinations that are there", () => {
    const [found] = closedIn({ [URIS]: METASTORE }, policies({ destinations: ["db.example.com:5432"] }));
    expect(found?.fixes?.[0]?.set).toEqual([
      ["/spec/networkPolicies/destinations", ["db.example.com:5432", "metastore.hive.svc:9083"]],
    ]);
  });

  it("says nothing of what is open, of browsers' addresses, of this pod, and without policies", () => {
    const store = { objectStore: { type: "s3", endpoint: "https://store.example.com", region: "x", bucket: "lake" } };
    const repository = {
      spark: { conf: { "spark.x": "https://other.example.com" }, buildRepository: "r.example.com/s" },
    };
    expect(closedIn({}, { ...store, ...repository })).toEqual([]);
    expect(closedIn({ "spark.ui.reverseProxyUrl": "https://spark.example.com" })).toEqual([]);
    expect(closedIn({ "spark.x": "http://localhost:8080" })).toEqual([]);
    expect(closedIn({ [URIS]: METASTORE }, { networkPolicies: { enabled: false } })).toEqual([]);
  });

  it("under Cilium a port open to one name is not open to another", () => {
    const cilium = { cluster: { cni: "cilium" }, ...policies({ destinations: ["a.example.com:443"] }) };
    expect(closedIn({ "spark.x": "https://b.example.com" }, cilium)).toHaveLength(1);
    expect(closedIn({ "spark.x": "https://a.example.com" }, cilium)).toEqual([]);
  });
});
