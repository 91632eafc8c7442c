// What an installation has to reach, read off its own manifests and properties; never off the code that renders them.
type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

const COMPONENT = "app.kubernetes.io/component";

/** From a component to another one, or to a host outside the installation. */
export interface Edge {
  from: string;
  to: { component: string } | { host: string };
  port: number;
}

const INSIDE: readonly (readonly [string, string, number])[] = [
  ["executor", "connect", 7078],
  ["executor", "connect", 7079],
  ["connect", "executor", 7079],
  ["executor", "executor", 7079],
  ["executor", "batch", 7078],
  ["executor", "batch", 7079],
  ["batch", "executor", 7079],
  ["worker", "master", 7077],
  ["connect", "master", 7077],
  ["worker", "connect", 7078],
];

const conf = (object: Manifest): ReadonlyMap<string, string> => {
  const lines = String(object.data?.["spark.properties"] ?? "").split("\n");
  const job = object.spec?.sparkConf ?? object.spec?.template?.sparkConf ?? {};
  return new Map([
    ...lines.map((line): [string, string] => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    ...Object.entries<string>(job),
  ]);
};

const isController = ({ kind }: Manifest) => kind === "Deployment" || kind === "StatefulSet";
const isJob = ({ kind }: Manifest) => kind.endsWith("SparkApplication");
const makesPods = (object: Manifest) => object.data?.["executor-pod-template.yaml"] !== undefined || isJob(object);

export function componentsOf(objects: readonly Manifest[]): ReadonlySet<string> {
  return new Set([
    ...(objects.some(makesPods) ? ["executor"] : []),
    ...(objects.some(isJob) ? ["batch"] : []),
    ...objects.filter(isController).map(({ spec }): string => spec.selector.matchLabels[COMPONENT]),
  ]);
}

/** Drivers that ask the API server for pods. */
export function askers(objects: readonly Manifest[]): string[] {
  const server = objects.some((one) => one.data?.["executor-pod-template.yaml"] !== undefined);
  return [...(server ? ["connect"] : []), ...(objects.some(isJob) ? ["batch"] : [])];
}

export function neededEdges(objects: readonly Manifest[]): Edge[] {
  const there = componentsOf(objects);
  const executors = ["executor", "worker"].filter((one) => there.has(one));
  // With an executor in a pod and workers beside them, only the job's executors are pods; both are asked for.
  const inside = INSIDE.filter(([from, to]) => there.has(from) && there.has(to)).filter(
    ([from, to]) => !(there.has("worker") && [from, to].includes("executor") && [from, to].includes("connect")),
  );
  const outside = objects.flatMap((object) => {
    const properties = conf(object);
    if (object.metadata.name.endsWith("-history")) return storeHosts(properties).map(toward(["history"]));
    const driver = isJob(object) ? "batch" : "connect";
    const manager = Number(properties.get("spark.celeborn.client.shuffle.manager.port"));
    const runners = driver === "connect" && there.has("worker") ? "worker" : "executor";
    return [
      ...(manager > 0 ? [{ from: runners, to: { component: driver }, port: manager }] : []),
      ...storeHosts(properties).map(toward([driver, ...executors])),
      // Executors ask the driver where shuffle data is, never Celeborn's masters.
      ...[...catalogHosts(properties), ...shuffleHosts(properties)].map(toward([driver])),
    ];
  });
  return [
    ...inside.map(([from, to, port]) => ({ from, to: { component: to }, port })),
    ...outside.flat(),
    ...notebook(objects),
  ];
}

const toward =
  (from: readonly string[]) =>
  ({ host, port }: Host): Edge[] =>
    from.map((one) => ({ from: one, to: { host }, port }));

interface Host {
  host: string;
  port: number;
}

/** Host and port of `scheme://host:port/…`, `host:port` or a host alone. */
function hostIn(text: string, otherwise: number): Host {
  const [, scheme = "", host = "", port] = /^(?:jdbc:)?(?:(\w+):\/\/)?([^/:]+)(?::(\d+))?/.exec(text) ?? [];
  return { host, port: Number(port ?? (scheme === "http" ? 80 : otherwise)) };
}

function storeHosts(properties: ReadonlyMap<string, string>): Host[] {
  const endpoint = properties.get("spark.hadoop.fs.s3a.endpoint");
  const uses = [...properties.keys()].some((key) => key.startsWith("spark.hadoop.fs.s3a."));
  return endpoint ? [hostIn(endpoint, 443)] : uses ? [{ host: "s3.example.com", port: 443 }] : [];
}

function shuffleHosts(properties: ReadonlyMap<string, string>): Host[] {
  const endpoints = properties.get("spark.celeborn.master.endpoints")?.split(",") ?? [];
  return endpoints.map((one) => hostIn(one.trim(), 9097));
}

function catalogHosts(properties: ReadonlyMap<string, string>): Host[] {
  return [...properties].flatMap(([key, value]) =>
    /^spark\.sql\.catalog\.[^.]+\.uri$|^spark\.hadoop\.hive\.metastore\.uris$/.test(key)
      ? value
          .split(",")
          .map((one) => hostIn(one.trim(), one.startsWith("thrift") ? 9083 : /postgres/.test(one) ? 5432 : 443))
      : [],
  );
}

/** Where the notebook's sessions go: the server itself, or a host name. */
function notebook(objects: readonly Manifest[]): Edge[] {
  const containers = objects.filter(isController).flatMap(({ spec }) => spec.template.spec.containers);
  return containers.flatMap(({ env = [] }) =>
    env
      .filter(({ name }: Manifest) => name === "SPARK_REMOTE")
      .map(({ value }: Manifest): Edge => {
        const { host, port } = hostIn(value, 15_002);
        const to = host.includes(".") ? { host } : { component: "connect" };
        return { from: "jupyter", to, port };
      }),
  );
}
