import type { Advice } from "#lib/spec/advice.ts";
import type { CatalogType } from "./catalog-shape.ts";
import type { Judged } from "./store-rules.ts";

/** Rules about how a catalog is signed in to. */
export function authRules(judged: Judged): Advice[] {
  return [...authentication(judged), ...inClear(judged), ...tokenServer(judged)];
}

const TAKES: Readonly<Partial<Record<CatalogType, readonly string[]>>> = {
  rest: ["oauth2", "token", "sigv4"],
  jdbc: ["password"],
  nessie: ["token"],
};

function authentication({ name, catalog: { type, auth }, at }: Judged): Advice[] {
  const takes = TAKES[type];
  if (auth === undefined || !takes || takes.includes(auth)) return [];
  return [
    {
      rule: "iceberg-auth",
      severity: "error",
      message: `Catalog ${name} is of type ${type}, which signs in by ${takes.join(", ")} and not by ${auth}.`,
      path: `${at}/auth`,
      values: { type, auth },
      fixes: takes.map((one) => ({ title: `Choose ${one}`, set: [[`${at}/auth`, one]] })),
      source: "Iceberg AuthProperties; NessieCatalog; JdbcCatalog",
    },
  ];
}

function inClear({ name, catalog: { auth, uri, oauthServer }, at, environment }: Judged): Advice[] {
  const clear = [uri, oauthServer].find((one) => one?.startsWith("http:"));
  if (!clear || auth === undefined) return [];
  return [
    {
      rule: "iceberg-in-clear",
      severity: environment === "dev" ? "info" : "warning",
      message: `Catalog ${name} sends its credential to ${clear} in clear text; use https.`,
      path: clear === uri ? `${at}/uri` : `${at}/oauthServer`,
      values: { uri: clear },
      fixes: [
        {
          title: "Write https",
          set: [[clear === uri ? `${at}/uri` : `${at}/oauthServer`, clear.replace(/^http:/, "https:")]],
        },
      ],
      source: "GU04",
    },
  ];
}

/** ICE010. */
function tokenServer({ name, catalog: { type, auth, uri, oauthServer }, at }: Judged): Advice[] {
  if (type !== "rest" || auth !== "oauth2" || oauthServer !== undefined || !uri || !/^https?:/.test(uri)) return [];
  const fallback = `${uri.replace(/\/+$/, "")}/v1/oauth/tokens`;
  return [
    {
      rule: "iceberg-token-server",
      severity: "warning",
      message: `Catalog ${name} names no token endpoint; Iceberg falls back to ${fallback}, which it has announced to remove.`,
      path: `${at}/auth`,
      values: { fallback },
      fixes: [{ title: `Write ${fallback}`, set: [[`${at}/oauthServer`, fallback]] }],
      source: "ICE010; Iceberg OAuth2Util",
    },
  ];
}
