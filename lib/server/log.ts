import "server-only";
import pino, { type Logger } from "pino";
import { env } from "./env.ts";

const held = globalThis as { sparkConstructorLog?: Logger };

/** One JSON line an event on stdout. Inputs, documents, cookies and database URLs are never given to it. */
export function log(): Logger {
  return (held.sparkConstructorLog ??= pino({ level: env().LOG_LEVEL, base: { pid: process.pid } }));
}
