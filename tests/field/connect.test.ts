import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { documentOf } from "#tests/setup/document-of.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, catalogue, world } from "../rendering/world.ts";

const byToken = (connectHost: string): JsonMap => ({
  access: { mode: "token", gateway: { enabled: true, name: "public", connectHost } },
});
const findingsOf = (text: string) => examine(text, world, { catalogue }).findings;

describe("field cases: access to the Connect server", () => {
  it.each(["/team-a", "/team-b"])(
    "FC034 a server behind the path %s is refused: gRPC cannot be routed by path (SPARK-58778)",
    (path) => {
      const [finding] = findingsOf(documentOf(byToken(`spark.example.com${path}`)));
      expect(finding).toMatchObject({ severity: "error", path: "/spec/access/gateway/connectHost" });
      expect(finding?.message).toContain("gRPC cannot be routed by path");
    },
  );

  it("FC034 two servers have two host names, and no rule of a route names a path", () => {
    const { objects } = judge(bytesOf(documentOf(byToken("team-a.spark.example.com"))));
    const route = objects.find(({ kind }) => kind === "GRPCRoute");
    expect(route?.spec.hostnames).toEqual(["team-a.spark.example.com"]);
    expect(route?.spec.rules).toEqual([{ backendRefs: [{ name: "sales-connect", port: 15_002 }] }]);
  });

  it("FC127 the Service says that its port speaks HTTP/2 in clear text (SPARK-56275)", () => {
    const { objects } = judge(bytesOf(documentOf()));
    const service = objects.find(({ kind, metadata }) => kind === "Service" && metadata.name === "sales-connect");
    expect(service?.spec.ports).toMatchObject([{ name: "grpc", port: 15_002, appProtocol: "kubernetes.io/h2c" }]);
  });

  it("FC129 a token as a property is refused; rendered, it comes from a Secret (SPARK-51156)", () => {
    const conf = { "spark.connect.authenticate.token": "0123456789abcdef" };
    expect(findingsOf(documentOf({ spark: { conf } })).map(({ rule }) => rule)).toContain("GEN016");
    const { objects, properties, text } = judge(bytesOf(documentOf(byToken("spark.example.com"), "prod")));
    const server = objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === "sales-connect");
    expect(server?.spec.template.spec.containers[0].env).toContainEqual({
      name: "SPARK_CONNECT_AUTHENTICATE_TOKEN",
      valueFrom: { secretKeyRef: { name: "sales-connect-token", key: "token" } },
    });
    expect(properties.has("spark.connect.authenticate.token")).toBe(false);
    expect(text).not.toContain("kind: Secret\n");
  });
});
