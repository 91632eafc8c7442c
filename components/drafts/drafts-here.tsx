"use client";

import type { Marks } from "#components/ui/environment-chip.tsx";
import { lazy, Suspense } from "react";

// The first page of somebody without drafts does not pay for the list.
const DraftList = lazy(() => import("./draft-list.tsx").then((m) => ({ default: m.DraftList })));

export function DraftsHere(props: { expected: number; marks: Marks }) {
  return (
    <Suspense fallback={null}>
      <DraftList {...props} />
    </Suspense>
  );
}
