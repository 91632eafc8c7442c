import { expect } from "vitest";
import { violations } from "./invariants.ts";

/** The row sees the fault once it is planted in these bytes, and nothing before. */
export function expectSeen(row: string, bytes: string, find: RegExp, replacement: string) {
  const broken = bytes.replace(find, replacement);
  expect(broken).not.toBe(bytes);
  expect(violations(broken, { only: row })).not.toEqual([]);
  expect(violations(bytes, { only: row })).toEqual([]);
}
