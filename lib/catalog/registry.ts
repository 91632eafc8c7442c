import type { Entry } from "./entry.ts";
import { dynamicAllocation } from "./features/dynamic-allocation/entry.ts";
import { celeborn } from "./features/celeborn/entry.ts";
import { gpu } from "./features/gpu/entry.ts";
import { iceberg } from "./features/iceberg/entry.ts";
import { networkPolicies } from "./features/network-policies/entry.ts";
import { access } from "./features/access/entry.ts";
import { logging } from "./features/logging/entry.ts";
import { monitoring } from "./features/monitoring/entry.ts";
import { availability } from "./features/availability/entry.ts";
import { localDisks } from "./features/local-disks/entry.ts";
import { placement } from "./features/placement/entry.ts";
import { quota } from "./features/quota/entry.ts";
import { spot } from "./features/spot/entry.ts";
import { eventLog } from "./features/event-log/entry.ts";
import { objectStore } from "./features/object-store/entry.ts";
import { secretProvider } from "./features/secret-provider/entry.ts";
import { batch } from "./workloads/batch/entry.ts";
import { connect } from "./workloads/connect/entry.ts";
import { history } from "./workloads/history/entry.ts";
import { jupyter } from "./workloads/jupyter/entry.ts";
import { standalone } from "./workloads/standalone/entry.ts";

/** Everything on offer, in the order in which it is asked. A test compares this list with the folders. */
export const workloads: readonly Entry[] = [connect, standalone, batch, jupyter, history];
export const features: readonly Entry[] = [
  dynamicAllocation,
  placement,
  spot,
  localDisks,
  availability,
  quota,
  celeborn,
  gpu,
  iceberg,
  networkPolicies,
  access,
  monitoring,
  logging,
  objectStore,
  secretProvider,
  eventLog,
];
export const entries: readonly Entry[] = [...workloads, ...features];
