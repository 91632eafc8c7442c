// Whoever brings Secrets brings all that pods read, and no other, read back from the bytes.
import type { Judged } from "./invariants.ts";

type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

/** Every reference to a key, wherever it stands: variables, volumes, and the properties from which Spark makes variables. */
function refsIn(value: unknown): string[] {
  if (typeof value === "string")
    return [...value.matchAll(/^spark\.kubernetes\.\w+\.secretKeyRef\.\w+=(\S+)$/gm)].flatMap(([, ref]) => ref ?? []);
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== "object" || value === null) return [];
  const { secretKeyRef: one, secret } = value as Manifest;
  return [
    ...(one ? [`${one.name}:${one.key}`] : []),
    ...(secret?.items ?? []).map(({ key }: Manifest) => `${secret.secretName}:${key}`),
    ...Object.entries(value).flatMap(([key, below]) =>
      /\.secretKeyRef\./.test(key) ? [String(below)] : refsIn(below),
    ),
  ];
}

function brought({ kind, metadata, spec }: Manifest): string[] {
  if (kind === "SealedSecret") return Object.keys(spec.encryptedData).map((key) => `${metadata.name}:${key}`);
  if (kind !== "ExternalSecret") return [];
  return spec.data.map(({ secretKey }: Manifest) => `${spec.target.name}:${secretKey}`);
}

/** Nothing to say where people make the Secrets themselves. */
export function secretFaults({ objects }: Judged): string[] {
  const made = new Set(objects.flatMap(brought));
  if (!objects.some(({ kind }) => kind === "SecretStore" || kind === "SealedSecret")) return [];
  const read = new Set(objects.flatMap((object) => refsIn(object)));
  return [
    ...[...read].filter((ref) => !made.has(ref)).map((ref) => `nobody brings ${ref}`),
    ...[...made].filter((ref) => !read.has(ref)).map((ref) => `nobody reads ${ref}`),
  ];
}
