import type { Advice } from "#lib/spec/advice.ts";
import { isMap, joinPointer, leavesOf, type Json, type JsonMap, type Pointer } from "#lib/spec/pointer.ts";

/** Names behind which a literal value is a leak (GU04). */
const SECRET_NAME = /(secret|token|password|passwd|access.?key|credential)/i;

/** Values that are secrets whatever they are called: cloud key ids, private keys, and the demo passwords people leave in. */
const SECRET_VALUE = new RegExp(
  [
    String.raw`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`,
    String.raw`-----BEGIN [A-Z ]*PRIVATE KEY-----`,
    String.raw`\b(?:minioadmin|hive123|spark123|airflow123)\b`,
    // GitHub, GitLab, Slack, Google, and any JSON Web Token.
    String.raw`\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|xox[abprs]-[\w-]{10,}|AIza[\w-]{35})\b`,
    String.raw`\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.`,
    // An account with its password before a host.
    String.raw`:\/\/[^\s/:@]+:(?!\$[{(])[^\s/@]+@`,
  ].join("|"),
);

/** `-Dsome.password=…`, `?password=…`, `--token=…`: a name with a secret's word, and what it is given. */
const ASSIGNMENT = /(?:^|[\s,;&?])-{0,2}(?<name>[\w.-]+)=(?<given>[^\s,;&]+)/g;
/** The secret itself, and not where it is or something about it: `--password`, never `--password-file` or `--tokenizer`. */
const HOLDS_SECRET = /(secret|token|password|passwd|(access|secret).?key|credentials?)$/i;

export function namesSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

export function looksSecret(value: string): boolean {
  return SECRET_VALUE.test(value) || assignsSecret(value);
}

function assignsSecret(text: string): boolean {
  return [...text.matchAll(ASSIGNMENT)].some(
    ({ groups: { name = "", given = "" } = {} }) => HOLDS_SECRET.test(name) && !isReference(given),
  );
}

/** Something that stands behind a secret's name and is none: a reference, a class, a switch, a time. */
export function isReference(value: string): boolean {
  return (
    /^(env:[A-Z_][A-Z0-9_]*|\$\{env[.:][A-Z_][A-Z0-9_]*\}|\$\([A-Z_][A-Z0-9_]*\))$/.test(value) ||
    /^([a-z_]\w*\.)+[A-Z]\w*$/.test(value) ||
    /^(true|false|\d+\w{0,3})$/i.test(value)
  );
}

/** No value of a document may be a secret, in whatever field it was pasted (X16). The message never repeats it. */
export function lintSecrets(document: JsonMap): Advice[] {
  return leavesOf(document).flatMap(([path, value]) => secretsIn(value, path).map(refusal));
}

/** `--password`, whose secret is the entry after it. */
const isAskedFor = (before: Json | undefined, value: string) =>
  typeof before === "string" &&
  /^--?[\w.-]+$/.test(before) &&
  HOLDS_SECRET.test(before) &&
  !value.startsWith("-") &&
  !isReference(value);

/** Lists are leaves, so their entries are looked at one by one: a line of a list is as easily pasted over as a field. */
function secretsIn(value: Json, path: Pointer): Pointer[] {
  if (typeof value === "string") return looksSecret(value) ? [path] : [];
  if (Array.isArray(value))
    return (value as readonly Json[]).flatMap((one, index, all) =>
      typeof one === "string" && isAskedFor(all[index - 1], one)
        ? [path + joinPointer(index)]
        : secretsIn(one, path + joinPointer(index)),
    );
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
