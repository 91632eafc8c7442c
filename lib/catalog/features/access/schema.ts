import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { namespaceName, secretKeyName, secretName as objectName, secretName } from "#lib/spec/names.ts";
import { hostName } from "#lib/spec/network.ts";

const group = "Way in";
const byToken = { pointer: "/access/mode", is: "token" };
const gatewayOn = { pointer: "/access/gateway/enabled", is: true };

export const accessShape = {
  access: z.strictObject({
    mode: field(z.enum(["policy", "token"]), {
      label: "Access to the Connect server",
      step: "platform",
      group,
      help: "policy: network policies say who reaches it. token: clients show a shared token, through a Gateway that ends TLS; needs Spark 4.0.",
    }),
    tokenSecret: z.exactOptional(
      z.strictObject({
        name: z.exactOptional(
          field(secretName(), {
            label: "Connect token Secret",
            step: "platform",
            group,
            needs: byToken,
            help: "The Secret that holds the token clients show. Empty: <name>-connect-token.",
          }),
        ),
        key: z.exactOptional(
          field(secretKeyName(), {
            label: "Key in the Connect token Secret",
            step: "platform",
            group,
            needs: byToken,
            help: "The Secret's key with the token. Empty: token.",
          }),
        ),
      }),
    ),
    gateway: z.strictObject({
      enabled: field(z.boolean(), {
        label: "Gateway",
        step: "platform",
        group,
        help: "Routes at a Gateway (Gateway API) the platform runs: it ends TLS and passes requests on.",
      }),
      name: z.exactOptional(
        field(objectName(), {
          label: "Gateway name",
          step: "platform",
          group,
          needs: gatewayOn,
          help: "The existing Gateway the routes attach to.",
        }),
      ),
      namespace: z.exactOptional(
        field(namespaceName(), {
          label: "Gateway namespace",
          step: "platform",
          group,
          needs: gatewayOn,
          help: "The namespace of the Gateway; its listeners must admit routes of this one. Empty: the installation's own.",
        }),
      ),
      listener: z.exactOptional(
        field(objectName(), {
          label: "Gateway listener",
          step: "platform",
          group,
          needs: gatewayOn,
          help: "The listener that ends TLS, by its name. Empty: every listener that fits the host name.",
        }),
      ),
      connectHost: z.exactOptional(
        field(hostName(), {
          label: "Host of the Connect server",
          step: "platform",
          group,
          needs: [gatewayOn, byToken],
          example: ["spark.example.com", "sales.spark.example.com"],
          help: "One host name per server: the path of a gRPC request is the name of its method, so no path can choose a server.",
        }),
      ),
      notebookHost: z.exactOptional(
        field(hostName(), {
          label: "Host of the notebook",
          step: "platform",
          group,
          needs: [gatewayOn, { pointer: "/jupyter/enabled", is: true }],
          example: ["notebook.example.com", "sales.notebook.example.com"],
          help: "Browsers reach the notebook by this host name.",
        }),
      ),
      historyHost: z.exactOptional(
        field(hostName(), {
          label: "Host of the History Server",
          step: "platform",
          group,
          needs: [gatewayOn, { pointer: "/history/enabled", is: true }],
          example: ["history.example.com", "sales.history.example.com"],
          help: "Browsers reach the History Server by this host name. It has no sign-in of its own; the Gateway must ask for one.",
        }),
      ),
    }),
  }),
};
