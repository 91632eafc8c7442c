import "server-only";
import { isAPIError } from "better-auth/api";
import { newPersonInput, personReply } from "#lib/contracts/person.ts";
import { authOver } from "#lib/server/auth/better.ts";
import { passwordGate } from "#lib/server/auth/gate.ts";
import { AppError, refuse } from "#lib/server/errors.ts";
import { defineCommand } from "../command.ts";
import { personFields, replyOf } from "./reply.ts";

export const createPerson = defineCommand({
  id: "people.create",
  summary: "Make a local account with its roles",
  method: "POST",
  path: "/api/v1/people",
  permission: "people.manage",
  resource: "portal",
  body: newPersonInput,
  replies: { 201: personReply },
  gate: passwordGate,
  handler: async ({ db }, _actor, { body: { roles, ...account } }) => {
    const email = account.email.toLowerCase();
    const taken = refuse("name-taken", `Somebody already signs in as ${email}.`, { where: "/email" });
    if (await db.user.findUnique({ where: { email }, select: { id: true } })) return taken;
    const { user } = await authOver(db, { signInAfterSignUp: false })
      .api.signUpEmail({ body: account })
      .catch((error: unknown) => {
        // Somebody made the same account in this very moment; the transaction is lost with it.
        if (isAPIError(error)) throw new AppError(taken.code, taken.detail, { where: "/email" }, { cause: error });
        throw error;
      });
    const grants = roles.map((one) => (typeof one === "string" ? { role: one, scope: "all" } : one));
    await db.grant.createMany({ data: grants.map((grant) => ({ ...grant, userId: user.id })), skipDuplicates: true });
    const made = await db.user.findUniqueOrThrow({ where: { id: user.id }, select: personFields });
    return { ok: true, status: 201, body: replyOf(made), audit: { subject: `person:${user.id}` } };
  },
});
