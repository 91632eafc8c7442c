import "server-only";
import { personList } from "#lib/contracts/person.ts";
import { defineCommand } from "../command.ts";
import { replyOf, personFields } from "./reply.ts";

export const listPeople = defineCommand({
  id: "people.list",
  summary: "Everybody who can sign in, with their roles",
  method: "GET",
  path: "/api/v1/people",
  permission: "people.manage",
  resource: "portal",
  replies: { 200: personList },
  handler: async ({ db }) => {
    const people = await db.user.findMany({ select: personFields, orderBy: [{ name: "asc" }, { id: "asc" }] });
    return { ok: true, body: { items: people.map(replyOf) } };
  },
});
