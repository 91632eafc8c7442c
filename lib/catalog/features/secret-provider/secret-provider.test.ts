import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { sampleContext, sampleView } from "../../sample.ts";
import { secretProvider } from "./entry.ts";

const STORE = { type: "s3", region: "eu-central-1", bucket: "lake" };
const render = (secrets: object, more: object = {}) =>
  secretProvider.render(sampleView({ objectStore: STORE, secrets, ...more }), sampleContext());
const objects = (secrets: object, more: object = {}): Map<string, JsonMap> =>
  new Map(
    (render(secrets, more)?.objects ?? []).map((tree) => {
      const { value } = settle(tree);
      return [`${tree.kind}/${(value.metadata as { name: string }).name}`, value];
    }),
  );
const storeOf = (secrets: object) => {
  const all = objects(secrets);
  const account = all.get("ServiceAccount/sales-store")?.metadata as { annotations?: object } | undefined;
  return {
    provider: (all.get("SecretStore/sales-store")?.spec as { provider?: unknown } | undefined)?.provider,
    annotations: account?.annotations,
  };
};
const errors = (secrets: object, more: object = {}) =>
  (render(secrets, more)?.notes ?? []).filter(({ severity }) => severity === "error");

const AWS = { provider: "aws", aws: { roleArn: "arn:aws:iam::111122223333:role/spark-secrets" } };
const AZURE = {
  provider: "azure",
  azure: {
    vaultUrl: "https://example-team.vault.azure.net",
    clientId: "00000000-0000-4000-8000-000000000003",
    tenantId: "00000000-0000-4000-8000-000000000005",
  },
};
const GCP = { provider: "gcp", gcp: { project: "example-project" } };
const VAULT = { provider: "vault", vault: { server: "https://vault.example.com", path: "secret", role: "spark" } };
const IBM = {
  provider: "ibm",
  ibm: { serviceUrl: "https://x.eu-de.secrets-manager.appdomain.cloud", profile: "spark" },
};
const serviceAccountRef = { name: "sales-store" };

describe("secrets", () => {
  it("existing: nothing is rendered, the command is printed without a value", () => {
    expect(objects({ provider: "existing" }).size).toBe(0);
    expect(render({ provider: "existing" })?.notes?.[0]).toMatchObject({
      severity: "info",
      message: expect.stringContaining(
        'kubectl -n spark create secret generic sales-s3 --from-literal=access-key="$AWS_ACCESS_KEY_ID" --from-literal=secret-key="$AWS_SECRET_ACCESS_KEY"',
      ),
    });
    const none = { objectStore: { type: "none" } };
    expect(render({ provider: "existing" }, none)?.notes).toEqual([]);
  });

  it("fetches the Secret the pods read from one JSON entry, as external-secrets.io/v1 (CFG03, FC115)", () => {
    const external = objects(AWS).get("ExternalSecret/sales-s3");
    expect(external?.apiVersion).toBe("external-secrets.io/v1");
    expect(external?.spec).toEqual({
      refreshInterval: "60m",
      secretStoreRef: { name: "sales-store", kind: "SecretStore" },
      target: { name: "sales-s3", creationPolicy: "Owner" },
      data: [
        { secretKey: "access-key", remoteRef: { key: "dev-sales-s3", property: "access-key" } },
        { secretKey: "secret-key", remoteRef: { key: "dev-sales-s3", property: "secret-key" } },
      ],
    });
    expect([...objects(AWS).keys()]).toEqual([
      "ServiceAccount/sales-store",
      "SecretStore/sales-store",
      "ExternalSecret/sales-s3",
    ]);
  });

  it.each([
    [
      AWS,
      { aws: { service: "SecretsManager", region: "eu-central-1", auth: { jwt: { serviceAccountRef } } } },
      { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/spark-secrets" },
    ],
    [GCP, { gcpsm: { projectID: "example-project", auth: { workloadIdentity: { serviceAccountRef } } } }, undefined],
    [
      AZURE,
      {
        azurekv: { authType: "WorkloadIdentity", vaultUrl: "https://example-team.vault.azure.net", serviceAccountRef },
      },
      {
        "azure.workload.identity/client-id": "00000000-0000-4000-8000-000000000003",
        "azure.workload.identity/tenant-id": "00000000-0000-4000-8000-000000000005",
      },
    ],
    [
      VAULT,
      {
        vault: {
          server: "https://vault.example.com",
          path: "secret",
          version: "v2",
          auth: { kubernetes: { mountPath: "kubernetes", role: "spark", serviceAccountRef } },
        },
      },
      undefined,
    ],
    [IBM, { ibm: { serviceUrl: IBM.ibm.serviceUrl, auth: { containerAuth: { profile: "spark" } } } }, undefined],
  ])("$provider: the fields of its own part of the SecretStore (CFG06)", (secrets, provider, annotations) => {
    expect(storeOf(secrets)).toEqual({ provider, annotations });
    expect(errors(secrets)).toEqual([]);
  });

  it("Azure has no field of an older name and no slash in a remote key (CFG06)", () => {
    const shown = JSON.stringify([...objects(AZURE).values()]);
    expect(shown).not.toMatch(/clientID|"vaults"|auth\.workloadIdentity|v1beta1/);
    expect(shown).not.toMatch(/"key":"[^"]*\/[^"]*"/);
    const [advice] = errors({ ...AZURE, remoteKey: "spark/sales" });
    expect(advice).toMatchObject({
      rule: "remote-key-path",
      fixes: [{ set: [["/spec/secrets/remoteKey", "spark-sales"]] }],
    });
    expect(errors({ ...AWS, remoteKey: "spark/sales" })).toEqual([]);
  });

  it("names what a provider still wants", () => {
    expect(errors({ provider: "azure" })).toMatchObject([
      { values: { missing: "azure/vaultUrl, azure/clientId, azure/tenantId" } },
    ]);
    expect(errors({ provider: "vault", vault: { path: "secret" } })[0]?.values?.missing).toBe(
      "vault/server, vault/role",
    );
  });

  it("fetches the History Server's own Secret too", () => {
    const history = { enabled: true, credentialsSecret: "events" };
    const external = objects(AWS, { history }).get("ExternalSecret/sales-history-s3");
    expect(external?.spec).toMatchObject({
      target: { name: "events" },
      data: [{ remoteRef: { key: "dev-sales-s3-history" } }, {}],
    });
  });

  it("sealed: what was pasted, under the keys the pods read; the command until then", () => {
    const [asked] = errors({ provider: "sealed" });
    expect(asked?.message).toMatch(/--dry-run=client -o yaml \| kubeseal --format yaml$/);
    const sealed = { accessKey: `Ag${"A".repeat(198)}`, secretKey: `Ag${"C".repeat(198)}` };
    expect(objects({ provider: "sealed", sealed }).get("SealedSecret/sales-s3")).toMatchObject({
      apiVersion: "bitnami.com/v1alpha1",
      metadata: { name: "sales-s3", namespace: "spark" },
      spec: {
        encryptedData: { "access-key": sealed.accessKey, "secret-key": sealed.secretKey },
        template: { type: "Opaque", metadata: { name: "sales-s3", namespace: "spark" } },
      },
    });
    expect(errors({ provider: "sealed", sealed })).toEqual([]);
    expect(errors({ provider: "sealed", sealed }, { objectStore: { type: "none" } })).toMatchObject([
      { rule: "secret-provider-idle" },
    ]);
    const named = { objectStore: { ...STORE, secret: { name: "lake" } } };
    expect(errors({ provider: "sealed", sealed }, named)).toMatchObject([{ rule: "sealed-name" }]);
  });
});
