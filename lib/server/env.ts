import "server-only";
import { isIP } from "node:net";
import { z } from "zod";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

const optionalText = z.preprocess((value) => (value === "" ? undefined : value), z.string().optional());

const origin = optionalText.transform((value, context) => {
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  const plain =
    url && (url.protocol === "https:" || url.protocol === "http:") && url.origin === value.replace(/\/$/, "");
  if (!url || !plain) {
    context.addIssue('an origin such as "https://portal.example.org", without path or user');
    return z.NEVER;
  }
  if (url.protocol === "http:" && !LOOPBACK.has(url.hostname)) {
    context.addIssue("https, because sessions over plain http can be read on the way; http only for loopback names");
    return z.NEVER;
  }
  return url.origin;
});

function isAddressOrRange(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

const proxies = optionalText.transform((value, context) => {
  const entries = (value ?? "").split(/[\s,]+/).filter((entry) => entry !== "");
  const wrong = entries.find((entry) => !isAddressOrRange(entry));
  if (wrong === undefined) return entries;
  context.addIssue(`addresses or CIDR ranges separated by commas; ${JSON.stringify(wrong)} is neither`);
  return z.NEVER;
});

const schema = z.object({
  PORT: z.preprocess(
    (value) => (value === undefined || value === "" ? "3000" : value),
    z
      .string()
      .regex(/^\d{1,5}$/, { error: "a port number" })
      .transform(Number)
      .pipe(z.int().min(1).max(65535, { error: "a port number from 1 to 65535" })),
  ),
  HOST: optionalText.transform((value) => value ?? "127.0.0.1"),
  /** as given; the supervisor, the only one to use it, makes it absolute */
  DATA_DIR: optionalText.transform((value) => value ?? ".data"),
  DATABASE_URL: optionalText.refine((value) => value === undefined || /^postgres(ql)?:\/\//.test(value), {
    error: 'a URL that begins with "postgresql://"',
  }),
  PORTAL_ORIGIN: origin,
  PORTAL_ROLE: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.enum(["web", "worker"], { error: '"web" or "worker", or unset for both' }).optional(),
  ),
  TRUSTED_PROXIES: proxies,
  LOG_LEVEL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
        error: "one of fatal, error, warn, info, debug, trace, silent",
      })
      .default("info"),
  ),
});

export type Env = z.infer<typeof schema> & {
  /** the origins a browser may show for this portal; the first is the one we print */
  readonly origins: readonly [string, ...string[]];
  /** cookies are Secure and `__Host-` when people come by https */
  readonly secure: boolean;
};

/** Read and check the variables of .env.example. Throws one sentence a line, each naming its variable. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      // A database URL carries a password: it is never repeated.
      const shown = name === "DATABASE_URL" ? "its value" : JSON.stringify(source[name]);
      return `${name} must be ${issue.message}; it is ${shown}.`;
    });
    throw new Error(lines.join("\n"));
  }
  const read = parsed.data;
  if (read.PORTAL_ORIGIN === undefined && !LOOPBACK.has(read.HOST))
    throw new Error(
      `PORTAL_ORIGIN must be set when HOST (${read.HOST}) is not a loopback address: the portal has to know by which address people come.`,
    );
  const local = (host: string): string => `http://${host.includes(":") ? `[${host}]` : host}:${read.PORT}`;
  const origins: [string, ...string[]] =
    read.PORTAL_ORIGIN === undefined
      ? [local(read.HOST), local("127.0.0.1"), local("localhost"), local("::1")]
      : [read.PORTAL_ORIGIN];
  return { ...read, origins, secure: origins[0].startsWith("https:") };
}

let held: Env | undefined;

/** The variables of this process, read once. The supervisor has checked them before it starts anything. */
export function env(): Env {
  return (held ??= readEnv(process.env));
}
