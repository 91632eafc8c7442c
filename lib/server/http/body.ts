import "server-only";
import { AppError } from "#lib/server/errors.ts";
import { readUntrustedYaml } from "#lib/spec/untrusted.ts";

/** S5 */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** The JSON body, read with a cap whatever its length claims to be, and through the guard for untrusted text (S6). */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new AppError("unsupported-media-type", "The body must be sent as application/json.");
  const text = await readCapped(request);
  const guarded = readUntrustedYaml(text);
  if (!guarded.ok) {
    const [first] = guarded.refusals;
    const at = first ? `Line ${first.line}, column ${first.column}: ${first.message}` : "The body is not JSON.";
    throw new AppError("bad-request", at);
  }
  try {
    // JSON is what was promised; the guard also lets YAML through.
    const value: unknown = JSON.parse(text);
    if (holdsNul(value)) throw new AppError("bad-request", "Text must not contain the character U+0000.");
    return value;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("bad-request", "The body is not valid JSON.", {}, { cause: error });
  }
}

async function readCapped(request: Request): Promise<string> {
  const tooLarge = new AppError("too-large", `The body is larger than ${BODY_LIMIT_BYTES} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > BODY_LIMIT_BYTES) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > BODY_LIMIT_BYTES) {
      await reader?.cancel();
      throw tooLarge;
    }
    chunks.push(part.value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw new AppError("bad-request", "The body is not UTF-8.", {}, { cause: error });
  }
}

/** PostgreSQL cannot store it, so it is refused here and not with a server error there. */
function holdsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, below]) => key.includes("\0") || holdsNul(below));
}
