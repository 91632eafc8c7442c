import { getAt, isMap, setAt, type JsonMap } from "#lib/spec/pointer.ts";

/** What access by token, a Gateway and monitoring under policies each want beside the leaf that switches them on. */
export function wholeNetwork(spec: JsonMap): JsonMap {
  const monitored = getAt(spec, "/monitoring/enabled") === true;
  const named = monitored ? orSet(spec, "/cluster/monitoringNamespace", "monitoring") : spec;
  return withGateway(withoutOldToken(named));
}

const orSet = (spec: JsonMap, at: string, value: string) =>
  getAt(spec, at) === undefined ? setAt(spec, at, value) : spec;

const GATEWAY = "/access/gateway";

/** Spark 3.5 knows no token, and a server that is off serves none. */
function withoutOldToken(spec: JsonMap): JsonMap {
  const old = getAt(spec, "/spark/version") === "3.5" || getAt(spec, "/connect/enabled") === false;
  if (!old || getAt(spec, "/access/mode") !== "token") return spec;
  const { access: _, ...others } = spec;
  return others;
}

function withGateway(spec: JsonMap): JsonMap {
  const token = getAt(spec, "/access/mode") === "token";
  const on = token || getAt(spec, `${GATEWAY}/enabled`) === true;
  if (!on) return spec;
  const hosts = {
    connectHost: token,
    notebookHost: getAt(spec, "/jupyter/enabled") === true,
    historyHost: getAt(spec, "/history/enabled") === true,
  };
  if (!Object.values(hosts).some(Boolean)) {
    const { access: _, ...others } = spec;
    return others;
  }
  const named = orSet(setAt(spec, `${GATEWAY}/enabled`, true), `${GATEWAY}/name`, "gateway");
  return Object.entries(hosts).reduce<JsonMap>((made, [leaf, there]) => {
    const own = getAt(made, `${GATEWAY}/${leaf}`);
    const first = leaf === Object.entries(hosts).find(([, one]) => one)?.[0];
    if (there && own === undefined && first)
      return setAt(made, `${GATEWAY}/${leaf}`, `${leaf.toLowerCase()}.example.com`);
    return !there && own !== undefined ? drop(made, leaf) : made;
  }, named);
}

function drop(spec: JsonMap, leaf: string): JsonMap {
  const gateway = getAt(spec, GATEWAY);
  if (!isMap(gateway)) return spec;
  return setAt(spec, GATEWAY, Object.fromEntries(Object.entries(gateway).filter(([key]) => key !== leaf)));
}
