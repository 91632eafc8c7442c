import type { ReactNode } from "react";

const SCHEMES = new Set(["https:", "http:", "mailto:"]);

/** The address when it may be followed: its scheme is allowed, or it leads to a page of the product. */
export function followable(href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  if (/^\/(?![/\\])|^#/.test(href)) return href;
  return URL.canParse(href) && SCHEMES.has(new URL(href).protocol) ? href : undefined;
}

/** The only way a link whose address comes from data gets onto a page (S15); what may not be followed stays as text. */
export function DataLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const safe = followable(href);
  if (safe === undefined) return <span>{children}</span>;
  return (
    <a href={safe} rel="noreferrer" className="underline underline-offset-2 hover:text-accent">
      {children}
    </a>
  );
}
