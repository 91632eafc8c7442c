import { getAt, isMap, setAt, type JsonMap } from "#lib/spec/pointer.ts";

/** What GPUs and Celeborn each want beside the leaf that switches them on. */
export function wholeAcceleration(spec: JsonMap): JsonMap {
  return withMasters(oneGpu(spec));
}

/** RAPIDS takes one GPU. */
function oneGpu(spec: JsonMap): JsonMap {
  return getAt(spec, "/gpu/rapids") === true && getAt(spec, "/gpu/amount") !== undefined
    ? setAt(spec, "/gpu/amount", 1)
    : spec;
}

/** Masters to ask, and a version of Celeborn that knows the line: every one knows 3.5. */
function withMasters(spec: JsonMap): JsonMap {
  const { celeborn } = spec;
  if (!isMap(celeborn) || celeborn.enabled !== true) return spec;
  const { version, ...others } = celeborn;
  return {
    ...spec,
    celeborn: {
      masterEndpoints: ["celeborn-a.example.com:9097"],
      ...others,
      ...(version !== undefined && getAt(spec, "/spark/version") === "3.5" ? { version } : {}),
    },
  };
}
