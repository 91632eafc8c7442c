import { readFileSync } from "node:fs";

/** Every route of the built app: route handlers and pages apart, by their pattern. */
export function builtRoutes(manifest: Record<string, string> = readManifest()): {
  handlers: string[];
  pages: string[];
} {
  const entries = Object.keys(manifest);
  const strip = (entry: string, end: string) => entry.slice(0, -end.length) || "/";
  return {
    handlers: entries.filter((entry) => entry.endsWith("/route")).map((entry) => strip(entry, "/route")),
    pages: entries.filter((entry) => entry.endsWith("/page")).map((entry) => strip(entry, "/page")),
  };
}

export function readManifest(): Record<string, string> {
  return JSON.parse(readFileSync(".next/server/app-paths-manifest.json", "utf8"));
}

/** Handlers of the built app that nobody decided about. */
export function unlistedHandlers(built: readonly string[], listed: ReadonlySet<string>): string[] {
  return built.filter((route) => !listed.has(route));
}
