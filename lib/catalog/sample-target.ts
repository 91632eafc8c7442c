import type { RenderedObject } from "#lib/render/assemble.ts";
import { Traced } from "#lib/render/traced.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import type { TargetInput } from "./target.ts";

/** What a target's own test starts from: an installation small enough to be spelled out in full. */
export function sampleInput(
  objects: readonly JsonMap[] = [sampleConfig(), sampleDeployment()],
  properties: Readonly<Record<string, string>> = { "spark.app.name": "sales" },
): TargetInput {
  return {
    name: "sales",
    environment: "dev",
    sparkVersion: "4.1",
    rendering: {
      objects: objects.map(rendered),
      properties: new Map(
        Object.entries(properties).map(([key, value]) => [
          key,
          { value: new Traced(value, []), owner: "test", overridable: false },
        ]),
      ),
    },
  };
}

function rendered(value: JsonMap): RenderedObject {
  const { name } = value.metadata as { name: string }; // every object below has one
  return { kind: String(value.kind), name, value, sources: new Map(), entry: "test", because: [] };
}

const metadata = (name: string) => ({ name, namespace: "spark" });

export function sampleConfig(
  data: Readonly<Record<string, string>> = { "spark.properties": "spark.app.name=sales\n" },
) {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: metadata("sales-connect"), data: { ...data } };
}

/** A Deployment whose driver is started by spark-submit, with this container. */
export function sampleDeployment(container: JsonMap = sampleContainer()): JsonMap {
  const volumes = [{ name: "spark-conf", configMap: { name: "sales-connect" } }];
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata("sales-connect"),
    spec: { template: { spec: { serviceAccountName: "sales-driver", containers: [container], volumes } } },
  };
}

export function sampleContainer(changes: JsonMap = {}): JsonMap {
  return {
    name: "spark-connect",
    image: "registry.example.com/spark:4.1.2",
    command: ["/opt/entrypoint.sh"],
    args: ["/opt/spark/bin/spark-submit", "--class", "org.example.Main", "--properties-file", "/conf/spark.properties"],
    volumeMounts: [{ name: "spark-conf", mountPath: "/conf" }],
    ...changes,
  };
}
