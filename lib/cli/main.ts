import { parseArgs, type ParseArgsConfig } from "node:util";
import { check, newSpec, presets, schema } from "./commands.ts";
import type { Options } from "./examined.ts";
import { explain } from "./explain.ts";
import { EXIT, UsageError, type Outcome } from "./outcome.ts";
import { FORMATS, render } from "./render.ts";

interface Command {
  run(positionals: readonly string[], options: Options): Outcome;
  usage: string;
  /** options that take a value, and those that do not */
  takes: readonly string[];
  flags: readonly string[];
  /** at most so many */
  positionals: number;
}

const MANY = 1000;

const commands: Readonly<Record<string, Command>> = {
  presets: { run: presets, usage: "presets [--json]", takes: [], flags: ["json"], positionals: 0 },
  new: {
    run: newSpec,
    usage: "new --preset A[,B] --name N --environment E [--spark 4.1] [--team T]",
    takes: ["preset", "name", "environment", "spark", "team"],
    flags: [],
    positionals: 0,
  },
  render: {
    run: render,
    usage: `render SPEC [--environment E] [--format ${FORMATS.join("|")}] [--out PATH] [--repo URL] [--path FOLDER] [--revision BRANCH]`,
    takes: ["environment", "format", "out", "repo", "path", "revision"],
    flags: [],
    positionals: 1,
  },
  check: {
    run: check,
    usage: "check SPEC… [--environment E] [--json]",
    takes: ["environment"],
    flags: ["json"],
    positionals: MANY,
  },
  explain: {
    run: explain,
    usage: "explain SPEC --line N | --path /spec/… [--environment E]",
    takes: ["line", "path", "environment"],
    flags: [],
    positionals: 1,
  },
  schema: { run: schema, usage: "schema", takes: [], flags: [], positionals: 0 },
};

const HELP = `Spark Constructor on the command line. SPEC is a file, or - for standard input.

${Object.values(commands)
  .map(({ usage }) => `  spark-constructor ${usage}\n`)
  .join("")}
The result goes to standard output, messages to standard error.
Exit: 0 good, 1 findings that block, 2 unusable input or command line.
`;

export function run(argv: readonly string[]): Outcome {
  const [name, ...rest] = argv;
  if (name === undefined || name === "help" || name === "--help" || name === "-h")
    return { exit: name === undefined ? EXIT.unusable : EXIT.good, stdout: HELP };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return { exit: EXIT.unusable, stderr: `There is no command ${name}.\n\n${HELP}` };
  try {
    const { values, positionals } = parse(command, rest);
    // Every option is declared as a single string or a boolean, so none of them is a list.
    return command.run(positionals, values as Options);
  } catch (error) {
    // parseArgs throws TypeErrors that name the option; anything else is ours to mend and must be seen whole.
    if (error instanceof UsageError || (error instanceof TypeError && "code" in error))
      return { exit: EXIT.unusable, stderr: `${error.message}\nUsage: spark-constructor ${command.usage}\n` };
    throw error;
  }
}

function parse({ takes, flags, positionals: most }: Command, args: readonly string[]) {
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const name of takes) options[name] = { type: "string" };
  for (const name of flags) options[name] = { type: "boolean" };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  if (positionals.length > most) throw new UsageError(`Too many arguments: ${positionals.slice(most).join(" ")}.`);
  return { values, positionals };
}

function say(stream: NodeJS.WriteStream, text: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    // A reader that has enough, such as `head`, closes the pipe: that is its right and no fault of ours.
    stream.on("error", (error: NodeJS.ErrnoException) => (error.code === "EPIPE" ? resolve() : reject(error)));
    if (text) stream.write(text, () => resolve());
    else resolve();
  });
}

if (import.meta.main) {
  const outcome = run(process.argv.slice(2));
  await Promise.all([say(process.stdout, outcome.stdout), say(process.stderr, outcome.stderr)]);
  process.exitCode = outcome.exit;
}
