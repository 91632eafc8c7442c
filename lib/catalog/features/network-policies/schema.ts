import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { namespaceName } from "#lib/spec/names.ts";
import { hostAndPort } from "#lib/spec/network.ts";

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
    destinations: z.exactOptional(
      field(z.array(hostAndPort("db.example.com:5432")).min(1).max(100), {
        label: "Further destinations",
        step: "platform",
        widget: "lines",
        example: [["db.example.com:5432"], ["kafka.streams.svc:9092", "api.example.com:443"]],
        needs: { pointer: "/networkPolicies/enabled", is: true },
        help: "What jobs read and write beside the stores and catalogs named elsewhere, host:port: databases, brokers, services. Drivers and executors may open connections there.",
      }),
    ),
  }),
};
