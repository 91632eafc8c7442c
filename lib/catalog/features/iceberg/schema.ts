import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { catalogShape } from "./catalog-shape.ts";

const group = "Iceberg";
/**
 * A catalog's name stands unquoted in SQL (ICE013), and in capitals in a variable's name, so two may not differ by case
 * alone. `spark_catalog` is Spark's own and stays that (GU12).
 */
const NAME = /^(?!spark_catalog$)[a-z][a-z0-9_]{0,29}$/;
const catalogName = () =>
  z.string().regex(NAME, {
    error: "A catalog's name has lower-case letters, digits and '_', begins with a letter, and is not spark_catalog.",
  });

const needs = { pointer: "/iceberg/enabled", is: true };

/** Tables in Apache Iceberg and the catalogs they are found in. */
export const icebergShape = {
  iceberg: z.strictObject({
    enabled: field(z.boolean(), {
      label: "Apache Iceberg",
      step: "storage",
      group,
      help: "Spark's SQL extensions of Iceberg and the catalogs below. Its jars come into the image.",
    }),
    defaultCatalog: z.exactOptional(
      field(catalogName(), {
        label: "Default catalog",
        step: "storage",
        group,
        example: ["lake", "bronze"],
        needs,
        help: "The catalog of a table name without one, one of the catalogs below. Empty: Spark's own session catalog.",
      }),
    ),
    catalogs: z.exactOptional(
      field(z.record(catalogName(), z.strictObject(catalogShape)), {
        label: "Catalogs",
        step: "storage",
        group,
        widget: "items",
        itemLabel: "catalog",
        needs,
        help: "By the name SQL uses: SELECT … FROM lake.sales.orders.",
      }),
    ),
  }),
};
