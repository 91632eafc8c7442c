import { compile, NO_TEAM, type Rendering } from "#lib/catalog/compile.ts";
import { installationSchema, specSchema, type Spec } from "#lib/catalog/spec.ts";
import { layersOf } from "#lib/layers/layers-of.ts";
import { resolve, type Resolved } from "#lib/layers/resolve.ts";
import type { Environment, Preset, World } from "#lib/layers/world.ts";
import { toFinding, type Advice } from "#lib/spec/advice.ts";
import type { InstallationDocument } from "#lib/spec/document.ts";
import type { Finding } from "#lib/spec/finding.ts";
import { isMap, type JsonMap } from "#lib/spec/pointer.ts";
import { readUntrustedYaml, type Readable } from "#lib/spec/untrusted.ts";
import { lintLayers } from "./layer-rules.ts";
import { nearestOf } from "./nearest.ts";
import type { PropertyJudge } from "./property-judge.ts";
import { relocate } from "./relocate.ts";
import { adviceOfIssues, adviceOfSpecIssues } from "./schema-issues.ts";
import { lintSecrets } from "./secrets.ts";

/** Everything the product knows of one document text. Later parts are absent when an earlier one could not be made. */
export interface Examination {
  findings: readonly Finding[];
  /** the text's data, as soon as it is YAML with a map on top */
  data?: JsonMap;
  /** once the envelope and every written value are well formed */
  document?: InstallationDocument;
  environment?: Environment;
  resolved?: Resolved;
  /** present only when nothing blocks */
  rendering?: Rendering;
}

export interface ExamineOptions {
  /** examine for this environment instead of the document's own */
  environment?: string;
  /** without it the properties are not checked; it is large, so a browser loads it after the first paint */
  catalogue?: PropertyJudge;
}

/**
 * The one pipeline behind the command line, the editor and the server: text → data → document → layers → spec →
 * objects, with everything wrong on the way as findings. Pure and synchronous; never throws for bad input.
 */
export function examine(text: string, world: World, options: ExamineOptions = {}): Examination {
  const reading = readUntrustedYaml(text);
  if (!reading.ok) {
    return {
      findings: reading.refusals.map((refusal) => ({
        rule: "yaml",
        severity: "error",
        path: "",
        fixes: [],
        source: "S6",
        ...refusal,
      })),
    };
  }
  const { data } = reading;
  if (!isMap(data)) {
    return {
      findings: [
        {
          rule: "yaml",
          severity: "error",
          message: "The document is empty or not a map. It begins with apiVersion: spark-constructor/v1.",
          path: "",
          line: 1,
          column: 1,
          fixes: [],
          source: "spec schema",
        },
      ],
    };
  }
  const { advice, ...parts } = examineData(data, world, options);
  return { ...parts, data, findings: settleFindings(advice, data, reading) };
}

type Parts = Omit<Examination, "findings" | "data"> & { advice: Advice[] };

function examineData(data: JsonMap, world: World, options: ExamineOptions): Parts {
  const parsed = installationSchema.safeParse(data);
  const secrets = lintSecrets(data);
  if (!parsed.success) return { advice: [...secrets, ...adviceOfIssues(parsed.error.issues, data)] };
  // The schema has read it; InstallationDocument is the same shape with read-only members.
  const document = parsed.data as unknown as InstallationDocument;
  const { environment, presets, advice } = lookUp(document, world, options.environment);
  if (!environment) return { document, advice: [...secrets, ...advice] };
  const resolved = resolve(layersOf(document, environment, presets));
  const known: Parts = { document, environment, resolved, advice: [...secrets, ...advice, ...lintLayers(resolved)] };
  const whole = specSchema.safeParse(resolved.value);
  if (!whole.success)
    return {
      ...known,
      advice: [
        ...known.advice,
        ...adviceOfSpecIssues(whole.error.issues, resolved.value).map((one) => relocate(one, resolved)),
      ],
    };
  const spec: Spec = whole.data;
  const rendering = compile({
    name: document.metadata.name,
    team: document.metadata.team,
    environment: environment.slug,
    spec,
  });
  const properties = options.catalogue?.judge(spec) ?? [];
  const found = [...rendering.advice, ...unsaid(properties, rendering.advice)].map((one) => relocate(one, resolved));
  const all = silent([...known.advice, ...found, ...teamless(document)], secrets);
  const refused = all.some((one) => one.severity === "error");
  return { ...known, advice: all, ...(refused ? {} : { rendering }) };
}

/** A property that a field owns is managed too; the first finding names the field, the second would only repeat it. */
function unsaid(properties: readonly Advice[], said: readonly Advice[]): Advice[] {
  const owned = new Set(said.flatMap(({ rule, path }) => (rule === "property-owned" ? [path] : [])));
  return properties.filter(({ rule, path }) => rule !== "GEN017" || !owned.has(path));
}

/** Where a secret stands nothing else is said: a second message would repeat the value. */
function silent(advice: readonly Advice[], secrets: readonly Advice[]): Advice[] {
  // An entry of a list is also what may be said of the list.
  const hidden = new Set(secrets.flatMap(({ path }) => [path, path.replace(/\/\d+$/, "")]));
  return advice.filter((one) => secrets.includes(one) || !hidden.has(one.path));
}

function lookUp(document: InstallationDocument, world: World, asked: string | undefined) {
  const advice: Advice[] = [];
  const slug = asked ?? document.environment;
  const environment = world.environments.find((one) => one.slug === slug);
  const slugs = world.environments.map((one) => one.slug);
  if (!environment)
    advice.push(unknownName("environment", slug, "/environment", slugs, (name) => [["/environment", name]]));
  for (const [key] of Object.entries(document.environments ?? {})) {
    if (!slugs.includes(key)) advice.push(unknownName("environment", key, `/environments/${key}`, slugs, () => []));
  }
  const presets: Preset[] = [];
  document.presets.forEach((id, index) => {
    const preset = world.presets.find((one) => one.id === id);
    const path = `/presets/${index}`;
    if (!preset)
      advice.push(
        unknownName(
          "preset",
          id,
          path,
          world.presets.map((one) => one.id),
          (name) => [[path, name]],
        ),
      );
    else if (presets.includes(preset))
      advice.push({
        rule: "preset-twice",
        severity: "error",
        message: `The preset ${id} is listed twice.`,
        path,
        fixes: [{ title: "Remove the second one", remove: [path] }],
        source: "composition of presets",
      });
    else presets.push(preset);
  });
  return { environment, presets, advice };
}

function unknownName(
  kind: string,
  name: string,
  path: string,
  known: readonly string[],
  set: (name: string) => readonly (readonly [string, string])[],
): Advice {
  const nearest = nearestOf(name, known);
  const fixes = (nearest.length > 0 ? nearest : known.slice(0, 3)).flatMap((one) => {
    const changes = set(one);
    return changes.length > 0 ? [{ title: `Choose ${one}`, set: changes }] : [];
  });
  return {
    rule: `unknown-${kind}`,
    severity: "error",
    message: `There is no ${kind} ${name}. Known: ${known.join(", ")}.`,
    path,
    fixes,
    source: `${kind}s of the portal`,
  };
}

function teamless(document: InstallationDocument): Advice[] {
  if (document.metadata.team !== undefined) return [];
  return [
    {
      rule: "no-team",
      severity: "info",
      message: `No team is named; the objects carry the label team: ${NO_TEAM}.`,
      path: "/metadata/team",
      source: "GU02",
    },
  ];
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

/** Worst first, then in the order of the text: the same order for every reader. */
function settleFindings(advice: readonly Advice[], data: JsonMap, reading: Readable): Finding[] {
  const findings = advice.map((one) => toFinding(one, data, reading.placeOf));
  return findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || (a.line ?? 0) - (b.line ?? 0));
}
