// A real etcd and a real kube-apiserver on loopback, their state in a folder that goes with them. No nodes: what is
// asked here is what the API server says to a manifest, not what a kubelet does with it.
import { spawn, type ChildProcess } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { controlPlaneBinaries, type Program } from "./binaries.ts";
import { installDefinitions } from "./custom-kinds.ts";
import { definitions } from "./definitions.ts";
import { request } from "./request.ts";

/** How to reach it; plain data, so that it can be handed to other processes. */
export interface ControlPlane {
  url: string;
  /** of a member of system:masters */
  token: string;
  /** the certificate authority of its own certificate, for clients that check */
  authorityFile: string;
  /** kinds it has by definition, with the names of their resources */
  customKinds: Readonly<Record<string, string>>;
}

interface RunningControlPlane extends ControlPlane {
  stop(): void;
}

const READY_MS = 90_000;

/** About six seconds, custom kinds included; the first time also what `controlPlaneBinaries` and `definitions` take. */
export async function startControlPlane(): Promise<RunningControlPlane> {
  const binaries = controlPlaneBinaries();
  const custom = definitions();
  const folder = mkdtempSync(path.join(tmpdir(), "control-plane-"));
  const running: ChildProcess[] = [];
  const stop = () => {
    for (const child of running.toReversed()) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  const run = (program: Program, flags: Readonly<Record<string, string>>) => {
    const log = openSync(path.join(folder, `${program}.log`), "a");
    const args = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
    const child = spawn(path.join(binaries, program), args, { cwd: folder, stdio: ["ignore", log, log] });
    running.push(child);
    return child;
  };
  try {
    const [clients, peers, secure] = [await freePort(), await freePort(), await freePort()];
    const etcd = `http://127.0.0.1:${clients}`;
    await ready(folder, run("etcd", etcdFlags(folder, etcd, `http://127.0.0.1:${peers}`)), `${etcd}/readyz`);
    const token = randomBytes(16).toString("hex");
    const url = `https://127.0.0.1:${secure}`;
    await ready(folder, run("kube-apiserver", apiServerFlags(folder, etcd, secure, token)), `${url}/readyz`);
    const customKinds = Object.fromEntries(custom.map(({ kind, plural }) => [kind, plural]));
    const plane = { url, token, authorityFile: writeAuthority(folder), customKinds };
    await installDefinitions(plane, custom);
    return { ...plane, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The API server makes its certificate when it starts and writes the issuer behind it into the same file. */
function writeAuthority(folder: string): string {
  const chain = readFileSync(path.join(folder, "pki", "apiserver.crt"), "utf8");
  const authority = chain.match(/-----BEGIN[^]+?-----END CERTIFICATE-----\n/g)?.at(-1) ?? "";
  const file = path.join(folder, "authority.crt");
  writeFileSync(file, authority);
  return file;
}

function etcdFlags(folder: string, clients: string, peers: string) {
  return {
    name: "test",
    "data-dir": path.join(folder, "etcd"),
    "unsafe-no-fsync": "true",
    "log-level": "warn",
    "listen-client-urls": clients,
    "advertise-client-urls": clients,
    "listen-peer-urls": peers,
    "initial-advertise-peer-urls": peers,
    "initial-cluster": `test=${peers}`,
  };
}

function apiServerFlags(folder: string, etcd: string, port: number, token: string) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const file = (name: string, text: string | Buffer) => {
    writeFileSync(path.join(folder, name), text, { mode: 0o600 });
    return path.join(folder, name);
  };
  return {
    "etcd-servers": etcd,
    "bind-address": "127.0.0.1",
    "secure-port": String(port),
    "advertise-address": "127.0.0.1",
    "endpoint-reconciler-type": "none",
    "cert-dir": path.join(folder, "pki"),
    "token-auth-file": file("tokens.csv", `${token},admin,admin,"system:masters"\n`),
    "authorization-mode": "Node,RBAC",
    "enable-admission-plugins": "PodSecurity,ResourceQuota,NodeRestriction",
    "service-account-issuer": "https://kubernetes.default.svc.cluster.local",
    "service-account-key-file": file("sa.pub", publicKey.export({ type: "spki", format: "pem" })),
    "service-account-signing-key-file": file("sa.key", privateKey.export({ type: "pkcs8", format: "pem" })),
    "service-cluster-ip-range": "10.96.0.0/16",
    "allow-privileged": "true",
    profiling: "false",
  };
}

async function ready(folder: string, child: ChildProcess, url: string): Promise<void> {
  const end = Date.now() + READY_MS;
  for (;;) {
    const answer = await request("GET", url).catch(() => undefined);
    if (answer?.status === 200) return;
    if (child.exitCode !== null || Date.now() > end) {
      const program = path.basename(child.spawnfile);
      const log = readFileSync(path.join(folder, `${program}.log`), "utf8")
        .split("\n")
        .slice(-20)
        .join("\n");
      throw new Error(
        `${program} ${child.exitCode === null ? "did not get ready" : `exited with ${child.exitCode}`}:\n${log}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo; // listening on TCP, so there is one
      server.close(() => resolve(port));
    });
  });
}
