import "server-only";
import { signedOut } from "#lib/server/auth/cookie.ts";
import { defineCommand } from "../command.ts";

export const deleteSession = defineCommand({
  id: "session.delete",
  summary: "Sign out; fine without a session, too",
  method: "DELETE",
  path: "/api/v1/session",
  permission: "session.use",
  resource: "filtered",
  replies: { 204: true },
  handler: async ({ db }, actor) => {
    if (actor.kind === "person") await db.session.deleteMany({ where: { id: actor.sessionId } });
    const subject = actor.kind === "person" ? `person:${actor.id}` : "";
    return { ok: true, status: 204, body: undefined, cookie: signedOut(), audit: { subject } };
  },
});
