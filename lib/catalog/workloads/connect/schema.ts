import { z } from "zod";
import { field } from "#lib/spec/field.ts";

export const connectShape = {
  connect: z.strictObject({
    sessionTimeoutMinutes: field(z.int().min(1).max(10_080), {
      label: "Session timeout",
      step: "workload",
      unit: "min",
      help: "A client's session without a request for this long ends, with its temporary views and artifacts.",
    }),
  }),
};
