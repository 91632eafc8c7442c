import { describe, expect, it } from "vitest";
import { sampleConfig, sampleInput } from "../../sample-target.ts";
import { directory } from "./target.ts";

describe("one file per object", () => {
  it("numbers them so that the order of names is the order of an apply, also beyond 99", () => {
    const names = (count: number) =>
      directory.files(sampleInput(Array.from({ length: count }, () => sampleConfig()))).map(({ path }) => path);
    expect(names(1)).toEqual(["01-configmap-sales-connect.yaml"]);
    expect(names(100)).toEqual(names(100).toSorted());
  });
});
