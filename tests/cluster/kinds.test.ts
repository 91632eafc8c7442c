import { beforeAll, describe, expect, inject, it } from "vitest";
import { setAt, type Json, type JsonMap } from "#lib/spec/pointer.ts";
import { apply } from "./apply.ts";
import { makeTarget, type Target } from "./namespace.ts";
import { controllers, samples } from "./samples.ts";

const plane = inject("controlPlane");
let admin: Target;
beforeAll(async () => {
  const { namespace } = await makeTarget(plane, "kinds");
  // What is asked here is whether the kinds are known, not who may apply them.
  admin = { namespace, token: plane.token };
});

const named = (objects: readonly JsonMap[]) => objects.map((object) => [String(object.kind), object] as const);
const ask = (object: JsonMap) =>
  apply(plane, admin, setAt(object, "/metadata/namespace", admin.namespace), { dry: true });

describe("every kind a rendering may hold is known to the API server in all its fields", () => {
  it.each(named([...controllers, ...samples]))(
    "%s: a sample is taken, an unknown field of it is not",
    async (_, object) => {
      expect(await ask(object)).toBeUndefined();
      expect(await ask(setAt(object, "/spec/bogusField", 1))).toMatch(/bogusField: field not declared in schema/);
    },
  );

  it("has a sample of every custom kind", () => {
    const kinds = new Set(samples.map(({ kind }) => kind));
    expect(Object.keys(plane.customKinds).filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it.each([
    ["v1", "Secret"],
    ["v1", "Namespace"],
    ["scheduling.k8s.io/v1", "PriorityClass"],
  ])("%s %s is never rendered", async (apiVersion, kind) => {
    expect(await ask({ apiVersion, kind, metadata: { name: "sample" } })).toMatch(/not among the kinds we render/);
  });

  it("the derived SparkApplication knows types and what is required", async () => {
    const application = samples.find(({ kind }) => kind === "SparkApplication") ?? {};
    expect(await ask(setAt(application, "/spec/driver/cores", "two"))).toMatch(/driver\.cores: expected numeric/);
    expect(await ask(setAt(application, "/spec", {}))).toMatch(/spec\.type: Required value/);
  });
});

describe("a pod that breaks the restricted Pod Security Standard is a complaint, whoever will make it", () => {
  it.each(named(controllers))("%s", async (kind, object) => {
    const pod = kind === "CronJob" ? "/spec/jobTemplate/spec/template/spec" : "/spec/template/spec";
    const spoil = (at: string, value: Json) => ask(setAt(object, `${pod}/${at}`, value));
    expect(await spoil("hostNetwork", true)).toMatch(/would violate PodSecurity .*hostNetwork=true/);
    expect(await spoil("securityContext", {})).toMatch(/would violate PodSecurity .*runAsNonRoot/);
  });
});
