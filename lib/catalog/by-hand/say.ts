import type { Advice, Intent } from "#lib/spec/advice.ts";
import { joinPointer } from "#lib/spec/pointer.ts";

export type Conf = Readonly<Record<string, string>>;

const CONF = "/spec/spark/conf";

export const at = (key: string): string => CONF + joinPointer(key);

export const write = (key: string, value: string): Intent => ({
  title: `Write ${key}=${value}`,
  set: [[at(key), value]],
});

/** One word about a property somebody wrote; taking it away is always a way out. */
export function say(
  rule: string,
  severity: Advice["severity"],
  [key, value]: readonly [key: string, value: string],
  message: string,
  fixes: readonly Intent[] = [],
): Advice {
  return {
    rule,
    severity,
    message,
    path: at(key),
    values: { key, value },
    fixes: [...fixes, { title: `Remove ${key}`, remove: [at(key)] }],
    source: rule,
  };
}
