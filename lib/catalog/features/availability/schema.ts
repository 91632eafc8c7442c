import { z } from "zod";
import { field } from "#lib/spec/field.ts";

export const availabilityShape = {
  availability: z.strictObject({
    podDisruptionBudget: field(z.boolean(), {
      label: "Refuse to drain the driver's node",
      step: "platform",
      group: "Availability",
      needs: { pointer: "/connect/enabled", is: true },
      help: "A PodDisruptionBudget that lets nobody evict the driver: sessions survive node maintenance, and maintenance waits for you.",
    }),
  }),
};
