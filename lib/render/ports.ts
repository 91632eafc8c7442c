/** Fixed, so that Services and policies can name them; Spark's client-mode default is a random port each start. */
export const PORTS = { driver: 7078, blockManager: 7079, ui: 4040, grpc: 15002 } as const;
