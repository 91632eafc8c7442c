/**
 * The one way to the server. Refusals are values: every caller has to say what the person sees. Replies are checked by
 * the caller's `parse`, which keeps schemas out of pages that do not need them.
 */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly why?: string;
  readonly where?: string;
  readonly requestId?: string;
  readonly retryable?: boolean;
  /** the whole answer, for codes that carry more (the other side's revision, findings) */
  readonly body: Readonly<Record<string, unknown>>;
}

export type Reply<T> =
  | { readonly ok: true; readonly value: T; readonly etag: string | undefined }
  | { readonly ok: false; readonly problem: Problem };

export interface Request<T> {
  method?: "GET" | "POST" | "DELETE";
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  parse: (json: unknown) => T;
}

/** No answer at all: the server is away or the network is. */
const UNREACHABLE = "server-unreachable";

export async function call<T>(path: string, request: Request<T>): Promise<Reply<T>> {
  let response: Response;
  let json: unknown;
  try {
    response = await fetch(`/api/v1${path}`, {
      method: request.method ?? "GET",
      credentials: "same-origin",
      headers: {
        accept: "application/json, application/problem+json",
        ...(request.body === undefined ? {} : { "content-type": "application/json" }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const text = await response.text();
    json = text === "" ? undefined : JSON.parse(text);
  } catch {
    // fetch rejects only without an answer; an answer that is no JSON comes from something before the portal.
    return refuse({ code: UNREACHABLE, title: "The server does not answer", status: 0, retryable: true, body: {} });
  }
  if (!response.ok) return refuse(readProblem(response.status, json));
  try {
    return { ok: true, value: request.parse(json), etag: response.headers.get("etag") ?? undefined };
  } catch {
    // The page is older or newer than the server it talks to; the request itself was carried out.
    return refuse({
      code: "unexpected-answer",
      title: "The server answered in a form this page does not know",
      detail: "The portal was probably updated while this page was open. Reload it; the draft stays.",
      status: response.status,
      body: {},
    });
  }
}

/** True when trying the same thing again later may work: nothing about the request was wrong. */
export function isAway(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 502 || problem.status === 503 || problem.status === 504;
}

function refuse(problem: Problem): Reply<never> {
  return { ok: false, problem };
}

function readProblem(status: number, json: unknown): Problem {
  const body = isRecord(json) ? json : {};
  const text = (key: string) => (typeof body[key] === "string" ? { [key]: body[key] } : {});
  return {
    code: "unknown",
    title: `The server answered ${status}`,
    ...text("code"),
    ...text("title"),
    ...text("detail"),
    ...text("why"),
    ...text("where"),
    ...text("requestId"),
    ...(typeof body.retryable === "boolean" ? { retryable: body.retryable } : {}),
    status,
    body,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
