import type { RenderedObject } from "#lib/render/assemble.ts";
import type { PropertyTable } from "#lib/render/properties.ts";
import { getAt } from "#lib/spec/pointer.ts";
import { comment } from "../../object-files.ts";
import { mountedConfig, type Driver, type Mounted } from "./driver.ts";
import { about } from "./about.ts";
import { expand, quote, substitute, word, type Piece } from "./shell.ts";

/** A name that a shell can set. */
export const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

const HERE: Piece = { variable: "here" };

export interface Script {
  text: string;
  /** files that the line names, to lie beside the script */
  files: Readonly<Record<string, string>>;
}

/** The driver's own command, with its properties as `--conf` and the paths of its ConfigMaps made those beside it. */
export function scriptOf(driver: Driver, objects: readonly RenderedObject[], properties: PropertyTable): Script {
  const { container, args, program } = driver;
  const mounts = mountedConfig(driver, objects);
  const given = args.indexOf("--properties-file");
  const propertiesPath = given < 0 ? undefined : args[given + 1];
  const files = Object.fromEntries(
    mounts.flatMap(({ folder, files: inside }) =>
      Object.entries(inside).filter(([name]) => `${folder}/${name}` !== propertiesPath),
    ),
  );
  const names = new Set((container.env ?? []).map(({ name }) => name));
  const local = (pieces: readonly Piece[]) => word(beside(pieces, mounts));
  const sorted = [...properties].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const confs = sorted.map(([key, { value }]) => `--conf ${local([`${key}=${value.value}`])}`);
  const { options, application } = splitArgs(args.map((one) => local(expand(one, names))));
  // The properties stand where their file stood: of two words about one key the last counts.
  const written = options.flatMap((one) => (one.startsWith("--properties-file ") ? confs : [one]));
  const lines = [...written, '"$@"', ...application];
  const text = [
    "#!/bin/sh\n",
    comment(about(driver, Object.keys(files))),
    "set -eu\n",
    'here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)\n',
    comment("Nothing but what stands here: no spark-defaults.conf and no spark-env.sh of this machine."),
    'export SPARK_CONF_DIR="$here"\n',
    ...environment(driver, names),
    `\nexec ${programWord(program)}${lines.map((line) => ` \\\n  ${line}`).join("")}\n`,
  ];
  return { text: text.join(""), files };
}

function beside(pieces: readonly Piece[], mounts: readonly Mounted[]): Piece[] {
  return mounts
    .flatMap(({ folder, files }) => Object.keys(files).map((name) => [`${folder}/${name}`, name] as const))
    .toSorted(([a], [b]) => b.length - a.length)
    .reduce<Piece[]>((now, [path, name]) => substitute(now, path, [HERE, `/${name}`]), [...pieces]);
}

/** `/opt/spark/bin/spark-submit` is found below SPARK_HOME, where the reader has Spark elsewhere than the image. */
function programWord(program: string): string {
  const home = program.match(/^(\/.+)\/bin\/spark-submit$/)?.[1];
  return home && /^[\w./-]+$/.test(home) ? `"\${SPARK_HOME:-${home}}/bin/spark-submit"` : quote(program);
}

const SWITCHES = new Set(["--verbose", "-v", "--supervise", "--load-spark-defaults"]);

/** Options of spark-submit end at the first word that is none; what follows is the application and its arguments. */
function splitArgs(words: readonly string[]): { options: string[]; application: string[] } {
  const options: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const one = words[index] ?? "";
    if (!one.startsWith("-")) return { options, application: words.slice(index) };
    if (SWITCHES.has(one)) options.push(one);
    else options.push(`${one} ${words[(index += 1)] ?? ""}`.trimEnd());
  }
  return { options, application: [] };
}

function environment({ container }: Driver, names: ReadonlySet<string>): string[] {
  return (container.env ?? []).map(({ name, value, valueFrom }) => {
    if (!valueFrom) return `export ${name}=${word(expand(value ?? "", names))}\n`;
    // In a pod the host's name is the pod's.
    if (getAt(valueFrom, "/fieldRef/fieldPath") === "metadata.name")
      return `export ${name}="\${${name}:-$(hostname)}"\n`;
    const [source, optional] = described(valueFrom);
    const missing = `${name} is not set: in the cluster it is ${source}.`;
    const need = `[ -n "\${${name}-}" ] || { printf '%s\\n' ${quote(missing)} >&2; exit 2; }\n`;
    return optional ? comment(`${name} may be set to ${source}.`) : `${need}export ${name}\n`;
  });
}

/** Where a variable's value lies, in words. Never the value: the rendering does not hold it either. */
function described(from: NonNullable<NonNullable<Driver["container"]["env"]>[number]["valueFrom"]>): [string, boolean] {
  for (const [key, kind] of [
    ["secretKeyRef", "Secret"],
    ["configMapKeyRef", "ConfigMap"],
  ] as const) {
    const reference = from[key] as { name?: string; key?: string; optional?: boolean } | undefined; // a KeySelector
    if (reference) return [`key ${reference.key} of ${kind} ${reference.name}`, reference.optional === true];
  }
  const field = getAt(from, "/fieldRef/fieldPath") ?? getAt(from, "/resourceFieldRef/resource");
  return [`${String(field)} of the pod`, false];
}
