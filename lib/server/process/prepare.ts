import "server-only";
import path from "node:path";
import { claimPortal } from "./portal-file.ts";
import { runToEnd } from "./child.ts";
import { hashOfFiles, hashOfSources, whenStale } from "./freshness.ts";
import { step } from "./steps.ts";

export interface Preparation {
  root: string;
  env: NodeJS.ProcessEnv;
  build: boolean;
  onStart: (end: () => void) => void;
}

/** What a checkout needs before it can run: the generated client and the built app, each only when stale. */
export async function prepareCheckout({ root, env: given, build, onStart }: Preparation): Promise<void> {
  const env = { ...given, NEXT_TELEMETRY_DISABLED: "1" };
  const lock = await waitForTurn(path.join(root, "node_modules", ".portal-prepare.json"));
  const program = process.execPath;
  try {
    await step("database client", async () => {
      const hash = await hashOfFiles(root, ["prisma/schema.prisma", "package-lock.json"]);
      const options = [path.join(root, "node_modules/prisma/build/index.js"), "generate", "--no-hints"];
      const ran = await whenStale(path.join(root, "lib/server/db/generated/.made-from"), hash, () =>
        runToEnd({ name: "prisma generate", program, options, env }, onStart),
      );
      return ran ? "generated" : "up to date";
    });
    if (!build) return;
    await step("build", async () => {
      const hash = await hashOfSources(root);
      const options = [path.join(root, "node_modules/next/dist/bin/next"), "build"];
      const ran = await whenStale(path.join(root, ".next/.made-from"), hash, () =>
        runToEnd({ name: "next build", program, options, env }, onStart),
      );
      return ran ? "built" : "up to date";
    });
  } finally {
    await lock.release();
  }
}

/** Two starts of one checkout must not build into the same folder at once. */
async function waitForTurn(file: string) {
  for (;;) {
    const claim = await claimPortal(file, "");
    if (claim.ok) return claim.file;
    await new Promise((done) => setTimeout(done, 500));
  }
}
