import { createServer } from "node:net";

const WAIT_MS = 120_000;

/**
 * Resolves once nobody on this machine listens on the ports a rendering fixes. Spark would quietly take the next ones,
 * and the pod it then makes differs from the rendering's for a reason that is none.
 */
export async function portsAreFree(ports: readonly number[]): Promise<void> {
  for (const end = Date.now() + WAIT_MS; ;) {
    const taken = (await Promise.all(ports.map(async (port) => ((await isFree(port)) ? [] : [port])))).flat();
    if (taken.length === 0) return;
    if (Date.now() > end) throw new Error(`Something on this machine holds port ${taken.join(", ")}; end it.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
