import { cookies } from "next/headers";
import type { Person } from "#components/shell/person-menu.tsx";
import { lookCookies } from "#lib/client/cookies.ts";
import { readTheme, type Theme } from "#lib/client/theme.ts";

export interface Visitor {
  theme: Theme;
  person: Person | undefined;
  /** drafts this browser says it holds; decides what the first page leads with */
  drafts: number;
}

/** What a page must know of who looks at it before it paints. */
export async function readVisitor(): Promise<Visitor> {
  const jar = await cookies();
  return {
    theme: readTheme(jar.get(lookCookies.theme)?.value),
    person: undefined,
    drafts: Math.max(0, Number.parseInt(jar.get(lookCookies.drafts)?.value ?? "0", 10) || 0),
  };
}
