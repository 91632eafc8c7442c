import type { WantedSecret } from "#lib/render/contribution.ts";
import type { Advice } from "#lib/spec/advice.ts";
import { at, type Leaf, type Places } from "./places.ts";
import { refOf } from "./wanted.ts";

/** A name of ours: the installation's, a hyphen and at most so many characters (GU02). */
const ROOM = 20;

/** A SealedSecret has the name of its Secret, and every object of an installation has the installation's. */
export function foreignName(installation: string, { name: { value }, path }: WantedSecret): Advice[] {
  const prefix = `${installation}-`;
  if (value.startsWith(prefix) && value.length <= prefix.length + ROOM) return [];
  return [
    {
      rule: "sealed-name",
      severity: "error",
      message: `A sealed Secret carries its own name in the ciphertext, and ours begin with ${prefix} and have at most ${ROOM} characters more; ${value} would be another one.`,
      path,
      values: { name: value },
      fixes: [{ title: "Remove the name", remove: [path] }],
      source: "sealed-secrets: strict scope",
    },
  ];
}

/** What entries are called where not everything goes. The operator reads a slash in Key Vault as the kind of the entry. */
const ENTRY: Readonly<Record<string, { is: RegExp; not: RegExp; words: string }>> = {
  azure: { is: /^[0-9A-Za-z-]+$/, not: /[^0-9A-Za-z-]/g, words: "letters, digits and '-'" },
  gcp: { is: /^[\w-]+$/, not: /[^\w-]/g, words: "letters, digits, '-' and '_'" },
};

export function strangeEntry(provider: string, entry: string, leaf: Leaf): Advice[] {
  const rule = ENTRY[provider];
  if (!rule || rule.is.test(entry)) return [];
  const path = at(...leaf);
  const better = entry.replace(rule.not, "-");
  return [
    {
      rule: "remote-key-path",
      severity: "error",
      message: `${entry} is no name of an entry of ${provider}: there a name has ${rule.words}.`,
      path,
      values: { entry },
      fixes: [{ title: `Write ${better}`, set: [[path, better]] }],
      source: "CFG06",
    },
  ];
}

/** Lines of a table that no Secret answers to, and those that say what a leaf of its own says. */
export function strangeLines(
  table: Leaf,
  given: Readonly<Record<string, { readonly value: string }>> | undefined,
  known: readonly string[],
  places: Places,
): Advice[] {
  const free = known.filter((line) => !places.ownLeaf(line));
  return Object.entries(given ?? {}).flatMap(([line, { value }]): Advice[] => {
    if (free.includes(line)) return [];
    const own = places.ownLeaf(line);
    const path = at(...table, line);
    const there = own && { title: "Write it there", set: [[at(...own), value]] as const, remove: [path] };
    return [
      {
        rule: "secret-unread",
        severity: "error",
        message: own
          ? `${line} is the object store's; it stands in /secrets/${own.join("/")}.`
          : `No pod reads ${line}. What a line can be for: ${free.join(", ") || "nothing here"}.`,
        path,
        values: { name: line },
        fixes: [...(there ? [there] : []), { title: `Remove ${line}`, remove: [path] }],
        source: "GU21",
      },
    ];
  });
}

/** What a line of each table can be for. */
export const secretsOf = (wanted: readonly WantedSecret[]) => wanted.map(({ name }) => name.value);
export const keysOf = (wanted: readonly WantedSecret[]) =>
  wanted.flatMap((secret) => secret.keys.map((key) => refOf(secret, key)));
