import type { FieldEntry } from "#lib/spec/field.ts";
import { wantedBy } from "#lib/spec/need.ts";
import { getAt, setAt, type JsonMap } from "#lib/spec/pointer.ts";
import { leaves } from "./arbitrary-spec.ts";

/** The document with everything switched on that a leaf needs, and what those need in turn: random parts seldom meet. */
export function withNeeds(document: JsonMap, { meta }: FieldEntry): JsonMap {
  const on = [meta.needs ?? []].flat().reduce((made, need) => {
    const holder = leaves.find(({ pointer }) => pointer === need.pointer);
    const at = `/spec${need.pointer}`;
    const is = getAt(made, at);
    const met = [need.is].flat().some((one) => one === is);
    const set = met ? made : setAt(made, at, wantedBy(need));
    return holder ? withNeeds(set, holder) : set;
  }, document);
  // Names that nobody can guess, so no fix brings them.
  return GIVEN.reduce(
    (made, [switched, is, at, value]) =>
      (is === ANY ? getAt(made, switched) !== undefined : getAt(made, switched) === is) &&
      (is === ANY || getAt(made, at) === undefined)
        ? setAt(made, at, value)
        : made,
    on,
  );
}

const ANY = Symbol("any value");

const GIVEN = [
  ["/spec/spark/jarsImage", ANY, "/spec/cluster/kubernetesVersion", "1.35"],
  ["/spec/history/enabled", true, "/spec/eventLog/enabled", true],
  ["/spec/eventLog/enabled", true, "/spec/objectStore/type", "s3"],
  ["/spec/eventLog/enabled", true, "/spec/objectStore/bucket", "analytics-lake"],
  ["/spec/objectStore/type", "s3", "/spec/objectStore/region", "eu-central-1"],
  ["/spec/localDisks/type", "pvc", "/spec/localDisks/storageClass", "fast"],
  ["/spec/secrets/provider", "aws", "/spec/secrets/aws/roleArn", "arn:aws:iam::111122223333:role/secrets"],
] as const;
