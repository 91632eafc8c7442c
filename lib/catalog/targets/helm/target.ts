import { toYaml } from "#lib/render/yaml.ts";
import { comment, objectFiles } from "../../object-files.ts";
import { defineTarget } from "../../target.ts";
import { objectTemplate } from "./template-text.ts";

/**
 * A chart that prints the rendered objects and takes no values: what was checked and approved is what is installed.
 * The version is fixed, so that the same rendering is the same chart; `appVersion` says which Spark is in it.
 */
export const helm = defineTarget({
  id: "helm",
  title: "Helm chart",
  help: "A chart without values round the finished manifests, for helm upgrade --install.",
  shape: "folder",
  files({ name, environment, sparkVersion, rendering: { objects } }) {
    const chart = {
      apiVersion: "v2",
      name,
      description: `Spark installation ${name} for ${environment}, rendered by Spark Constructor`,
      type: "application",
      version: "0.1.0",
      ...(sparkVersion === undefined ? {} : { appVersion: sparkVersion }),
    };
    return [
      { path: "Chart.yaml", text: toYaml(chart) },
      { path: "values.yaml", text: `${comment(noValues(name, environment))}{}\n` },
      { path: "values.schema.json", text: `${JSON.stringify(NO_VALUES, null, 2)}\n` },
      ...objectFiles(objects, "templates/").map(({ path }, index) => ({
        path,
        text: objectTemplate(objects[index]?.value ?? {}),
      })),
    ];
  },
});

function noValues(name: string, environment: string): string {
  return `Nothing can be set here. The templates are the manifests of ${name} for ${environment} as they were checked;
with a value Helm would install something nobody has seen. Change the configuration and render it again.
values.schema.json refuses every value, because Helm takes unknown ones without a word.`;
}

/** A parent chart hands `global` down to every chart below it, so that one key has to pass. */
const NO_VALUES = {
  $schema: "http://json-schema.org/draft-07/schema#",
  type: "object",
  properties: { global: { type: "object" } },
  additionalProperties: false,
};
