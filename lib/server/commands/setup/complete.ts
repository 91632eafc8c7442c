import "server-only";
import { sessionReply, setupInput } from "#lib/contracts/session.ts";
import { signInPerPeer, takeAttempt } from "#lib/server/auth/attempts.ts";
import { authOver } from "#lib/server/auth/better.ts";
import { signedIn } from "#lib/server/auth/cookie.ts";
import { passwordGate } from "#lib/server/auth/gate.ts";
import { personById } from "#lib/server/auth/person-by-id.ts";
import { consumeSetupToken } from "#lib/server/auth/setup-link.ts";
import { AppError, refuse } from "#lib/server/errors.ts";
import { defineCommand } from "../command.ts";
import { describeActor, hasAdministrator } from "../session/describe.ts";

export const completeSetup = defineCommand({
  id: "setup.complete",
  summary: "Make the first administrator with the one-time link of the start, and sign in",
  method: "POST",
  path: "/api/v1/setup",
  permission: "setup.complete",
  resource: "filtered",
  body: setupInput,
  replies: { 201: sessionReply },
  gate: passwordGate,
  before: async ({ db, peer }) => {
    const wait = await takeAttempt(db, signInPerPeer, peer);
    if (wait === 0) return undefined;
    return refuse("too-many-attempts", "There were too many attempts.", { retryAfter: wait });
  },
  handler: async ({ db }, _actor, { body: { token, ...person } }) => {
    if (!(await consumeSetupToken(db, token)) || (await hasAdministrator(db)))
      return refuse("setup-link-invalid", "The set-up link was used already, is older than 15 minutes, or is wrong.", {
        fixes: ["Stop the portal and start it again: it prints a new link while nobody administers it."],
      });
    const made = await authOver(db, { signInAfterSignUp: true }).api.signUpEmail({ body: person });
    if (made.token === null) throw new AppError("internal", "The first administrator could not be signed in.");
    // Roles do not imply each other; the first person must be able to save, and gives out all other roles.
    await db.grant.createMany({
      data: (["admin", "author"] as const).map((role) => ({ userId: made.user.id, role, scope: "all" })),
    });
    const actor = await personById(db, made.user.id, "");
    return {
      ok: true,
      status: 201,
      body: await describeActor(db, actor),
      cookie: signedIn(made.token),
      audit: { subject: `person:${actor.id}`, actor },
    };
  },
});
