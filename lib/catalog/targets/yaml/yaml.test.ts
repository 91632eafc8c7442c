import { expect, it } from "vitest";
import { sampleConfig, sampleInput } from "../../sample-target.ts";
import { yaml } from "./target.ts";

it("one YAML file: a stream of all objects under the installation's name", () => {
  expect(yaml.files(sampleInput([sampleConfig({ a: "1" }), sampleConfig({ b: "no" })]))).toEqual([
    {
      path: "sales.yaml",
      text: `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: sales-connect
  namespace: spark
data:
  a: "1"
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: sales-connect
  namespace: spark
data:
  b: "no"
`,
    },
  ]);
});
