import { documentOf } from "../setup/document-of.ts";

const job = { enabled: true, mainApplicationFile: "local:///opt/jobs/etl.py" };
const policies = {
  networkPolicies: { enabled: true },
  cluster: { apiServerCidrs: ["10.0.0.1/32"], ingressNamespace: "in" },
};
const standalone = documentOf({ standalone: { enabled: true }, dynamicAllocation: { enabled: false }, ...policies });
const kubeflow = documentOf({ connect: { enabled: false }, batch: { ...job, restart: "on-failure" }, ...policies });
const scheduled = documentOf({ connect: { enabled: false }, batch: { ...job, schedule: "@daily" } });
const apache = documentOf({ connect: { enabled: false }, batch: { ...job, operator: "apache" } });
const both = documentOf({ batch: job, jupyter: { enabled: true } });
const history = documentOf({
  connect: { enabled: false },
  history: { enabled: true },
  eventLog: { enabled: true },
  spark: { buildRepository: "registry.example.com/spark" },
  objectStore: { type: "s3", region: "eu-central-1", bucket: "lake" },
});

/** Installations without a driver of their own that makes executors, or with two. */
export const workloadDocuments = { standalone, kubeflow, scheduled, apache, both, history };
