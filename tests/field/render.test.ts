import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import { setInText } from "#lib/spec/edit.ts";
import { judge } from "../rendering/invariants.ts";
import { bytesOf, catalogue, world } from "../rendering/world.ts";

const document = (name: string) =>
  newDocumentText({ name, team: "analytics", environment: "dev", presets: ["connect-team"], spark: "4.1" });

describe("field cases: what is rendered", () => {
  it("FC013 a memory of 512m in Spark's words is 512 MiB, never half a byte (kubeflow/spark-operator#1650)", () => {
    const small = setInText(document("sales"), "/spec/driver", { memoryMib: 512, memoryOverheadMib: 384 });
    const text = setInText(small, "/spec/executor", { memoryMib: 4096, memoryOverheadMib: 409 });
    const bytes = bytesOf(text);
    const { properties, objects } = judge(bytes);
    const driver = objects.find(({ kind }) => kind === "Deployment")?.spec.template.spec.containers[0];
    expect(driver.resources).toMatchObject({ requests: { memory: "896Mi" }, limits: { memory: "896Mi" } });
    // Of the executor only Spark writes a quantity: 4096 MiB of heap and 409 MiB beside it, 4505Mi.
    expect(properties.get("spark.executor.memory")).toBe("4096m");
    expect(properties.get("spark.executor.memoryOverhead")).toBe("409m");
    expect(bytes).not.toMatch(/^\s*memory: "?\d+[kmgt]"?$/m);
  });

  it.each(["2024-sales", "Sales.Report", "sales_report"])(
    "FC148 the name %s is refused, as the operators and Services would (kubeflow/spark-operator validateName)",
    (name) => {
      const { findings, rendering } = examine(document(name), world, { catalogue });
      expect(rendering).toBeUndefined();
      expect(findings.find(({ severity }) => severity === "error")?.path).toBe("/metadata/name");
    },
  );

  it("FC148 the name sales-report is taken", () => {
    expect(examine(document("sales-report"), world, { catalogue }).rendering).toBeDefined();
  });
});
