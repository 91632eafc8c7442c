import { Link } from "#components/ui/link.tsx";
import { Fragment, type ReactNode } from "react";
import type { Theme } from "#lib/client/theme.ts";
import { buttonClass } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { CommandKey } from "./command-key.tsx";
import { PersonMenu, type Person } from "./person-menu.tsx";
import { RAIL_ID } from "./rail.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export interface Crumb {
  label: string;
  href?: string;
}

/** Where am I, and the few things that are the same on every page. */
export function TopBar(props: {
  crumbs: readonly Crumb[];
  chip?: ReactNode;
  theme: Theme;
  person: Person | undefined;
}) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-surface px-2 md:px-4">
      <button
        type="button"
        popoverTarget={RAIL_ID}
        aria-label="Open navigation"
        className={`${buttonClass("quiet")} w-8 px-0! md:hidden`}
      >
        <Icon name="menu" />
      </button>
      <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
        <ol className="flex items-center gap-1">
          {props.crumbs.map((crumb, index) => {
            const last = index === props.crumbs.length - 1;
            return (
              <Fragment key={crumb.label}>
                {index > 0 ? (
                  <li aria-hidden="true" className="text-ink-faint max-sm:hidden">
                    <Icon name="right" />
                  </li>
                ) : null}
                <li className={last ? "min-w-0 truncate font-medium" : "text-ink-muted max-sm:hidden"}>
                  {crumb.href && !last ? (
                    <Link href={crumb.href} className="hover:text-ink hover:underline">
                      {crumb.label}
                    </Link>
                  ) : (
                    <span aria-current={last ? "page" : undefined}>{crumb.label}</span>
                  )}
                </li>
              </Fragment>
            );
          })}
          {props.chip ? <li className="ml-2">{props.chip}</li> : null}
        </ol>
      </nav>
      <CommandKey signedIn={props.person !== undefined} administers={props.person?.administers ?? false} />
      <ThemeSwitch theme={props.theme} />
      <PersonMenu person={props.person} />
    </header>
  );
}
