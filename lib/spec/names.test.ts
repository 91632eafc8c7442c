import { describe, expect, it } from "vitest";
import { imageReference, installationName } from "./names.ts";

describe("installation names", () => {
  it.each(["a", "sales", "sales-2", "a".repeat(30)])("%s is taken", (name) =>
    expect(installationName().safeParse(name).success).toBe(true),
  );
  it.each(["", "Sales", "2sales", "sales-", "-a", "a_b", "a.b", "a".repeat(31)])("%s is refused", (name) =>
    expect(installationName().safeParse(name).success).toBe(false),
  );
});

describe("GU07 image references", () => {
  it.each([
    "registry.example.com/team/spark:4.1.2",
    "localhost:5000/spark:1",
    `registry.example.com/spark@sha256:${"a".repeat(64)}`,
    "registry.example.com:8443/a/b_c:v1.0-x",
  ])("%s is taken", (image) => expect(imageReference().safeParse(image).success).toBe(true));
  it.each([
    "spark",
    "spark:4.1",
    "library/spark:4.1",
    "registry.example.com/spark",
    "registry.example.com/spark:latest",
    "registry.example.com/Spark:1",
    "registry.example.com/spark@sha256:abc",
    "a b",
  ])("%s is refused", (image) => expect(imageReference().safeParse(image).success).toBe(false));
});
