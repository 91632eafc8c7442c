// Who may import whom: docs/architecture.md. dependency-cruiser reads this file.
const PURE = "^lib/(spec|compatibility|render|catalog|layers|lint|sizing|diff)/";
const test = "[.]test[.]tsx?$";

/** `from` may import only from `to` among our own folders. */
const only = (name, from, to) => ({
  name,
  severity: "error",
  from: { path: from, pathNot: test },
  to: { path: "^(app|components|lib|proxy|tests)", pathNot: [from, ...to] },
});

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(server-only|\\.css)" },
    },
    only("spec-imports-nothing", "^lib/spec/", []),
    only("compatibility-reads-spec", "^lib/compatibility/", ["^lib/spec/"]),
    only("render-reads-spec", "^lib/render/", ["^lib/spec/"]),
    only("catalog-reads-render", "^lib/catalog/", ["^lib/(spec|compatibility|render)/"]),
    only("layers-read-catalog", "^lib/layers/", ["^lib/(spec|compatibility|render|catalog)/"]),
    only("lint-reads-layers", "^lib/(lint|sizing|diff)/", ["^lib/(spec|compatibility|render|catalog|layers)/"]),
    only("contracts-read-pure", "^lib/contracts/", [PURE]),
    only("client-reads-contracts-and-pure", "^lib/client/", ["^lib/contracts/", PURE]),
    only("server-reads-contracts-and-pure", "^lib/server/", ["^lib/contracts/", PURE]),
    only("cli-reads-pure", "^lib/cli/", ["^lib/contracts/", PURE]),
    only("components-read-client-and-pure", "^components/", ["^lib/(client|contracts)/", PURE]),
    {
      name: "pure-part-is-pure",
      comment: "no React, Next, Node built-in, Prisma or Kubernetes package",
      severity: "error",
      from: { path: PURE, pathNot: test },
      to: {
        path: "^(node_modules/)?(react|react-dom|next|@prisma|prisma|pg|@kubernetes|server-only|better-auth)(/|$)|^lib/server|node_modules/[.]prisma",
      },
    },
    {
      name: "pure-part-has-no-node",
      severity: "error",
      from: { path: PURE, pathNot: test },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "entries-are-strangers",
      severity: "error",
      from: { path: "^lib/catalog/(workloads|features|secret-providers|targets)/([^/]+)/", pathNot: test },
      to: { path: "^lib/catalog/(workloads|features|secret-providers|targets)/", pathNot: "^lib/catalog/$1/$2/" },
    },
    {
      name: "prisma-only-in-db",
      severity: "error",
      from: { pathNot: "^lib/server/db/" },
      to: { path: "(^|/)node_modules/(@prisma|prisma|pg)/|^lib/server/db/generated" },
    },
    { name: "nothing-imports-app", severity: "error", from: { path: "^(lib|components)/" }, to: { path: "^app/" } },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        path: "^lib/",
        pathNot: [
          test,
          "[.]d[.]ts$",
          "^lib/cli/spark-constructor[.]mjs$",
          "^lib/server/process/",
          "^lib/render/(applier-rules|predicted-pod)[.]ts$",
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|lib/server/db/generated" },
    exclude: { path: "[.]next/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
