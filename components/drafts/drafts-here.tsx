"use client";

import { lazy, Suspense } from "react";

// The first page of somebody without drafts does not pay for the list.
const DraftList = lazy(() => import("./draft-list.tsx").then((m) => ({ default: m.DraftList })));

export function DraftsHere({ expected }: { expected: number }) {
  return (
    <Suspense fallback={null}>
      <DraftList expected={expected} />
    </Suspense>
  );
}
