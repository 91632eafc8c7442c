import type { ObjectTree } from "#lib/render/contribution.ts";
import { metadataOf, nameOf, type Identity } from "#lib/render/identity.ts";
import type { PodParts } from "#lib/render/pod.ts";
import { Traced } from "#lib/render/traced.ts";
import { Lines } from "#lib/render/tree.ts";
import type { VendorId } from "./vendors.ts";

const FOLDER = "/opt/spark/gpu";
const FILE = "discover.sh";
/** 0555: everybody reads and runs it, nobody writes it. Kubernetes takes the number in decimal. */
const MODE = 0o555;

/** In the official images (apache/spark-docker moves the examples there). It asks nvidia-smi and always answers "gpu". */
const STOCK_SCRIPT = "/opt/spark/examples/src/main/scripts/getGpusResources.sh";

/** What prints one line for each device the kubelet gave to the container. */
const LIST: Readonly<Record<VendorId, string>> = {
  nvidia: "nvidia-smi --query-gpu=index --format=csv,noheader",
  // Neither vendor's tools are in the image; the device plug-in puts in only the render nodes that were given.
  amd: 'ls -d "${1:-/dev/dri}"/renderD* 2>/dev/null',
  intel: 'ls -d "${1:-/dev/dri}"/renderD* 2>/dev/null',
};

/** The image's script knows one vendor and one name; anything else brings its own. */
export const needsOwnScript = (vendor: VendorId, resource: string): boolean =>
  vendor !== "nvidia" || resource !== "gpu";

export const scriptPath = (vendor: VendorId, resource: string): string =>
  needsOwnScript(vendor, resource) ? `${FOLDER}/${FILE}` : STOCK_SCRIPT;

/**
 * What an executor runs at its start: one line of JSON with the name of the resource, as the properties have it, and an
 * address for each device. Addresses are counted from 0, as the vendors' runtimes count what the container sees.
 * Source: ResourceDiscoveryScriptPlugin; ResourceInformation.parseJson.
 */
export function script(vendor: VendorId, resource: string): string[] {
  return [
    "#!/bin/sh",
    "set -eu",
    `found=$(${LIST[vendor]} || true)`,
    'if [ -z "$found" ]; then',
    `  echo "no ${vendor} device is visible in this container" >&2`,
    "  exit 1",
    "fi",
    'addresses=$(printf \'%s\\n\' "$found" | awk \'{ printf "%s\\"%d\\"", (NR > 1 ? "," : ""), NR - 1 }\')',
    `printf '{"name":"${resource}","addresses":[%s]}\\n' "$addresses"`,
  ];
}

export function discovery(identity: Identity, vendor: Traced<VendorId>, resource: Traced<string>): ObjectTree {
  const from = [...vendor.from, ...resource.from];
  const lines = script(vendor.value, resource.value).map((line) => new Traced(line, from));
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: metadataOf(identity, "executor", "gpu"),
    data: { [FILE]: new Lines(lines) },
  };
}

export function scriptParts(identity: Identity): PodParts {
  return {
    volumes: [{ name: "gpu-discovery", configMap: { name: nameOf(identity, "gpu"), defaultMode: MODE } }],
    volumeMounts: [{ name: "gpu-discovery", mountPath: FOLDER, readOnly: true }],
  };
}
