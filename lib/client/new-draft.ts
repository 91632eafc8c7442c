import { readUntrustedYaml } from "#lib/spec/untrusted.ts";
import { isMap, type JsonMap } from "#lib/spec/pointer.ts";
import type { DraftAbout, DraftBase, StoredDraft } from "./draft-storage.ts";

/** What lists show of a draft; undefined while its text cannot be read. */
export function aboutText(text: string): DraftAbout | undefined {
  const reading = readUntrustedYaml(text);
  return reading.ok && isMap(reading.data) ? aboutData(reading.data) : undefined;
}

function aboutData(data: JsonMap): DraftAbout {
  const { metadata, environment, presets } = data;
  const name = isMap(metadata) ? metadata.name : undefined;
  return {
    name: typeof name === "string" ? name : "",
    environment: typeof environment === "string" ? environment : "",
    presets: Array.isArray(presets) ? presets.filter((preset) => typeof preset === "string") : [],
  };
}

export function draftOf(slug: string, text: string, nowMs: number, base?: DraftBase): StoredDraft {
  return {
    slug,
    text,
    start: text,
    stamp: 0,
    writer: "start",
    editedAtMs: nowMs,
    about: aboutText(text) ?? { name: slug, environment: "", presets: [] },
    ...(base ? { base } : {}),
  };
}
