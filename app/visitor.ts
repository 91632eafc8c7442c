import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Person } from "#components/shell/person-menu.tsx";
import { lookCookies } from "#lib/client/cookies.ts";
import { readTheme, type Theme } from "#lib/client/theme.ts";
import { readSession } from "#lib/server/commands/session/read.ts";
import { ask } from "./ask.ts";

export interface Visitor {
  theme: Theme;
  person: Person | undefined;
  /** nobody administers the portal yet */
  setupNeeded: boolean;
  /** drafts this browser says it holds; decides what the first page leads with */
  drafts: number;
}

/** What a page must know of who looks at it before it paints. Asked once a request, by the layout and by the page. */
export const readVisitor = cache(async (): Promise<Visitor> => {
  const [jar, session] = await Promise.all([cookies(), ask(readSession)]);
  const { user, roles, setupNeeded } = session.ok ? session.body : { user: null, roles: [], setupNeeded: false };
  return {
    theme: readTheme(jar.get(lookCookies.theme)?.value),
    person: user ? { name: user.name, email: user.email, roles, administers: roles.includes("admin") } : undefined,
    setupNeeded,
    drafts: Math.max(0, Number.parseInt(jar.get(lookCookies.drafts)?.value ?? "0", 10) || 0),
  };
});
