import { describe, expect, it } from "vitest";
import { examine } from "#lib/lint/examine.ts";
import { setInText } from "#lib/spec/edit.ts";
import { newDocumentText } from "#lib/spec/new-document.ts";
import { leavesOf, type Json } from "#lib/spec/pointer.ts";
import { judge, violations } from "./invariants.ts";
import { worked, type Worked } from "./worked-configurations.ts";
import { bytesOf, catalogue, world } from "./world.ts";

function textOf({ preset, environment, spec }: Worked): string {
  const start = newDocumentText({ name: "sales", team: "analytics", environment, presets: [preset], spark: "4.1" });
  return leavesOf(spec).reduce(
    (text, [pointer, value]) => (pointer === "" ? text : setInText(text, `/spec${pointer}`, value)),
    start,
  );
}

const objectsOf = (text: string) =>
  judge(bytesOf(text)).objects.map(({ kind, metadata }) => `${String(kind)}/${String(metadata.name)}`);
const renderedOf = (id: string) => {
  const one = worked.find((row) => row.id === id);
  if (!one) throw new Error(`no ${id}`);
  return judge(bytesOf(textOf(one)));
};
const podOf = (id: string, name: string) =>
  renderedOf(id).objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === name)?.spec.template;

describe.each(worked)("$id $what", (row) => {
  const text = textOf(row);

  it("renders its objects and its properties, and nothing that it must not", () => {
    const { properties } = judge(bytesOf(text));
    expect(objectsOf(text)).toEqual(expect.arrayContaining([...row.objects]));
    expect(Object.fromEntries(properties)).toMatchObject(row.properties);
    expect(bytesOf(text)).not.toMatch(row.never);
  });

  it("keeps every invariant and draws nothing above info", () => {
    expect(violations(bytesOf(text))).toEqual([]);
    expect(examine(text, world, { catalogue }).findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});

describe("what single pods of them hold", () => {
  const env = (pod: { spec: { containers: { env?: { name: string; value?: Json }[] }[] } }) =>
    pod.spec.containers.flatMap((container) => container.env ?? []);

  it("CFG01: the notebook knows its server once, and its token comes from a Secret", () => {
    const variables = env(podOf("CFG01", "sales-jupyter"));
    expect(variables.filter(({ name }) => name === "SPARK_REMOTE")).toEqual([
      { name: "SPARK_REMOTE", value: "sc://sales-connect:15002" },
    ]);
    expect(variables.find(({ name }) => name === "JUPYTER_TOKEN")).not.toHaveProperty("value");
  });

  it("CFG03: the History Server has its three probes, the store asks as its own account", () => {
    const [container] = podOf("CFG03", "sales-history").spec.containers;
    expect(container).toMatchObject({ startupProbe: {}, readinessProbe: {}, livenessProbe: {} });
    const store = renderedOf("CFG03").objects.find(({ kind }) => kind === "SecretStore");
    expect(store?.spec.provider.aws.auth.jwt.serviceAccountRef).toEqual({ name: "sales-store" });
  });

  it("CFG04: the driver keeps its node, and both accounts carry the role", () => {
    const driver = podOf("CFG04", "sales-connect");
    expect(driver.metadata.annotations).toMatchObject({ "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" });
    expect(driver.spec).toMatchObject({ priorityClassName: "spark-driver", automountServiceAccountToken: true });
    const accounts = renderedOf("CFG04").objects.filter(({ kind }) => kind === "ServiceAccount");
    const roles = accounts.map(({ metadata }) => [
      metadata.name,
      "eks.amazonaws.com/role-arn" in (metadata.annotations ?? {}),
    ]);
    expect(Object.fromEntries(roles)).toMatchObject({ "sales-driver": true, "sales-executor": true });
  });

  it("CFG06: the vault is asked by workload identity", () => {
    const store = renderedOf("CFG06").objects.find(({ kind }) => kind === "SecretStore");
    expect(store?.spec.provider.azurekv).toMatchObject({
      authType: "WorkloadIdentity",
      vaultUrl: "https://sales.vault.azure.net",
      serviceAccountRef: { name: "sales-store" },
    });
  });

  it("CFG09: executors tolerate and choose GPU nodes, the driver does not", () => {
    const { template } = renderedOf("CFG09");
    expect(template?.spec).toMatchObject({ nodeSelector: { "nvidia.com/gpu.present": "true" } });
    expect(JSON.stringify(template?.spec.tolerations)).toContain("nvidia.com/gpu");
    expect(JSON.stringify(podOf("CFG09", "sales-connect"))).not.toContain("nvidia");
  });
});
