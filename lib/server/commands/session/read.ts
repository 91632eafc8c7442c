import "server-only";
import { sessionReply } from "#lib/contracts/session.ts";
import { defineCommand } from "../command.ts";
import { describeActor } from "./describe.ts";

export const readSession = defineCommand({
  id: "session.read",
  summary: "Who am I, and is the portal set up",
  method: "GET",
  path: "/api/v1/session",
  permission: "session.use",
  resource: "filtered",
  replies: { 200: sessionReply },
  handler: async ({ db }, actor) => ({ ok: true, body: await describeActor(db, actor) }),
});
