import { API_VERSION, KIND } from "#lib/spec/document.ts";

/** The text of a document that says just this, with no preset between it and the environment. */
export const documentOf = (spec: object = {}, environment = "dev"): string =>
  JSON.stringify({
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: { name: "sales", team: "analytics" },
    environment,
    presets: [],
    spec,
  });
