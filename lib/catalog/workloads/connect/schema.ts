import { z } from "zod";
import { field } from "#lib/spec/field.ts";

export const connectShape = {
  connect: z.strictObject({
    enabled: field(z.boolean(), {
      label: "Connect server",
      step: "workload",
      help: "A Spark Connect server that people and applications share. Off: only what else is chosen is rendered.",
    }),
    sessionTimeoutMinutes: field(z.int().min(1).max(10_080), {
      label: "Session timeout",
      step: "workload",
      unit: "min",
      needs: [
        { pointer: "/connect/enabled", is: true },
        { pointer: "/spark/version", is: ["4.0", "4.1", "4.2", "4.3"] },
      ],
      help: "A client's session without a request for this long ends, with its temporary views and artifacts.",
    }),
  }),
};
