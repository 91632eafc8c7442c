import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { hostAndPort } from "#lib/spec/network.ts";

const at = { step: "acceleration", group: "Remote shuffle" } as const;
const on = { pointer: "/celeborn/enabled", is: true } as const;
const closed = [on, { pointer: "/networkPolicies/enabled", is: true }] as const;

const workerPort = (label: string, property: string, help: string) =>
  field(z.int().min(1024).max(65_535), {
    ...at,
    label,
    needs: closed,
    help: `${property} of the Celeborn cluster: ${help} Celeborn's own default is a random port, which no policy can open.`,
  });

export const celebornShape = {
  celeborn: z.strictObject({
    enabled: field(z.boolean(), {
      ...at,
      label: "Shuffle through Celeborn",
      help: "Shuffle files live in an Apache Celeborn cluster, so executors can go at any time. The cluster must exist.",
    }),
    masterEndpoints: z.exactOptional(
      field(z.array(hostAndPort("celeborn-master-0.celeborn-master-svc.celeborn.svc:9097")).min(1).max(9), {
        ...at,
        label: "Celeborn masters",
        widget: "lines",
        needs: on,
        example: [
          ["celeborn-master-0.celeborn-master-svc.celeborn.svc:9097"],
          ["celeborn-a.example.com:9097", "celeborn-b.example.com:9097"],
        ],
        help: "host:port of every master, one a line; 9097 is the usual port.",
      }),
    ),
    version: z.exactOptional(
      field(z.string().regex(/^\d+\.\d+$/, { error: "Write the minor version of the cluster: 0.6." }), {
        ...at,
        label: "Celeborn version",
        needs: on,
        example: ["0.6", "0.7", "0.5"],
        // It chooses the client's jar; an image of your own may hold another one.
        profile: true,
        help: "Minor version of the Celeborn cluster; the client in the image is of the same. Leave empty for the newest that knows your Spark.",
      }),
    ),
    replicate: field(z.boolean(), {
      ...at,
      label: "Keep two copies",
      needs: on,
      help: "Every block goes to two workers, so losing one loses nothing. Needs two workers at least.",
    }),
    workerRpcPort: workerPort("Worker RPC port", "celeborn.worker.rpc.port", "where the driver speaks to workers."),
    workerPushPort: workerPort("Worker push port", "celeborn.worker.push.port", "where executors send shuffle data."),
    workerFetchPort: workerPort("Worker fetch port", "celeborn.worker.fetch.port", "where executors read it."),
  }),
};
