import { z } from "zod";

export const roles = ["viewer", "author", "approver", "deployer", "admin"] as const;
export type Role = (typeof roles)[number];

/** Where a role holds: everywhere, in one team, or in one environment. */
const scope = z.string().regex(/^(all|team:[a-z0-9][a-z0-9-]*|environment:[a-z0-9][a-z0-9-]*)$/, {
  error: 'A scope is "all", "team:<name>" or "environment:<slug>".',
});

export const grant = z.strictObject({ role: z.enum(roles), scope });

/** Length in characters. The upper bound keeps hashing cheap; a passphrase fits. */
const password = z
  .string()
  .min(12, { error: "A password has at least 12 characters." })
  .max(128, { error: "A password has at most 128 characters." });

const personName = z.string().trim().min(1, { error: "A name is needed." }).max(100);
export const email = z.email({ error: "This is not an e-mail address." }).max(254);

export const personInput = z.strictObject({ name: personName, email, password });

export const personReply = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  grants: z.array(grant),
  createdAt: z.string(),
});

export const personList = z.object({ items: z.array(personReply) });

/** A role named alone holds everywhere. */
export const newPersonInput = personInput.extend({ roles: z.array(z.union([z.enum(roles), grant])).min(1) });

export type Grant = z.infer<typeof grant>;
export type PersonReply = z.infer<typeof personReply>;
