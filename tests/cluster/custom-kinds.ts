import type { ControlPlane } from "./control-plane.ts";
import type { Definition } from "./definitions.ts";
import { request } from "./request.ts";

const at = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const WAIT_MS = 30_000;

/** Gives the control plane its custom kinds; when it returns, all of them are served. */
export async function installDefinitions(plane: ControlPlane, all: readonly Definition[]): Promise<void> {
  await Promise.all(all.map((one) => install(plane, one)));
}

async function install({ url, token }: ControlPlane, { name, manifest }: Definition): Promise<void> {
  const made = await request("POST", url + at, { token, body: manifest, contentType: "application/yaml" });
  if (made.status !== 201) throw new Error(`${name}: ${made.status} ${made.body.slice(0, 2000)}`);
  for (const end = Date.now() + WAIT_MS; Date.now() < end;) {
    const { body } = await request("GET", `${url}${at}/${name}`, { token });
    const { status } = JSON.parse(body) as { status?: { conditions?: { type: string; status: string }[] } };
    if (status?.conditions?.some((one) => one.type === "Established" && one.status === "True")) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} was not established within ${WAIT_MS / 1000} s.`);
}
