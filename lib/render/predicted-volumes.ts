import type { JsonMap } from "#lib/spec/pointer.ts";

const CLAIM = /^spark\.kubernetes\.executor\.volumes\.persistentVolumeClaim\.([^.]+)\.mount\.path$/;

/**
 * Volumes and mounts Spark adds for the claims properties speak of, in the order of their names. A claim is called
 * `<prefix>-exec-<id>-pvc-<index>`; only the running driver knows the prefix, so it is left out, and the id is the first.
 *
 * Source: MountVolumesFeatureStep.
 */
export function claimsOf(properties: ReadonlyMap<string, string>): { volumes: JsonMap[]; mounts: JsonMap[] } {
  const found = [...properties].flatMap(([key, mountPath]) => {
    const name = CLAIM.exec(key)?.[1];
    return name === undefined ? [] : [{ name, mountPath }];
  });
  return {
    mounts: found,
    volumes: found.map(({ name }, index) => ({ name, persistentVolumeClaim: { claimName: `exec-1-pvc-${index}` } })),
  };
}
