"use client";

import { Link } from "#components/ui/link.tsx";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { signOut } from "#lib/client/session.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";

export interface Person {
  name: string;
  email: string;
  roles: readonly string[];
  administers: boolean;
}

const MENU_ID = "person-menu";

export function PersonMenu({ person }: { person: Person | undefined }) {
  const path = usePathname();
  const [problem, setProblem] = useState("");
  if (!person) {
    const next = path === "/sign-in" || path === "/setup" ? "" : `?next=${encodeURIComponent(path)}`;
    return (
      <Link href={`/sign-in${next}`} className={buttonClass("plain")}>
        Sign in
      </Link>
    );
  }
  async function onSignOut() {
    const reply = await signOut();
    // A full load: every server-rendered trace of the person must go.
    if (reply.ok) window.location.assign("/");
    else setProblem(reply.problem.title);
  }
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        aria-label={`Account of ${person.name}`}
        title={person.name}
        className={`${buttonClass("quiet")} w-8 px-0! [anchor-name:--person]`}
      >
        <Icon name="person" />
      </button>
      <div
        id={MENU_ID}
        popover="auto"
        className="inset-auto top-11 right-2 m-0 w-64 flex-col gap-2 rounded-lg border border-line bg-raised p-3 text-ink shadow-overlay open:flex"
      >
        <p>
          <span className="block truncate font-medium">{person.name}</span>
          <span className="block truncate text-sm text-ink-muted">{person.email}</span>
          <span className="block text-sm text-ink-muted">{person.roles.join(", ")}</span>
        </p>
        <button type="button" onClick={() => void onSignOut()} className={`${buttonClass("plain")} w-full`}>
          Sign out
        </button>
        {problem ? <p className="text-sm text-blocked">{problem}</p> : null}
      </div>
    </>
  );
}
