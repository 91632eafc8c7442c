import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import { sampleContext, sampleView } from "../../sample.ts";
import { jupyter } from "./entry.ts";

const render = (own: object) => jupyter.render(sampleView({ jupyter: own }), sampleContext());

describe("Jupyter notebook", () => {
  it("contributes nothing while it is off", () => {
    expect(render({ enabled: false })).toEqual({ because: ["/spec/jupyter/enabled"] });
  });

  it("points at the Connect server exactly once and takes its token from a Secret", () => {
    const env = render({ enabled: true })?.parts?.jupyter?.env?.map((one) => settle(one).value);
    expect(env).toEqual([
      { name: "SPARK_REMOTE", value: "sc://sales-connect:15002" },
      { name: "JUPYTER_TOKEN", valueFrom: { secretKeyRef: { name: "sales-jupyter", key: "token" } } },
    ]);
  });

  it("uses the Secret and key that are named, and asks for it", () => {
    const contribution = render({ enabled: true, tokenSecret: { name: "notebook", key: "pass" } });
    expect(contribution?.parts?.jupyter?.env?.map((one) => settle(one).value)[1]).toMatchObject({
      valueFrom: { secretKeyRef: { name: "notebook", key: "pass" } },
    });
    expect(contribution?.secrets).toMatchObject([
      { name: { value: "notebook" }, keys: [{ key: { value: "pass" } }], readers: ["jupyter"] },
    ]);
  });

  it("says that functions run in another Python, with a command for this very installation", () => {
    const note = render({ enabled: true })?.notes?.find((one) => one.rule === "notebook-python");
    expect(note?.message).toContain("kubectl -n spark exec deploy/sales-$one -- python3 --version");
  });

  it("chooses the image of the Spark line unless one is named", () => {
    const image = (own: object, version: string) => {
      const pod = jupyter.render(
        sampleView({ spark: { version }, jupyter: { enabled: true, ...own } }),
        sampleContext(),
      )?.pods?.[0];
      return settle({ image: pod?.pod.container.image }).value.image;
    };
    expect(image({}, "4.0")).toBe("quay.io/jupyter/pyspark-notebook:spark-4.0.1");
    expect(image({}, "4.1")).toBe("quay.io/jupyter/pyspark-notebook:spark-4.1.1");
    expect(image({ image: "registry.example.com/nb:1" }, "4.1")).toBe("registry.example.com/nb:1");
  });
});
