import { z } from "zod";
import { field } from "#lib/spec/field.ts";

/** One of every kind of leaf an item may have, with a need inside the item and one outside it. */
export const lakeShape = {
  lakes: z.exactOptional(
    z.strictObject({
      enabled: field(z.boolean(), { label: "Lakes", step: "cluster", group: "Lakes", help: "The switch." }),
      all: z.exactOptional(
        field(
          z.record(
            z.string().regex(/^[a-z]+$/, { error: "Lower-case letters." }),
            z.strictObject({
              type: field(z.enum(["rest", "hadoop"]), { label: "Type", step: "cluster", help: "How it is reached." }),
              uri: z.exactOptional(
                field(z.string().regex(/^https:/, { error: "Write an https address." }), {
                  label: "Address",
                  step: "cluster",
                  example: ["https://lake.example.com", "https://other.example.com"],
                  needs: { pointer: "./type", is: "rest" },
                  help: "Where it answers.",
                }),
              ),
              cacheMib: field(z.int().min(1).max(100), {
                label: "Cache",
                step: "cluster",
                unit: "MiB",
                help: "Of tables.",
              }),
              scopes: z.exactOptional(
                field(z.array(z.string().min(3)).min(1).max(3), {
                  label: "Scopes",
                  step: "cluster",
                  help: "Of a token.",
                }),
              ),
              tags: z.exactOptional(
                field(z.record(z.string(), z.string()), {
                  label: "Tags",
                  step: "cluster",
                  widget: "labels",
                  itemLabel: "tag",
                  help: "Of its files.",
                }),
              ),
            }),
          ),
          {
            label: "All lakes",
            step: "cluster",
            group: "Lakes",
            widget: "items",
            itemLabel: "lake",
            needs: { pointer: "/lakes/enabled", is: true },
            help: "By name.",
          },
        ),
      ),
    }),
  ),
};
