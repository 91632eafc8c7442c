import { z } from "zod";
import { email, grant, personInput, roles } from "./person.ts";

export const signInInput = z.strictObject({ email, password: z.string().min(1).max(128) });

/** Who am I? `user` is null without a session; that is an answer, not a refusal. */
export const sessionReply = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  roles: z.array(z.enum(roles)),
  grants: z.array(grant),
  /** true while nobody administers the portal: the set-up link is waiting in the terminal */
  setupNeeded: z.boolean(),
});

/** The first administrator, made with the one-time link of the start. */
export const setupInput = personInput.extend({ token: z.string().min(1).max(200) });

export type SessionReply = z.infer<typeof sessionReply>;
