import { beforeAll, describe, expect, inject, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { argocd } from "#lib/catalog/targets/argocd/target.ts";
import { flux } from "#lib/catalog/targets/flux/target.ts";
import type { GitOptions, Target as Format } from "#lib/catalog/target.ts";
import { setAt, type JsonMap } from "#lib/spec/pointer.ts";
import { inputOf } from "../rendering/world.ts";
import { scopedCases } from "../scope.ts";
import { apply } from "./apply.ts";
import { makeTarget, type Target } from "./namespace.ts";

const plane = inject("controlPlane");
let admin: Target;
beforeAll(async () => {
  const { namespace } = await makeTarget(plane, "delivery");
  // These are applied by whoever runs Argo CD or Flux, not by the account of the printed Role.
  admin = { namespace, token: plane.token };
});

const [first] = scopedCases;
const ask = (object: JsonMap) =>
  apply(plane, admin, setAt(object, "/metadata/namespace", admin.namespace), { dry: true });

/** The objects of a format that are not the installation's: those lie in a folder of their own. */
function ownObjects(format: Format, options: GitOptions): JsonMap[] {
  return format
    .files({ ...inputOf(first?.text ?? ""), options })
    .filter(({ path }) => !path.includes("/"))
    .flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJS() as JsonMap));
}

const places: readonly (readonly [string, GitOptions])[] = [
  ["a branch over https", { repo: "https://git.example.com/data/spark.git", path: "sales/prod", revision: "main" }],
  ["a commit over ssh", { repo: "ssh://git@git.example.com/data/spark.git", path: "sales", revision: "a".repeat(40) }],
  ["a tag", { repo: "https://git.example.com/data/spark.git", path: "./sales", revision: "refs/tags/v1" }],
];

describe.each([argocd, flux])("$title takes what is written for it", (format) => {
  it.each(places)("%s", async (_, options) => {
    expect(format.refuse?.({ ...inputOf(first?.text ?? ""), options })).toBeUndefined();
    const objects = ownObjects(format, options);
    expect(objects.length).toBeGreaterThan(0);
    for (const object of objects) expect(await ask(object)).toBeUndefined();
  });
});

it("Flux's own definition refuses the address that the format refuses", async () => {
  const [, options] = places[0] ?? [];
  const repository = ownObjects(flux, options ?? {}).find(({ kind }) => kind === "GitRepository") ?? {};
  const address = "git@git.example.com:data/spark.git";
  expect(await ask(setAt(repository, "/spec/url", address))).toMatch(/spec\.url: Invalid value/);
  expect(flux.refuse?.({ ...inputOf(first?.text ?? ""), options: { ...options, repo: address } })).toMatch(/scheme/);
});
