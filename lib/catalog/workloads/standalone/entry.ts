import type { Advice } from "#lib/spec/advice.ts";
import type { Flow, Peer } from "#lib/render/contribution.ts";
import { PORTS, STANDALONE_PORTS } from "#lib/render/ports.ts";
import type { TracedView } from "#lib/render/traced.ts";
import { defineEntry } from "../../entry.ts";
import type { Spec } from "../../spec.ts";
import { advise } from "./advice.ts";
import { DAEMON_MIB, fromCapacity, podMib } from "./capacity.ts";
import { blockManagerPorts, masterPod, services, workerPod } from "./manifests.ts";

const ENABLED = "/spec/standalone/enabled";

/** The Connect server's executors in workers that are always there, instead of in pods that come and go (CFG02). */
export const standalone = defineEntry({
  id: "standalone",
  title: "Standalone cluster",
  defaults: { standalone: { enabled: false, workers: 2 } },
  render(spec, context) {
    if (!spec.standalone.enabled.value) return { because: [ENABLED] };
    return {
      because: [ENABLED],
      executorsIn: "worker",
      pods: [masterPod(context), workerPod(context, spec)],
      accounts: [
        { component: "master", automountToken: false },
        { component: "worker", automountToken: false },
      ],
      objects: services(context.identity),
      flows: flows(spec),
      demand: [
        { component: "master", pods: 1, cores: 1, memoryMib: DAEMON_MIB },
        {
          component: "worker",
          pods: spec.standalone.workers.value,
          cores: fromCapacity(spec, ({ cores }) => cores).value,
          memoryMib: fromCapacity(spec, podMib).value,
        },
      ],
      notes: [memory(spec)],
    };
  },
  advise,
});

function flows(spec: TracedView<Spec>): Flow[] {
  const [connect, master, worker] = (["connect", "master", "worker"] as const).map((component): Peer => ({
    component,
  }));
  if (!connect || !master || !worker) return [];
  const blocks = blockManagerPorts(spec);
  return [
    { from: worker, to: master, ports: [STANDALONE_PORTS.master], why: "workers register" },
    { from: connect, to: master, ports: [STANDALONE_PORTS.master], why: "the application asks for executors" },
    { from: master, to: worker, ports: [STANDALONE_PORTS.worker], why: "the master starts executors" },
    { from: worker, to: connect, ports: [PORTS.driver, PORTS.blockManager], why: "executors register and report" },
    { from: connect, to: worker, ports: blocks, why: "results from executors" },
    { from: worker, to: worker, ports: [STANDALONE_PORTS.worker, ...blocks], why: "shuffle between executors" },
  ];
}

/** The sum is said, because no number of it stands in the spec. */
function memory(spec: TracedView<Spec>): Advice {
  const read = fromCapacity(spec, (capacity, overheadMib) => ({ ...capacity, overheadMib }));
  const { memoryMib, executors, overheadMib } = read.value;
  const pod = fromCapacity(spec, podMib).value;
  return {
    rule: "worker-memory",
    severity: "info",
    message: `A worker's pod has ${pod} MiB: ${DAEMON_MIB} for the worker, ${memoryMib} it offers for heaps, and ${executors} × ${overheadMib} outside of them, which Spark's standalone scheduler does not count.`,
    path: "/spec/standalone/workers",
    values: { pod, memoryMib, executors },
    source: "CFG02",
  };
}
