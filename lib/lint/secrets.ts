import type { Advice } from "#lib/spec/advice.ts";
import { isMap, joinPointer, leavesOf, type Json, type JsonMap, type Pointer } from "#lib/spec/pointer.ts";

/** Names behind which a literal value is a leak (GU04). */
const SECRET_NAME = /(secret|token|password|passwd|access.?key|credential)/i;

/** Values that are secrets whatever they are called: cloud key ids, private keys, and the demo passwords people leave in. */
const SECRET_VALUE =
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:minioadmin|hive123|spark123|airflow123)\b|\bgh[pousr]_[A-Za-z0-9]{36}\b/;

export function namesSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

export function looksSecret(value: string): boolean {
  return SECRET_VALUE.test(value);
}

/** No value of a document may be a secret, in whatever field it was pasted (X16). The message never repeats it. */
export function lintSecrets(document: JsonMap): Advice[] {
  return leavesOf(document).flatMap(([path, value]) => secretsIn(value, path).map(refusal));
}

/** Lists are leaves, so their entries are looked at one by one: a line of a list is as easily pasted over as a field. */
function secretsIn(value: Json, path: Pointer): Pointer[] {
  if (typeof value === "string") return looksSecret(value) ? [path] : [];
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((one, index) => secretsIn(one, path + joinPointer(index)));
  return isMap(value) ? Object.entries(value).flatMap(([key, one]) => secretsIn(one, path + joinPointer(key))) : [];
}

function refusal(path: Pointer): Advice {
  return {
    rule: "secret-value",
    severity: "error",
    message: "This looks like a secret. Nothing here may hold one: keep it in a Kubernetes Secret and name the Secret.",
    path,
    fixes: [{ title: "Remove the value", remove: [path] }],
    source: "X16",
  };
}
