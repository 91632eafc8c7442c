import "server-only";
import type { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from "zod-openapi";
import { problem, type ProblemCode } from "#lib/contracts/problem.ts";
import { permissions } from "#lib/server/auth/permissions.ts";
import type { AnyCommand } from "#lib/server/commands/command.ts";
import { problemFacts } from "#lib/server/errors.ts";

/** The API's description, made from the commands themselves. */
export function describeApi(commands: readonly AnyCommand[]): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const command of commands) (paths[command.path] ??= {})[command.method.toLowerCase()] = operationOf(command);
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Spark Constructor",
      version: "1",
      description:
        "Refusals are RFC 9457 problem details. Writes need Origin (or Sec-Fetch-Site) of the portal; POSTs accept Idempotency-Key.",
    },
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-spark-constructor" } },
    },
  });
}

function operationOf(command: AnyCommand): ZodOpenApiOperationObject {
  const holders: "anyone" | readonly string[] = permissions[command.permission];
  const open = holders === "anyone";
  const parameters = {
    ...(command.params ? { path: objectOf(command.params) } : {}),
    ...(command.query ? { query: objectOf(command.query) } : {}),
  };
  const json = (schema: z.ZodType) => ({ content: { "application/json": { schema } } });
  const responses: Record<string, ZodOpenApiResponseObject> = refusalsOf(command);
  for (const [status, schema] of Object.entries(command.replies))
    responses[status] = schema === true ? { description: "Done" } : { description: "Done", ...json(schema) };
  return {
    operationId: command.id,
    summary: command.summary,
    description: open ? "Open to everybody." : `For people with the role ${holders.join(", ")}.`,
    ...(open ? {} : { security: [{ session: [] }] }),
    requestParams: parameters,
    ...(command.conditional
      ? { parameters: [{ name: "If-Match", in: "header", required: true, schema: { type: "string" as const } }] }
      : {}),
    ...(command.body ? { requestBody: { required: true, ...json(command.body) } } : {}),
    responses,
  };
}

function refusalsOf(command: AnyCommand): Record<string, ZodOpenApiResponseObject> {
  const codes: ProblemCode[] = ["database-away", "internal"];
  if (permissions[command.permission] !== "anyone") codes.push("sign-in-needed", "not-allowed");
  if (command.method !== "GET") codes.push("wrong-origin");
  if (command.body) codes.push("bad-request", "invalid-input", "unsupported-media-type", "too-large");
  if (command.params) codes.push("not-found");
  if (command.conditional) codes.push("precondition-needed", "revision-conflict");
  if (command.before) codes.push("too-many-attempts");
  const byStatus = Map.groupBy(codes, (code) => problemFacts[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      String(status),
      { description: same.join(", "), content: { "application/problem+json": { schema: problem } } },
    ]),
  );
}

/** Params and queries are objects; the command's type only says "some schema". */
function objectOf(schema: z.ZodType): z.ZodObject {
  return schema as z.ZodObject; // as: see above; zod-openapi refuses anything else when the document is made
}
