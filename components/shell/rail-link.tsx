"use client";

import { Link } from "#components/ui/link.tsx";
import { usePathname } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

/** `others` are the rail's own addresses: of two that fit, the longer one is where we are. */
export function RailLink(props: { href: string; label: string; others: readonly string[]; children: ReactNode }) {
  const { href, label, others, children } = props;
  const path = usePathname();
  const fits = (one: string) => path === one || (one !== "/" && path.startsWith(`${one}/`));
  const current = fits(href) && !others.some((one) => one.length > href.length && fits(one));
  function closeDrawer(event: MouseEvent<HTMLElement>) {
    const drawer = event.currentTarget.closest<HTMLElement>("[popover]");
    if (drawer?.matches(":popover-open")) drawer.hidePopover();
  }
  return (
    <Link
      href={href}
      title={label}
      aria-current={current ? "page" : undefined}
      onClick={closeDrawer}
      className="flex h-8 items-center gap-3 rounded-md px-2 text-ink-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-ink aria-[current]:[&_svg]:text-accent"
    >
      {children}
      <span className="md:max-xl:sr-only">{label}</span>
    </Link>
  );
}
