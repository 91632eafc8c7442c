import { describe, expect, it } from "vitest";
import { settle } from "#lib/render/tree.ts";
import type { JsonMap } from "#lib/spec/pointer.ts";
import { askedOf } from "#lib/render/merge.ts";
import { entries } from "../../registry.ts";
import { sampleContext, sampleView } from "../../sample.ts";
import { secretProvider } from "./entry.ts";

const STORE = { type: "s3", region: "eu-central-1", bucket: "lake" };
/** As `compile` has it: first everybody says what they read, then this entry answers. */
const render = (secrets: object, more: object = {}) => {
  const view = sampleView({ objectStore: STORE, secrets, ...more });
  const context = sampleContext();
  const said = entries.map(({ id, render: say }) => ({ entry: id, contribution: say(view, context) ?? {} }));
  return secretProvider.complete?.(view, context, askedOf(said));
};
const objects = (secrets: object, more: object = {}): Map<string, JsonMap> =>
  new Map(
    (render(secrets, more)?.objects ?? []).map((tree) => {
      const { value } = settle(tree);
      return [`${tree.kind}/${(value.metadata as { name: string }).name}`, value];
    }),
  );
/** What each ExternalSecret makes, out of which entry, with which keys. */
const fetched = (secrets: object, more: object = {}) =>
  [...objects(secrets, more)].flatMap(([name, { spec }]) => {
    if (!name.startsWith("ExternalSecret/")) return [];
    const { target, data } = spec as {
      target: { name: string };
      data: { secretKey: string; remoteRef: { key: string } }[];
    };
    const [entry] = new Set(data.map(({ remoteRef }) => remoteRef.key));
    return [[name.replace("ExternalSecret/", ""), target.name, entry, ...data.map(({ secretKey }) => secretKey)]];
  });
const said = (secrets: object, more: object = {}) => (render(secrets, more)?.notes ?? []).map(({ message }) => message);
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
const TEXT = `Ag${"A".repeat(198)}`;
/** Everything that reads a Secret, at once. */
const ALL = {
  spark: { version: "4.1" },
  jupyter: { enabled: true },
  access: { mode: "token", gateway: { enabled: true, name: "public", connectHost: "spark.example.com" } },
  eventLog: { enabled: true },
  history: { enabled: true, credentialsSecret: "events" },
  iceberg: {
    enabled: true,
    catalogs: {
      lake: { type: "rest", uri: "https://catalog.example.com", auth: "oauth2" },
      books: { type: "jdbc", uri: "jdbc:postgresql://db.example.com/x", warehouse: "s3a://x/y", auth: "password" },
      other: { type: "rest", uri: "https://o.example.com", auth: "token", credential: { secret: "polaris", key: "t" } },
    },
  },
};
const serviceAccountRef = { name: "sales-store" };

describe("secrets", () => {
  it("existing: nothing is rendered, the command is printed without a value", () => {
    expect(objects({ provider: "existing" }).size).toBe(0);
    expect(said({ provider: "existing" })).toEqual([
      'The Secret sales-s3 has to be there first, for the driver and executors: kubectl -n spark create secret generic sales-s3 --from-literal=access-key="$AWS_ACCESS_KEY_ID" --from-literal=secret-key="$AWS_SECRET_ACCESS_KEY"',
    ]);
    const [notebook, , iceberg] = said({ provider: "existing" }, ALL);
    expect(notebook).toMatch(/, for the notebook: .* sales-jupyter --from-literal=token="\$\(openssl rand -hex 24\)"$/);
    expect(iceberg).toMatch(
      /=\.\/pgpass; the file lake-credential holds the token, .*; the file pgpass holds a line host:port:.* catalog$/,
    );
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

  it("fetches every Secret that a pod reads, each from an entry of its own", () => {
    expect(fetched(AWS, ALL)).toEqual([
      ["sales-jupyter", "sales-jupyter", "dev-sales-jupyter", "token"],
      ["sales-history-s3", "events", "dev-events", "access-key", "secret-key"],
      ["sales-iceberg", "sales-iceberg", "dev-sales-iceberg", "lake-credential", "pgpass"],
      [expect.stringMatching(/^sales-iceberg-[0-9a-f]{8}$/), "polaris", "dev-polaris", "t"],
      ["sales-connect-token", "sales-connect-token", "dev-sales-connect-token", "token"],
      ["sales-s3", "sales-s3", "dev-sales-s3", "access-key", "secret-key"],
    ]);
    expect(errors(AWS, ALL)).toEqual([]);
    expect(said(AWS, ALL)).toContain(
      "The Secret sales-iceberg is fetched from the entry dev-sales-iceberg of aws: JSON with the properties lake-credential and pgpass; lake-credential holds the token, or id:secret for OAuth2; pgpass holds a line host:port:database:user:password for each catalog.",
    );
    expect(fetched(IBM, ALL).map(([, , entry]) => entry)).toContain("default/kv/dev-sales-jupyter");
  });

  it("takes two readers of one Secret together, and leaves out who is not there", () => {
    const jupyter = { enabled: true, tokenSecret: { name: "door", key: "notebook" } };
    const access = { ...ALL.access, tokenSecret: { name: "door", key: "server" } };
    const none = { objectStore: { type: "none" } };
    expect(fetched(AWS, { ...none, jupyter, access })).toEqual([
      ["sales-jupyter", "door", "dev-door", "notebook", "server"],
    ]);
    const alone = { ...ALL, access: { mode: "policy" }, jupyter: { enabled: false }, connect: { enabled: false } };
    expect(fetched(AWS, alone).map(([name]) => name)).toEqual(["sales-history-s3"]);
    expect(fetched(AWS, { ...alone, history: { enabled: true } }).map(([name]) => name)).toEqual(["sales-s3"]);
    const job = { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py" };
    expect(fetched(AWS, { ...alone, batch: job }).map(([name]) => name)).toContain("sales-s3");
  });

  it("takes the entry that is named: the object store's by its own field, others by the Secret", () => {
    const remoteKeys = { "sales-jupyter": "teams/notebook", events: "teams/events" };
    const named = fetched({ ...AWS, remoteKey: "teams/lake", remoteKeys }, ALL).map(([, name, entry]) => [name, entry]);
    expect(Object.fromEntries(named)).toMatchObject({
      "sales-s3": "teams/lake",
      "sales-jupyter": "teams/notebook",
      events: "teams/events",
      "sales-iceberg": "dev-sales-iceberg",
    });
    const dotted = { jupyter: { enabled: true, tokenSecret: { name: "note.book" } } };
    expect(fetched(AZURE, dotted)[0]?.[2]).toBe("dev-note-book");
    expect(errors({ ...GCP, remoteKeys: { "sales-jupyter": "a.b/c" } }, ALL)).toMatchObject([
      { rule: "remote-key-path", fixes: [{ set: [["/spec/secrets/remoteKeys/sales-jupyter", "a-b-c"]] }] },
    ]);
  });

  it("refuses a line that nothing reads, and one that has a field of its own", () => {
    expect(
      errors({ ...AWS, remoteKeys: { constructor: "x", "sales-s3": "y" } }, { jupyter: { enabled: true } }),
    ).toMatchObject([
      {
        rule: "secret-unread",
        message: "No pod reads constructor. What a line can be for: sales-jupyter.",
        fixes: [{ remove: ["/spec/secrets/remoteKeys/constructor"] }],
      },
      {
        rule: "secret-unread",
        message: "sales-s3 is the object store's; it stands in /secrets/remoteKey.",
        fixes: [{ set: [["/spec/secrets/remoteKey", "y"]] }, {}],
      },
    ]);
  });

  it("sealed: what was pasted, under the keys the pods read; the command until then", () => {
    const [asked] = errors({ provider: "sealed" });
    expect(asked?.message).toMatch(/--dry-run=client -o yaml \| kubeseal --format yaml$/);
    const sealed = { accessKey: TEXT, secretKey: `Ag${"C".repeat(198)}` };
    expect(objects({ provider: "sealed", sealed }).get("SealedSecret/sales-s3")).toMatchObject({
      apiVersion: "bitnami.com/v1alpha1",
      metadata: { name: "sales-s3", namespace: "spark" },
      spec: {
        encryptedData: { "access-key": sealed.accessKey, "secret-key": sealed.secretKey },
        template: { type: "Opaque", metadata: { name: "sales-s3", namespace: "spark" } },
      },
    });
    expect(errors({ provider: "sealed", sealed })).toEqual([]);
    expect(errors({ provider: "sealed" }, { objectStore: { type: "none" } })).toMatchObject([
      { rule: "secret-provider-idle" },
    ]);
    const named = { objectStore: { ...STORE, secret: { name: "lake" } } };
    expect(errors({ provider: "sealed", sealed }, named)).toMatchObject([{ rule: "sealed-name" }]);
    const ours = { objectStore: { ...STORE, secret: { name: "sales-lake" } } };
    expect([...objects({ provider: "sealed", sealed }, ours).keys()]).toEqual(["SealedSecret/sales-lake"]);
  });

  it("sealed: every other Secret has its lines in the table", () => {
    const notebook = {
      jupyter: { enabled: true },
      iceberg: { enabled: true, catalogs: { lake: ALL.iceberg.catalogs.lake } },
    };
    const more = { ...notebook, objectStore: { type: "none" } };
    const missing = errors({ provider: "sealed" }, more);
    expect(missing.map(({ values }) => values?.missing)).toEqual([
      "sealed/others/sales-jupyter:token",
      "sealed/others/sales-iceberg:lake-credential",
    ]);
    expect(missing[1]?.message).toContain("--from-file=lake-credential=./lake-credential --dry-run=client");
    const others = { "sales-jupyter:token": TEXT, "sales-iceberg:lake-credential": TEXT };
    expect(errors({ provider: "sealed", sealed: { others } }, more)).toEqual([]);
    const all = objects({ provider: "sealed", sealed: { others } }, more);
    expect([...all.keys()]).toEqual(["SealedSecret/sales-jupyter", "SealedSecret/sales-iceberg"]);
    expect(all.get("SealedSecret/sales-iceberg")?.spec).toMatchObject({ encryptedData: { "lake-credential": TEXT } });
    const strange = { ...others, "sales-s3:access-key": TEXT, "sales-jupyter:other": TEXT };
    expect(errors({ provider: "sealed", sealed: { others: strange } }, notebook)).toMatchObject([
      { rule: "secret-provider-incomplete", values: { missing: "sealed/accessKey, sealed/secretKey" } },
      { rule: "secret-unread", fixes: [{ set: [["/spec/secrets/sealed/accessKey", TEXT]] }, {}] },
      { rule: "secret-unread", fixes: [{ remove: ["/spec/secrets/sealed/others/sales-jupyter:other"] }] },
    ]);
  });
});
