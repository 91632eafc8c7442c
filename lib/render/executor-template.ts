import { toYaml } from "./yaml.ts";
import { accountOf, type Identity } from "./identity.ts";
import type { Plan } from "./merge.ts";
import { containerSecurity, joinParts, placement, podMetadata, podSecurity, type PodParts } from "./pod.ts";
import { ownLocalDirs } from "./local-dirs.ts";
import { Traced } from "./traced.ts";
import { Lines, settle } from "./tree.ts";

/** Spark takes the container of this name as its own and fills in image, command, resources and environment. */
const EXECUTOR_CONTAINER = "spark-kubernetes-executor";

const TMP: PodParts = {
  volumes: [{ name: "tmp", emptyDir: {} }],
  volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
};

/**
 * The executor pod template (GU14). Memory and CPU are absent on purpose: Spark computes them from its own properties
 * and a second number here would only lie.
 */
export function executorPod(identity: Identity, own: PodParts, openshift: Traced<boolean>) {
  const parts = joinParts(joinParts(ownLocalDirs(own), TMP), own);
  return {
    metadata: podMetadata(identity, "executor", parts),
    spec: {
      serviceAccountName: accountOf(identity, "executor"),
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      ...placement(parts),
      terminationGracePeriodSeconds: parts.terminationGracePeriodSeconds,
      securityContext: podSecurity(openshift),
      containers: [
        {
          name: EXECUTOR_CONTAINER,
          ...(parts.env?.length ? { env: parts.env } : {}),
          resources: parts.ephemeralStorage && { requests: { "ephemeral-storage": parts.ephemeralStorage } },
          securityContext: containerSecurity(),
          volumeMounts: parts.volumeMounts ?? [],
        },
      ],
      volumes: parts.volumes ?? [],
    },
  };
}

/** The same as the file a driver reads. */
export function executorTemplate({ identity, parts }: Plan, openshift: Traced<boolean>): Lines {
  const pod = executorPod(identity, parts.get("executor") ?? {}, openshift);
  const { value, sources } = settle({ apiVersion: "v1", kind: "Pod", ...pod });
  // Few leaves of the spec reach the template, so its lines share their origins instead of each being mapped.
  const from = [...new Set([...sources.values()].flat())];
  return new Lines(
    toYaml(value)
      .trimEnd()
      .split("\n")
      .map((line) => new Traced(line, from)),
  );
}
