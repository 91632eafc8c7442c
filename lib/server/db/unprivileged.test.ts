import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { blockedAt } from "./unprivileged.ts";

it("names the folder that another user may not pass, and nothing when the way is open", async () => {
  const top = await mkdtemp(path.join(tmpdir(), "spark-constructor-blocked-"));
  const inner = path.join(top, "home", "checkout");
  await mkdir(inner, { recursive: true, mode: 0o755 });
  const somebody = { uid: 65_533, gid: 65_533 };
  await chmod(top, 0o700);
  expect(blockedAt(inner, somebody)).toBe(top);
  await chmod(top, 0o711);
  expect(blockedAt(inner, somebody)).toBeUndefined();
  expect(blockedAt(inner, {})).toBeUndefined();
  await rm(top, { recursive: true });
});
