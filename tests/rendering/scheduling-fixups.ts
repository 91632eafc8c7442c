import { getAt, isMap, setAt, type Json, type JsonMap } from "#lib/spec/pointer.ts";

/** More than any random executor or any number of them asks for, and less than the schema's own bounds. */
const ROOMY = { cores: 1024, memoryMib: 33_554_432, gpus: 64 };
const PLENTY: Readonly<Record<string, number>> = { cores: 99_000_000, memoryMib: 999_000_000_000, pods: 99_000_000 };

/** Pools and quotas that hold whatever else is random, and claims of a class: sizes rarely fit by themselves. */
export function withRoom(spec: JsonMap): JsonMap {
  return withClass(withQuota(withPools(spec)));
}

function withPools(spec: JsonMap): JsonMap {
  const pools = getAt(spec, "/cluster/pools");
  if (!isMap(pools)) return spec;
  const roomy = Object.entries(pools).map(([name, pool]): [string, Json] => [
    name,
    { ...(isMap(pool) ? pool : {}), ...ROOMY },
  ]);
  return setAt(spec, "/cluster/pools", Object.fromEntries(roomy));
}

function withQuota(spec: JsonMap): JsonMap {
  const { quota } = spec;
  if (!isMap(quota)) return spec;
  const roomy = Object.fromEntries(Object.entries(quota).map(([leaf, value]) => [leaf, PLENTY[leaf] ?? value]));
  const numbers = Object.keys(roomy).filter((leaf) => leaf in PLENTY);
  return { ...spec, quota: numbers.length > 0 ? roomy : { ...roomy, render: false } };
}

function withClass(spec: JsonMap): JsonMap {
  const at = "/localDisks/storageClass";
  const claims = getAt(spec, "/localDisks/type") === "pvc";
  return claims && getAt(spec, at) === undefined ? setAt(spec, at, "fast") : spec;
}
