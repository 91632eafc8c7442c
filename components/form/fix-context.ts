"use client";

import { createContext, useContext } from "react";
import type { Fix } from "#lib/spec/finding.ts";

/** Applying a fix is the same act wherever the finding is shown. */
export const FixContext = createContext<(fix: Fix) => void>(() => {});

export function useFix(): (fix: Fix) => void {
  return useContext(FixContext);
}
