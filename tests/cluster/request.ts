import http from "node:http";
import https from "node:https";

export interface Answer {
  status: number;
  body: string;
  /** what the API server says beside its answer, such as a violated Pod Security Standard */
  warnings: string[];
}

export interface Sent {
  token?: string;
  body?: string;
  contentType?: string;
}

/** One call to a control plane of our own on loopback; its certificate is self-signed and new every time. */
export function request(
  method: string,
  url: string,
  { token, body, contentType = "application/json" }: Sent = {},
): Promise<Answer> {
  const { request: call } = url.startsWith("https:") ? https : http;
  const headers = {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body === undefined ? {} : { "content-type": contentType }),
  };
  return new Promise((resolve, reject) => {
    const sent = call(url, { method, headers, rejectUnauthorized: false, timeout: 30_000, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const warning = answer.headers["warning"] ?? "";
        const warnings = [...warning.matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "");
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8"), warnings });
      });
    });
    sent.on("error", reject);
    sent.on("timeout", () => sent.destroy(new Error(`${method} ${url} took longer than 30 s`)));
    sent.end(body);
  });
}
