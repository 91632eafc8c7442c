"use client";

import { useRouter } from "next/navigation";
import { startTransition, type ComponentProps, type MouseEvent } from "react";

/**
 * A link within the product. Next's own component brings 5 KB for prefetching, which pages made for one visitor cannot
 * use; this is an <a> that asks the same router and leaves every modified click to the browser.
 */
export function Link({ href, onClick, children, ...rest }: ComponentProps<"a"> & { href: string }) {
  const router = useRouter();
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || modified) return;
    event.preventDefault();
    startTransition(() => router.push(href));
  }
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
