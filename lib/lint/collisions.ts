import { toFinding } from "#lib/spec/advice.ts";
import type { Finding } from "#lib/spec/finding.ts";
import { getAt, type JsonMap } from "#lib/spec/pointer.ts";
import { readUntrustedYaml } from "#lib/spec/untrusted.ts";
import type { Examination } from "./examine.ts";

interface Checked extends Examination {
  /** how people call the document: its file */
  shown: string;
  text: string;
}

/**
 * Two installations that render one object: applied one after the other, the second would take the first one's over (X11).
 * Said of the later document, a list for each one given. Different environments are different places.
 */
export function collisions(all: readonly Checked[]): Finding[][] {
  return all.map((one, index) => {
    const before = all.slice(0, index);
    const clash = before
      .map((other) => ({ other, shared: sharedObjects(one, other) }))
      .find(({ shared }) => shared.length > 0);
    return clash ? [collision(one, clash.other, clash.shared, all)] : [];
  });
}

function sharedObjects(one: Checked, other: Checked): string[] {
  if (one.environment?.slug !== other.environment?.slug) return [];
  const taken = new Set(identitiesOf(other));
  return identitiesOf(one).filter((identity) => taken.has(identity));
}

function identitiesOf({ rendering }: Checked): string[] {
  return (rendering?.objects ?? []).map(
    ({ kind, name, value }) => `${kind} ${String(getAt(value, "/metadata/namespace") ?? "")}/${name}`,
  );
}

function collision(one: Checked, other: Checked, shared: readonly string[], all: readonly Checked[]): Finding {
  const name = one.document?.metadata.name ?? "";
  const names = new Set(all.map(({ document }) => document?.metadata.name));
  const free = Array.from({ length: all.length + 1 }, (_, index) => `${name}-${index + 2}`).find(
    (way) => !names.has(way),
  );
  const reading = readUntrustedYaml(one.text);
  const data: JsonMap = one.data ?? {};
  return toFinding(
    {
      rule: "same-objects",
      severity: "error",
      message: `${shared.length} objects, ${shared[0]} the first, are rendered from ${other.shown} as well: the one applied later would take them over. Names are the installation's own within a namespace.`,
      path: "/metadata/name",
      values: { name, objects: shared.length },
      fixes: free === undefined ? [] : [{ title: `Name it ${free}`, set: [["/metadata/name", free]] }],
      source: "X11",
    },
    data,
    // What was rendered has been read.
    reading.ok ? reading.placeOf : () => ({ line: 1, column: 1 }),
  );
}
