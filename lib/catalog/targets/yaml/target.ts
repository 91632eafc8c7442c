import { toYamlStream } from "#lib/render/yaml.ts";
import { defineTarget } from "../../target.ts";

/** Everything in one file, in the order of an apply: what `kubectl apply -f` takes. */
export const yaml = defineTarget({
  id: "yaml",
  title: "One YAML file",
  files: (name, objects) => [{ path: `${name}.yaml`, text: toYamlStream(objects.map(({ value }) => value)) }],
});
