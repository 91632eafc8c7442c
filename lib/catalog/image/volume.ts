import type { Contribution } from "#lib/render/contribution.ts";
import type { PodParts } from "#lib/render/pod.ts";
import type { TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../spec.ts";

const FOLDER = "/opt/spark-jars";

/** The jars image beside the Spark image: mounted read-only and on the class path of driver and executors. */
export function jarsVolume({ spark }: TracedView<Spec>): Contribution | undefined {
  if (!spark.jarsImage) return undefined;
  const parts: PodParts = {
    volumes: [{ name: "jars", image: { reference: spark.jarsImage, pullPolicy: "IfNotPresent" } }],
    volumeMounts: [{ name: "jars", mountPath: FOLDER, readOnly: true }],
  };
  return {
    because: ["/spec/spark/jarsImage"],
    parts: { connect: parts, executor: parts, history: parts },
    properties: {
      "spark.driver.extraClassPath": `${FOLDER}/*`,
      "spark.executor.extraClassPath": `${FOLDER}/*`,
    },
  };
}
