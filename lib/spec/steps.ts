/** The steps of the wizard, in order. A field names its step in its metadata; a step without a field is not shown. */
export const steps = [
  { id: "basics", title: "Basics", help: "Name, team, environment and presets" },
  { id: "workload", title: "Workload", help: "What runs: the Connect server, its Spark version, a notebook" },
  { id: "sizing", title: "Sizing", help: "Driver and executor shape, dynamic allocation, nodes and disks" },
  { id: "acceleration", title: "GPU and shuffle", help: "GPUs for executors, shuffle data outside the executors" },
  { id: "platform", title: "Platform", help: "Who reaches what in the cluster" },
  { id: "storage", title: "Storage", help: "The object store, its credentials, event logs and their server" },
  { id: "operations", title: "Operations", help: "Metrics, alerts and logs" },
  { id: "cluster", title: "Cluster", help: "What the cluster is like; the environment usually says it" },
  { id: "properties", title: "Spark properties", help: "Settings the other steps do not own" },
] as const;

export type StepId = (typeof steps)[number]["id"];
