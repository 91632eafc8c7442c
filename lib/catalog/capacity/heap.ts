import type { Advice } from "#lib/spec/advice.ts";
import type { Spec } from "../spec.ts";

/** From this heap on a reference takes 8 bytes in place of 4. Source: HotSpot, UseCompressedOops with 8-byte alignment. */
const WIDE_MIB = 32 * 1024;
/** By here what wide references cost has been made up for. */
const WORTH_MIB = 48 * 1024;
const BELOW_MIB = 31 * 1024;

/** MEM013: a heap just above 32 GiB holds less than one just below it. */
export function heapAdvice({ connect, batch, driver, executor, spark }: Spec): Advice[] {
  if (!connect.enabled && !batch.enabled) return [];
  return Object.entries({ driver, executor }).flatMap(([what, { memoryMib }]) => {
    const options = ["extra", "default"]
      .map((kind) => spark.conf?.[`spark.${what}.${kind}JavaOptions`] ?? "")
      .join(" ");
    if (memoryMib < WIDE_MIB || memoryMib >= WORTH_MIB || options.includes("-XX:ObjectAlignmentInBytes")) return [];
    const path = `/spec/${what}/memoryMib`;
    return [
      {
        rule: "MEM013",
        severity: "info" as const,
        message: `From a heap of 32 GiB on references are twice as wide, so the ${what}'s ${memoryMib} MiB hold less than ${BELOW_MIB} MiB would. Stay below, or go to 48 GiB.`,
        path,
        values: { memoryMib },
        fixes: [{ title: `Lower it to ${BELOW_MIB} MiB`, set: [[path, BELOW_MIB] as const] }],
        source: "MEM013",
      },
    ];
  });
}
