import "server-only";
import { createServer } from "node:net";

/** `wanted` when nobody listens there on loopback, else any free port. 0 means any. */
export async function freePort(wanted: number): Promise<number> {
  const port = await tryListen(wanted, "127.0.0.1");
  return port ?? (await tryListen(0, "127.0.0.1")) ?? wanted;
}

/** True when this process could listen there. */
export async function isFree(port: number, host: string): Promise<boolean> {
  return (await tryListen(port, host)) !== undefined;
}

function tryListen(port: number, host: string): Promise<number | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : undefined));
    });
  });
}
