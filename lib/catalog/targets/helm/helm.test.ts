import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { sampleConfig, sampleInput } from "../../sample-target.ts";
import { helm } from "./target.ts";
import { escapeTemplate, objectTemplate } from "./template-text.ts";

/** What Go's engine makes of text in which `{{ "{{" }}` is the only action; anything else would be ours to notice. */
function goPrints(template: string): string {
  const [first = "", ...rest] = template.split("{{");
  let printed = first;
  for (let at = 0; at < rest.length; at += 2) {
    const [inside, after] = [rest[at], rest[at + 1]];
    if (inside !== ' "' || !after?.startsWith('" }}')) throw new Error(`another action: {{${String(inside)}`);
    printed += `{{${after.slice('" }}'.length)}`;
  }
  return printed;
}

/** Helm trims documents and takes out what Go prints for a missing value. */
const helmPrints = (template: string) => `${goPrints(template).replaceAll("<no value>", "").trim()}\n`;

describe("helm", () => {
  it("is a chart without values; nothing in it comes from a clock", () => {
    const files = helm.files(sampleInput());
    expect(files.map(({ path }) => path)).toEqual([
      "Chart.yaml",
      "values.yaml",
      "values.schema.json",
      "templates/01-configmap-sales-connect.yaml",
      "templates/02-deployment-sales-connect.yaml",
    ]);
    expect(files[0]?.text).toBe(
      `apiVersion: v2
name: sales
description: Spark installation sales for dev, rendered by Spark Constructor
type: application
version: 0.1.0
appVersion: "4.1"
`,
    );
    expect(parse(files[1]?.text ?? "")).toEqual({});
    expect(JSON.parse(files[2]?.text ?? "")).toMatchObject({ additionalProperties: false });
  });

  it("says no version of Spark it does not know", () => {
    const { sparkVersion: _, ...input } = sampleInput();
    expect(helm.files(input)[0]?.text).not.toContain("appVersion");
  });

  it.each(["{{", "{{{", "{{{{{", "{{- .Values.x -}}", '{{ "{{" }}', "}}{{}}", "a{", "{{/* x */}}", "{{`x`}}"])(
    "%s is printed again",
    (text) => expect(goPrints(escapeTemplate(text))).toBe(text),
  );

  it("any text is printed again", () => {
    const piece = fc.oneof(fc.constantFrom("{", "{{", "}}", '"', "-", "\n", '{{ "{{" }}', " "), fc.string());
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(goPrints(escapeTemplate(pieces.join("")))).toBe(pieces.join(""));
      }),
    );
  });

  it.each(["<no value>", "a\n\n\n", "a  ", "a  \n", "  ", "\n", "{{ <no value>\n\n", "---\na: b\n---\n"])(
    "a last value of %j survives what Helm does to a document",
    (text) => {
      const value = sampleConfig({ text });
      expect(parse(helmPrints(objectTemplate(value)))).toEqual(value);
    },
  );
});
