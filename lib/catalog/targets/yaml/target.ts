import { toYamlStream } from "#lib/render/yaml.ts";
import { defineTarget } from "../../target.ts";

/** Everything in one file, in the order of an apply: what `kubectl apply -f` takes. */
export const yaml = defineTarget({
  id: "yaml",
  title: "One YAML file",
  help: "All manifests in the order of an apply, for kubectl apply -f.",
  shape: "file",
  files: ({ name, rendering: { objects } }) => [
    { path: `${name}.yaml`, text: toYamlStream(objects.map(({ value }) => value)) },
  ],
});
