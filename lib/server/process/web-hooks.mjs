// Loaded into the web process before Next (node --import). Next's server gives its handlers no socket, so what only
// the socket knows is taken here, from Node's own diagnostics channels. Plain JavaScript without imports of ours: it
// also runs in the helper processes that `next dev` starts.
import { subscribe } from "node:diagnostics_channel";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import client from "prom-client";

// S5: the peer's address, under a name nobody outside can know, set anew for every request.
const peerHeader = `x-peer-${randomBytes(8).toString("hex")}`;
globalThis.sparkConstructorPeerHeader = peerHeader;
subscribe("http.server.request.start", ({ request, socket }) => {
  request.headers[peerHeader] = socket.remoteAddress ?? "";
});

// S12: Next answers some requests (redirects of doubled or trailing slashes, methods it does not know) before proxy.ts
// is asked. These hold until something more exact replaces them.
const strictest = {
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  ...(process.env.PORTAL_ORIGIN?.startsWith("https:")
    ? { "strict-transport-security": "max-age=31536000; includeSubDomains" }
    : {}),
};
subscribe("http.server.request.start", ({ response }) => {
  for (const [name, value] of Object.entries(strictest)) response.setHeader(name, value);
});

const seconds = new client.Histogram({
  name: "spark_constructor_http_request_duration_seconds",
  help: "HTTP requests by route, method and status",
  labelNames: ["route", "method", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});
const begun = new WeakMap();
subscribe("http.server.request.start", ({ request }) => begun.set(request, performance.now()));
subscribe("http.server.response.finish", ({ request, response }) => {
  const labels = { route: routeOf(request.url ?? "/"), method: request.method ?? "", status: response.statusCode };
  seconds.observe(labels, (performance.now() - (begun.get(request) ?? performance.now())) / 1000);
});

let routes;

/** A route of the built app, never the path itself: paths are endless, metrics must not be. */
function routeOf(url) {
  const path = url.split("?", 1)[0] ?? "/";
  if (path.startsWith("/_next/")) return "/_next";
  routes ??= readRoutes();
  if (routes.fixed.has(path)) return path;
  return routes.dynamic.find(({ pattern }) => pattern.test(path))?.page ?? "unmatched";
}

function readRoutes() {
  try {
    const manifest = JSON.parse(readFileSync(".next/routes-manifest.json", "utf8"));
    return {
      fixed: new Set(manifest.staticRoutes.map(({ page }) => page)),
      dynamic: manifest.dynamicRoutes.map(({ page, regex }) => ({ page, pattern: new RegExp(regex) })),
    };
  } catch {
    return { fixed: new Set(), dynamic: [] };
  }
}

// When the supervisor is killed nobody would stop this process: the channel to it breaking is the sign.
if (process.channel) process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
