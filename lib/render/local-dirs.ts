import type { PodParts } from "./pod.ts";

const LOCAL_DIR: PodParts = {
  // Only a volume whose name starts so counts as a local directory; any other makes Spark add one of its own.
  volumes: [{ name: "spark-local-dir-1", emptyDir: {} }],
  volumeMounts: [{ name: "spark-local-dir-1", mountPath: "/var/data/spark-local-dir-1" }],
};

/** Local directories for shuffle and spill, wherever executors run; none where entries bring others. */
export function ownLocalDirs(own: PodParts): PodParts {
  return own.ownLocalDirs ? {} : LOCAL_DIR;
}
