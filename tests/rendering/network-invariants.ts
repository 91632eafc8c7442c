// Who gets in and who reads the metrics (GU19, GU20), read back from the bytes.
import type { Judged } from "./invariants.ts";

type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

const unless = (holds: unknown, message: string): string[] => (holds ? [] : [message]);
const TOKEN = "SPARK_CONNECT_AUTHENTICATE_TOKEN";

function containerOf({ objects, name }: Judged, component: string): Manifest | undefined {
  const found = objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === `${name}-${component}`);
  return found?.spec.template.spec.containers[0];
}

const serviceOf = ({ objects }: Judged, name: string): Manifest | undefined =>
  objects.find((one) => one.kind === "Service" && one.metadata.name === name);

/** A token only behind a Gateway that ends TLS, never in a file; no Service that opens the server to the world. */
export function accessFaults(judged: Judged): string[] {
  const { objects, properties } = judged;
  const routes = objects.filter(({ kind }) => /^(HTTP|GRPC)Route$/.test(kind));
  const own = containerOf(judged, "connect")?.env ?? [];
  const token = own.find((one: Manifest) => one.name === TOKEN);
  const grpc = routes.find(({ kind }) => kind === "GRPCRoute");
  const remote = containerOf(judged, "jupyter")?.env.find((one: Manifest) => one.name === "SPARK_REMOTE")?.value;
  return [
    ...objects
      .filter(({ kind, spec }) => kind === "Service" && !["ClusterIP", undefined].includes(spec.type))
      .map(({ metadata, spec }) => `${metadata.name} is a ${spec.type}`),
    ...unless(!properties.has("spark.connect.authenticate.token"), "the token is a property"),
    ...unless(!token || token.valueFrom?.secretKeyRef, "the token is a literal"),
    ...unless(!token || grpc, "a token without TLS: no GRPCRoute"),
    ...unless(!grpc || token, "a GRPCRoute without a token"),
    ...unless(
      !token || !remote || remote === `sc://${grpc?.spec.hostnames[0]}:443/;use_ssl=true`,
      `notebook ${remote}`,
    ),
    ...routes.flatMap((route) => backendFaults(judged, route)),
  ];
}

function backendFaults(judged: Judged, { metadata, spec }: Manifest): string[] {
  const [backend] = spec.rules[0].backendRefs;
  const port = serviceOf(judged, backend.name)?.spec.ports.find((one: Manifest) => one.port === backend.port);
  return [
    ...unless(spec.parentRefs?.[0]?.name && spec.hostnames?.length === 1, `${metadata.name} has no parent or host`),
    ...unless(port, `${metadata.name} leads to no Service port`),
    ...unless(
      spec.rules.every((rule: Manifest) => !rule.matches),
      `${metadata.name} routes by path`,
    ),
  ];
}

const SINK = "spark.metrics.conf.*.sink.prometheusServlet";

/** The monitor finds a port of a Service it selects, and the driver serves both pages there. */
export function monitoringFaults(judged: Judged): string[] {
  const { objects, properties, name, version } = judged;
  const monitors = objects.filter(({ kind }) => kind === "ServiceMonitor");
  return [
    ...objects.filter(({ kind }) => kind === "PodMonitor").map(() => "a PodMonitor"),
    ...monitors.flatMap(({ spec }) => {
      const matched = objects.filter(
        (one) =>
          one.kind === "Service" &&
          Object.entries(spec.selector.matchLabels).every(([key, value]) => one.metadata.labels[key] === value),
      );
      const ports = spec.endpoints.map(({ port }: Manifest) => port);
      const serving = matched.filter((one) => one.spec.ports.some((port: Manifest) => ports.includes(port.name)));
      const paths = spec.endpoints.map(({ path }: Manifest) => path).join(" ");
      return [
        ...unless(
          spec.selector.matchLabels["app.kubernetes.io/instance"] === name &&
            spec.selector.matchLabels["app.kubernetes.io/component"],
          "selects strangers",
        ),
        ...unless(serving.map((one) => one.metadata.name).join() === `${name}-driver`, "no Service with the port"),
        ...unless(paths === "/metrics/prometheus/ /metrics/executors/prometheus/", `paths ${paths}`),
        ...unless(
          properties.get(`${SINK}.class`) === "org.apache.spark.metrics.sink.PrometheusServlet" &&
            properties.get(`${SINK}.path`) === "/metrics/prometheus",
          "no sink",
        ),
        ...unless(properties.get("spark.metrics.namespace") === name.replaceAll("-", "_"), "names change at a restart"),
        ...unless(properties.get("spark.ui.enabled") !== "false", "the pages are off"),
        ...unless(
          (properties.get("spark.ui.prometheus.enabled") === "true") === (version === "3.5"),
          "spark.ui.prometheus.enabled",
        ),
      ];
    }),
    ...unless(
      monitors.length > 0 || !properties.has("spark.metrics.namespace") || !properties.has(`${SINK}.class`),
      "a sink nobody reads",
    ),
  ];
}
