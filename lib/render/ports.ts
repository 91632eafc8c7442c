/** Fixed, so that Services and policies can name them; Spark's client-mode default is a random port each start. */
export const PORTS = { driver: 7078, blockManager: 7079, ui: 4040, grpc: 15002 } as const;

/** Of a standalone cluster. A worker's own port is random by default; a driver's of that number is in another pod. */
export const STANDALONE_PORTS = { master: 7077, masterUi: 8080, worker: 7078, workerUi: 8081 } as const;
