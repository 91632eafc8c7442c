import { z } from "zod";
import { coreShape } from "#lib/spec/core.ts";
import { documentSchema } from "#lib/spec/document.ts";
import { layerOf } from "#lib/spec/partial.ts";
import { dynamicAllocationShape } from "./features/dynamic-allocation/schema.ts";
import { accessShape } from "./features/access/schema.ts";
import { loggingShape } from "./features/logging/schema.ts";
import { monitoringShape } from "./features/monitoring/schema.ts";
import { availabilityShape } from "./features/availability/schema.ts";
import { localDisksShape } from "./features/local-disks/schema.ts";
import { celebornShape } from "./features/celeborn/schema.ts";
import { gpuShape } from "./features/gpu/schema.ts";
import { icebergShape } from "./features/iceberg/schema.ts";
import { networkPoliciesShape } from "./features/network-policies/schema.ts";
import { placementShape } from "./features/placement/schema.ts";
import { quotaShape } from "./features/quota/schema.ts";
import { spotShape } from "./features/spot/schema.ts";
import { eventLogShape } from "./features/event-log/schema.ts";
import { objectStoreShape } from "./features/object-store/schema.ts";
import { secretProviderShape } from "./features/secret-provider/schema.ts";
import { batchShape } from "./workloads/batch/schema.ts";
import { connectShape } from "./workloads/connect/schema.ts";
import { historyShape } from "./workloads/history/schema.ts";
import { jupyterShape } from "./workloads/jupyter/schema.ts";
import { standaloneShape } from "./workloads/standalone/schema.ts";

/** Everything that can be asked for, once all layers have spoken: core first, then each entry's own part. */
export const specSchema = z.strictObject({
  ...coreShape,
  ...connectShape,
  ...standaloneShape,
  ...jupyterShape,
  ...batchShape,
  ...dynamicAllocationShape,
  ...gpuShape,
  ...celebornShape,
  ...placementShape,
  ...spotShape,
  ...localDisksShape,
  ...quotaShape,
  ...networkPoliciesShape,
  ...accessShape,
  ...availabilityShape,
  ...objectStoreShape,
  ...secretProviderShape,
  ...eventLogShape,
  ...historyShape,
  ...icebergShape,
  ...monitoringShape,
  ...loggingShape,
});

export type Spec = z.infer<typeof specSchema>;

/** The same with every leaf optional: what one layer may say. */
export const specLayer = layerOf(specSchema);

/** The document people write. */
export const installationSchema = documentSchema(specLayer);
