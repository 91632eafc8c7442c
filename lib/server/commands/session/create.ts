import "server-only";
import { isAPIError } from "better-auth/api";
import { sessionReply, signInInput } from "#lib/contracts/session.ts";
import { forgiveAttempts, signInPerAccount, signInPerPeer, takeAttempt } from "#lib/server/auth/attempts.ts";
import { authOver } from "#lib/server/auth/better.ts";
import { signedIn } from "#lib/server/auth/cookie.ts";
import { passwordGate } from "#lib/server/auth/gate.ts";
import { personById } from "#lib/server/auth/person-by-id.ts";
import { refuse } from "#lib/server/errors.ts";
import { defineCommand } from "../command.ts";
import { describeActor } from "./describe.ts";

export const createSession = defineCommand({
  id: "session.create",
  summary: "Sign in with e-mail and password",
  method: "POST",
  path: "/api/v1/session",
  permission: "session.use",
  resource: "filtered",
  body: signInInput,
  replies: { 200: sessionReply },
  gate: passwordGate,
  before: async ({ db, peer }, { body }) => {
    // The peer first: whoever has used up its own tries must not use up those of an account.
    const wait =
      (await takeAttempt(db, signInPerPeer, peer)) || (await takeAttempt(db, signInPerAccount, accountKey(body.email)));
    if (wait === 0) return undefined;
    return refuse("too-many-attempts", "There were too many attempts to sign in.", {
      retryAfter: wait,
      fixes: [`Wait ${wait < 60 ? `${wait} seconds` : `${Math.ceil(wait / 60)} minutes`} and try again.`],
    });
  },
  handler: async ({ db }, _before, { body }) => {
    const signedInAs = await authOver(db, { signInAfterSignUp: false })
      .api.signInEmail({ body })
      .catch((error: unknown) => {
        if (isAPIError(error)) return undefined;
        throw error;
      });
    if (!signedInAs)
      return refuse("wrong-credentials", "This e-mail address and password do not belong together.", {
        fixes: ["Check both; after five wrong tries the account waits for a while."],
      });
    await forgiveAttempts(db, signInPerAccount, accountKey(body.email));
    const person = await personById(db, signedInAs.user.id, "");
    return {
      ok: true,
      body: await describeActor(db, person),
      cookie: signedIn(signedInAs.token),
      audit: { subject: `person:${person.id}`, actor: person },
    };
  },
});

function accountKey(email: string): string {
  return email.toLowerCase();
}
