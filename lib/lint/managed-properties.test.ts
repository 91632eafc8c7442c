import { describe, expect, it } from "vitest";
import { specSchema } from "#lib/catalog/spec.ts";
import { fieldsOf } from "#lib/spec/field.ts";
import { managedProperty } from "./managed-properties.ts";

const fields = fieldsOf(specSchema).map(({ pointer }) => `/spec${pointer}`);

describe("what is said of a managed property (GEN017)", () => {
  it.each([
    ["spark.eventLog.enabled", "/spec/eventLog"],
    ["spark.metrics.namespace", "/spec/monitoring"],
    ["spark.kubernetes.namespace", "/spec/namespace"],
    ["spark.kubernetes.executor.container.image", "/spec/spark/image"],
    ["spark.kubernetes.executor.podTemplateFile", "/spec/placement"],
    ["spark.connect.authenticate.token", "/spec/access"],
  ])("%s is said with %s, which is there", (key, field) => {
    expect(managedProperty(key)).toMatch(new RegExp(`Say it with ${field}\\.$`));
    expect(fields.some((one) => one === field || one.startsWith(`${field}/`))).toBe(true);
  });

  it("names no field where there is none", () => {
    expect(managedProperty("spark.driver.host")).toMatch(/isolation\.$/);
  });

  it("leaves every other property alone", () => expect(managedProperty("spark.task.cpus")).toBeUndefined());
});
