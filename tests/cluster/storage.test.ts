import { beforeAll, describe, expect, inject, it } from "vitest";
import { bytesOf } from "../rendering/world.ts";
import { complaints } from "./complaints.ts";
import { makeTarget, type Target } from "./namespace.ts";
import { documentOf } from "#tests/setup/document-of.ts";

const NAMESPACE = "storage";
const plane = inject("controlPlane");
let target: Target;
beforeAll(async () => void (target = await makeTarget(plane, NAMESPACE)));

const ROLE = "arn:aws:iam::111122223333:role/spark";
const ID = "00000000-0000-4000-8000-000000000001";
const SEALED = `Ag${"A".repeat(198)}`;
const providers = [
  { provider: "existing" },
  { provider: "aws", aws: { roleArn: ROLE } },
  { provider: "gcp", gcp: { project: "example-project" } },
  { provider: "azure", azure: { vaultUrl: "https://example-team.vault.azure.net", clientId: ID, tenantId: ID } },
  { provider: "vault", vault: { server: "https://vault.example.com", path: "secret", role: "spark" } },
  { provider: "ibm", ibm: { serviceUrl: "https://x.eu-de.secrets-manager.appdomain.cloud", profile: "spark" } },
  { provider: "sealed", sealed: { accessKey: SEALED, secretKey: SEALED, others: { "sales-jupyter:token": SEALED } } },
];

const bytes = (secrets: object) =>
  bytesOf(
    documentOf({
      namespace: NAMESPACE,
      objectStore: { type: "s3", region: "eu-central-1", bucket: "lake" },
      eventLog: { enabled: true },
      history: { enabled: true },
      jupyter: { enabled: true },
      secrets,
    }),
  );

describe("a real API server takes the History Server and the Secrets of every provider, strictly", () => {
  it.each(providers)("$provider", async (secrets) => {
    expect(await complaints(plane, target, bytes(secrets))).toEqual([]);
  });

  it("refuses a field of an older SecretStore", async () => {
    const broken = bytes(providers[3] ?? {}).replace("vaultUrl:", "vaults:");
    expect((await complaints(plane, target, broken)).join("\n")).toMatch(/vaults/);
  });
});
