import "./style-nonce.ts";
import * as monaco from "monaco-editor/editor/editor.api.js";
import "./features.ts";
import { configureMonacoYaml } from "monaco-yaml";
import { z } from "zod";
import { installationSchema } from "#lib/catalog/spec.ts";
import { paintMonaco } from "./monaco-theme.ts";

/** Models whose name ends like this are documents people write; others are only shown. */
const SPEC_FILE = "spec.yaml";

function startWorker(label: string): Worker {
  return label === "yaml"
    ? new Worker(new URL("./yaml.worker.ts", import.meta.url), { type: "module" })
    : new Worker(new URL("./base.worker.ts", import.meta.url), { type: "module" });
}

self.MonacoEnvironment = { getWorker: (_id, label) => startWorker(label) };

interface LabelledWorker {
  worker?: unknown;
  label?: string;
  createData?: unknown;
  host?: unknown;
  keepIdleModels?: boolean;
}

/**
 * monaco-yaml asks for a worker by its label. Monaco answers that only in the whole package, which also loads the css,
 * html, json and typescript modes; the lean entry wants a worker that runs already. This is the whole package's answer.
 */
// The lean entry's own declaration still shows the labelled form, which it no longer takes.
const createWebWorker = monaco.editor.createWebWorker as unknown as (options: object) => never;
function createLabelledWorker(options: LabelledWorker): never {
  if (options.worker) return createWebWorker(options);
  const worker = startWorker(options.label ?? "");
  worker.postMessage("ignore");
  worker.postMessage(options.createData);
  return createWebWorker({
    worker: Promise.resolve(worker),
    host: options.host,
    keepIdleModels: options.keepIdleModels ?? false,
  });
}

configureMonacoYaml(
  { ...monaco, editor: { ...monaco.editor, createWebWorker: createLabelledWorker } },
  {
    enableSchemaRequest: false,
    completion: true,
    hover: true,
    // Problems come from `examine`, with their reasons and fixes; a second opinion from a schema alone would contradict it.
    validate: false,
    format: { enable: false },
    schemas: [
      {
        uri: "spark-constructor://installation.json",
        fileMatch: [`**/${SPEC_FILE}`],
        // JSON Schema as zod writes it is draft 2020-12; the service's type is a looser draft 7.
        schema: z.toJSONSchema(installationSchema, { io: "input", unrepresentable: "any" }) as never,
      },
    ],
  },
);

paintMonaco(monaco);
export { monaco };
