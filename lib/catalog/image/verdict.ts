import { compatibility } from "#lib/compatibility/data.ts";
import { compatibilityViolations, type Violation } from "#lib/compatibility/check.ts";
import { coordinate, type Jar } from "#lib/compatibility/jar.ts";
import { sparkLine } from "#lib/compatibility/spark-line.ts";
import type { Advice, Intent } from "#lib/spec/advice.ts";
import type { Spec } from "../spec.ts";
import { listed, missingJars, type ChosenImage } from "./choose.ts";
import { toRelease, unique, type Required } from "./required.ts";

const AT = "/spec/spark";
/** What the official images of every line hold. */
const STOCK_JAVA = 17;
/** OCI image volumes are on by default from here on. Source: Kubernetes feature gate ImageVolume. */
const IMAGE_VOLUME_SINCE = 35;
const EXAMPLE_REPOSITORY = "registry.example.com/spark";

/** Everything to be said about the image: jars that are missing, versions that do not go together, what is to be built. */
export function imageAdvice(spec: Spec, chosen: ChosenImage, required: Required): Advice[] {
  return [
    ...required.refusals,
    ...missing(spec, chosen, required.jars),
    ...violations(spec, chosen, required),
    ...volumeUnknown(spec),
    ...notOfficial(spec),
    ...unseen(spec, chosen),
    ...toBuild(chosen),
  ];
}

function missing(spec: Spec, chosen: ChosenImage, required: readonly Jar[]): Advice[] {
  const wanted = chosen.from === "stock" ? unique([...required, ...declared(spec)]) : required;
  const jars = missingJars(chosen, wanted);
  if (jars.length === 0) return [];
  const all = unique([...chosen.jars, ...jars]).map(coordinate);
  const declare: Intent = { title: "Declare that it holds them", set: [[`${AT}/jars`, all]] };
  const build: Intent = {
    title: "Build an image that holds them",
    ...(chosen.from === "stock"
      ? { set: [[`${AT}/buildRepository`, EXAMPLE_REPOSITORY]] }
      : {
          remove: [`${AT}/image`, `${AT}/jarsImage`].filter(
            (_, index) => [spec.spark.image, spec.spark.jarsImage][index],
          ),
        }),
  };
  return [
    {
      rule: "missing-jars",
      severity: "error",
      message: `${chosen.from === "stock" ? `The stock image ${chosen.reference.value}` : `The ${chosen.from} image`} does not hold ${listed(jars)}: Spark would not start or not find its classes. Declare the jars of your image, name a repository for a built image, or mount a jars image.`,
      path: chosen.from === "stock" ? `${AT}/version` : `${AT}/jars`,
      values: { missing: listed(jars) },
      fixes: chosen.from === "stock" ? [build] : [declare, build],
      source: "GU22",
    },
  ];
}

const declared = (spec: Spec): Jar[] =>
  (spec.spark.jars ?? []).map((text) => {
    const [group = "", artifact = "", version = ""] = text.split(":");
    return { group, artifact, version };
  });

function violations(spec: Spec, { release, jars }: ChosenImage, required: Required): Advice[] {
  const { version: line, scala, java, python } = spec.spark;
  const own = spec.spark.image !== undefined;
  const found = compatibilityViolations({
    line,
    release,
    scala: (own && scala) || sparkLine(line).scala,
    java: (own && java) || STOCK_JAVA,
    ...(python !== undefined && { python }),
    kubernetesVersion: spec.cluster.kubernetesVersion,
    jars,
    today: compatibility.updated,
    features: { rapids: required.jars.some(({ artifact }) => artifact.startsWith("rapids-4-spark_")) },
  });
  return found.map((one) => ({
    rule: one.rule,
    severity: one.severity,
    message: one.message,
    path: pathOf(one, spec),
    values: one.values,
    fixes: fixOf(one, spec),
    source: one.source,
  }));
}

function pathOf({ subject }: Violation, { spark }: Spec): string {
  if (subject === "kubernetes") return "/spec/cluster/kubernetesVersion";
  if (subject === "jar") return spark.jars ? `${AT}/jars` : `${AT}/version`;
  if (subject === "endOfLife" || (subject === "release" && !spark.release)) return `${AT}/version`;
  return `${AT}/${subject}`;
}

function fixOf({ subject, nearest, values }: Violation, spec: Spec): Intent[] {
  if (subject === "jar" && spec.spark.jars) return [otherJar(spec.spark.jars, String(values.jar), nearest)];
  if (nearest === undefined) return [];
  const set = (key: string, value: string | number): Intent[] => [
    { title: `Choose ${nearest}`, set: [[`${AT}/${key}`, value]] },
  ];
  if (subject === "release" || subject === "endOfLife") return [toRelease(nearest, spec)];
  if (subject === "java") return set("java", Number(nearest));
  if (subject === "scala" || subject === "python") return set(subject, nearest);
  if (subject === "kubernetes")
    return [{ title: `Choose ${nearest}`, set: [["/spec/cluster/kubernetesVersion", nearest]] }];
  return [];
}

/** The list with the right jar in the wrong one's place, or without it where none is known. */
function otherJar(jars: readonly string[], wrong: string, nearest: string | undefined): Intent {
  const rest = jars.flatMap((one) => (one === wrong ? (nearest ?? []) : one));
  const title = nearest === undefined ? `Remove ${wrong}` : `Choose ${nearest}`;
  return rest.length > 0 ? { title, set: [[`${AT}/jars`, rest]] } : { title, remove: [`${AT}/jars`] };
}

function volumeUnknown({ spark, cluster }: Spec): Advice[] {
  const minor = Number(cluster.kubernetesVersion.split(".")[1]);
  if (spark.jarsImage === undefined || minor >= IMAGE_VOLUME_SINCE) return [];
  return [
    {
      rule: "image-volume-unknown",
      severity: "error",
      message: `A jars image is mounted as an image volume, which Kubernetes has from 1.${IMAGE_VOLUME_SINCE} on; the cluster has ${cluster.kubernetesVersion}.`,
      path: `${AT}/jarsImage`,
      values: { kubernetesVersion: cluster.kubernetesVersion },
      fixes: [{ title: "Remove the jars image", remove: [`${AT}/jarsImage`] }],
      source: "GU22; Kubernetes feature gate ImageVolume",
    },
  ];
}

/** Scala and Java describe an image of your own; the official one has what it has. */
function notOfficial({ spark }: Spec): Advice[] {
  if (spark.image !== undefined) return [];
  const official = { scala: sparkLine(spark.version).scala, java: STOCK_JAVA };
  return (["scala", "java"] as const).flatMap((key) =>
    spark[key] === undefined || spark[key] === official[key]
      ? []
      : [
          {
            rule: "image-official",
            severity: "error",
            message: `The official image of Spark ${spark.version} has ${key} ${official[key]}, not ${spark[key]}. Name an image of your own or leave ${key} empty.`,
            path: `${AT}/${key}`,
            values: { asked: spark[key], official: official[key] },
            fixes: [{ title: `Leave ${key} empty`, remove: [`${AT}/${key}`] }],
            source: "apache/spark-docker versions.json",
          } satisfies Advice,
        ],
  );
}

function unseen(spec: Spec, { from, reference, release }: ChosenImage): Advice[] {
  const { stockRelease, stockImageSeen } = sparkLine(spec.spark.version);
  if (from === "own" || spec.spark.image !== undefined || (stockImageSeen && release === stockRelease)) return [];
  return [
    {
      rule: "image-unseen",
      severity: "info",
      message: `The official image of Spark ${release} follows the form of its siblings' tags and was not seen by these data${from === "built" ? "; the build begins with it" : `: ${reference.value}`}. Try pulling it first.`,
      path: `${AT}/version`,
      values: { release },
      source: "apache/spark-docker versions.json",
    },
  ];
}

function toBuild({ build }: ChosenImage): Advice[] {
  if (!build) return [];
  const { reference, jars } = build;
  return [
    {
      rule: "image-to-build",
      severity: "info",
      message: `The stock image lacks ${listed(jars)}. Build ${reference} once, from the generated Dockerfile: spark-constructor render FILE --format dockerfile | docker build -t ${reference} - && docker push ${reference}.${reference.includes("example.com/") ? " The repository is an example; name yours." : ""}`,
      path: `${AT}/buildRepository`,
      values: { image: reference },
      source: "GU22",
    },
  ];
}
