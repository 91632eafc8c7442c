import type { Advice, Intent } from "#lib/spec/advice.ts";
import type { Spec } from "../../spec.ts";

const at = (leaf: string) => `/spec/objectStore/${leaf}`;
const CONDITIONAL = "spark.hadoop.fs.s3a.create.conditional.enabled";
const FIRST_REGION = "us-east-1";
const setRegion: Intent = { title: `Set the region to ${FIRST_REGION}`, set: [[at("region"), FIRST_REGION]] };

/** What is wrong between the store's own values. */
export function problems({ objectStore: own, spark }: Spec, environment: string | undefined): Advice[] {
  const { endpoint, region, pathStyle, credentials } = own;
  const foreign = endpoint !== undefined && !/\.amazonaws\.com(\.cn)?(:\d+)?$/.test(endpoint);
  return [
    ...(endpoint === undefined && region === undefined ? [withoutRegion] : []),
    ...(foreign && !pathStyle ? [bucketInHost(endpoint)] : []),
    ...(foreign && region === undefined && spark.version !== "3.5" ? [unsigned(endpoint, spark.version)] : []),
    ...(foreign && !["3.5", "4.0"].includes(spark.version) && spark.conf?.[CONDITIONAL] === undefined
      ? [conditional(endpoint)]
      : []),
    ...identity[credentials].flatMap((leaf) => (own[leaf] === undefined ? [nobody(credentials, leaf)] : [])),
    ...plainHttp(endpoint, environment),
    ...withoutProvider(credentials),
  ];
}

const identity = {
  secret: [],
  irsa: ["roleArn"],
  gke: ["googleServiceAccount"],
  aks: ["azureClientId"],
} as const satisfies Record<Spec["objectStore"]["credentials"], readonly (keyof Spec["objectStore"])[]>;

const withoutRegion: Advice = {
  rule: "store-unknown",
  severity: "error",
  message:
    "Neither a region nor an endpoint of the object store is set, so nothing says where it answers. Set the bucket's region, or the endpoint of a store that is not Amazon's.",
  path: at("type"),
  fixes: [setRegion, { title: "Go without an object store", set: [[at("type"), "none"]] }],
  source: "S3A008",
};

function bucketInHost(endpoint: string): Advice {
  return {
    rule: "store-path-style",
    severity: "warning",
    message: `${endpoint} is not Amazon's. With path style off the bucket becomes part of the host name, which such stores seldom resolve.`,
    path: at("pathStyle"),
    values: { endpoint, pathStyle: false },
    fixes: [{ title: "Switch path style on", set: [[at("pathStyle"), true]] }],
    source: "S3A007",
  };
}

function unsigned(endpoint: string, version: string): Advice {
  return {
    rule: "store-region",
    severity: "warning",
    message: `Spark ${version} signs its requests with version 2 of the AWS SDK, which cannot read a region off ${endpoint}.`,
    path: at("endpoint"),
    values: { endpoint, version },
    fixes: [setRegion],
    source: "S3A008",
  };
}

function conditional(endpoint: string): Advice {
  return {
    rule: "store-conditional-writes",
    severity: "info",
    message: `Hadoop 3.4.2 and later may create files with If-None-Match. Should ${endpoint} not know that, set ${CONDITIONAL} to false among the Spark properties.`,
    path: at("endpoint"),
    values: { endpoint },
    fixes: [{ title: "Create files without the condition", set: [[`/spec/spark/conf/${CONDITIONAL}`, "false"]] }],
    source: "S3A014",
  };
}

function nobody(credentials: string, leaf: string): Advice {
  return {
    rule: "store-identity",
    severity: "error",
    message: `Credentials are ${credentials}, but ${at(leaf)} is not set: the pods would have no identity the store knows. Set it, or take keys from a Secret.`,
    path: at("credentials"),
    values: { credentials, missing: leaf },
    fixes: [{ title: "Take keys from a Secret", set: [[at("credentials"), "secret"]] }],
    source: "GU18",
  };
}

/** X07: what is fine beside a store on the same machine is not anywhere else. */
function plainHttp(endpoint: string | undefined, environment = "an environment other than dev"): Advice[] {
  if (!endpoint?.startsWith("http:")) return [];
  const dev = environment === "dev";
  const secure = endpoint.replace("http:", "https:");
  return [
    {
      rule: "store-plain-http",
      severity: dev ? "info" : "error",
      message: dev
        ? `${endpoint} is not encrypted: who listens reads the data. Outside dev this is refused.`
        : `${endpoint} is not encrypted: requests are signed, the data is readable by who listens. ${environment} wants https.`,
      path: at("endpoint"),
      values: { endpoint, environment },
      fixes: [{ title: `Write ${secure}`, set: [[at("endpoint"), secure]] }],
      source: "X07; S3A009",
    },
  ];
}

/** The pods carry an identity that S3A cannot use; said, because the first write would only say 403. */
function withoutProvider(credentials: string): Advice[] {
  if (credentials !== "gke" && credentials !== "aks") return [];
  const cloud = credentials === "gke" ? "Google Cloud" : "Azure";
  return [
    {
      rule: "store-provider",
      severity: "info",
      message: `Driver and executors act as an identity of ${cloud}. S3A has no class that turns it into S3 credentials; name one of your image as spark.hadoop.fs.s3a.aws.credentials.provider, or take keys from a Secret.`,
      path: at("credentials"),
      values: { credentials },
      fixes: [{ title: "Take keys from a Secret", set: [[at("credentials"), "secret"]] }],
      source: "A11",
    },
  ];
}
