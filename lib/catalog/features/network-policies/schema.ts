import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { namespaceName } from "#lib/spec/names.ts";

export const networkPoliciesShape = {
  networkPolicies: z.strictObject({
    enabled: field(z.boolean(), {
      label: "Network policies",
      step: "platform",
      help: "Only connections the installation needs are let through; everything else to and from its pods is closed.",
    }),
    clientNamespaces: z.exactOptional(
      field(z.array(namespaceName()).min(1).max(50), {
        label: "Client namespaces",
        step: "platform",
        widget: "lines",
        example: [["analytics"], ["analytics", "reporting"]],
        needs: [
          { pointer: "/networkPolicies/enabled", is: true },
          { pointer: "/access/mode", is: "policy" },
          { pointer: "/connect/enabled", is: true },
        ],
        help: "Namespaces whose pods may open sessions on port 15002. The notebook of the installation always may.",
      }),
    ),
  }),
};
