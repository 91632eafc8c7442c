import type { RenderContext, Sum } from "#lib/render/contribution.ts";
import { executorPod } from "#lib/render/executor-template.ts";
import { accountOf } from "#lib/render/identity.ts";
import { joinParts, podSecurity, podTemplate } from "#lib/render/pod.ts";

/** Spark takes the container of this name as its own and fills in image, command, resources and environment. */
const DRIVER_CONTAINER = "spark-kubernetes-driver";

/** The two pod templates of a job: what Spark has no property for, the security contexts first (GU05). */
export function templates({ identity, openshift }: RenderContext, sum: Sum) {
  const tmp = { volumes: [{ name: "tmp", emptyDir: {} }], volumeMounts: [{ name: "tmp", mountPath: "/tmp" }] };
  return {
    driver: podTemplate(identity, {
      component: "batch",
      serviceAccountName: accountOf(identity, "batch"),
      automountServiceAccountToken: true,
      securityContext: podSecurity(openshift),
      container: { name: DRIVER_CONTAINER },
      parts: joinParts(tmp, sum.partsOf("batch")),
    }),
    executor: executorPod(identity, sum.partsOf("executor"), openshift),
  };
}
