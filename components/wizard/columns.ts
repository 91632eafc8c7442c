"use client";

import { useState, type CSSProperties } from "react";
import { rememberInCookie } from "#lib/client/cookies.ts";
import type { Columns } from "./columns-cookie.ts";

export function useColumns(initial: Columns) {
  const [columns, setColumns] = useState(initial);
  // React's style type knows no custom properties.
  const style = { "--steps": `${columns.steps}px`, "--form": `${columns.form}px` } as CSSProperties;
  return {
    columns,
    style,
    set: (part: Partial<Columns>) => setColumns((was) => ({ ...was, ...part })),
    remember: () =>
      setColumns((now) => {
        rememberInCookie("columns", `${now.steps}-${now.form}`);
        return now;
      }),
  };
}
