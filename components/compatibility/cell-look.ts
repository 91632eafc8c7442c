import type { IconName } from "#components/ui/icon.tsx";
import type { CellKind } from "#lib/compatibility/matrix.ts";

/** How a kind of cell looks; the same words stand in the legend and are read out in the cell. */
export const cellLooks: Record<CellKind, { icon?: IconName; ink: string; word: string; meaning: string }> = {
  fact: { ink: "text-ink", word: "Known", meaning: "As the source says." },
  look: {
    icon: "warning",
    ink: "text-warning",
    word: "With a reservation",
    meaning: "Holds, but read the note first.",
  },
  none: {
    icon: "unused",
    ink: "text-unknown",
    word: "Not available",
    meaning: "The note says why and what is nearest.",
  },
};
