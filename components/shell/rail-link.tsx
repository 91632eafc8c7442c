"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

export function RailLink({ href, label, children }: { href: string; label: string; children: ReactNode }) {
  const path = usePathname();
  const current = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  function closeDrawer(event: MouseEvent<HTMLElement>) {
    const drawer = event.currentTarget.closest<HTMLElement>("[popover]");
    if (drawer?.matches(":popover-open")) drawer.hidePopover();
  }
  return (
    <Link
      href={href}
      prefetch={false}
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
