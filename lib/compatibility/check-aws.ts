import { ofJar } from "./check-jars.ts";
import { compatibility } from "./data.ts";
import { coordinate, parseCoordinate } from "./jar.ts";
import { lineFacts } from "./spark-line.ts";
import { compareVersions } from "./version-order.ts";
import type { Check, Violation } from "./violation.ts";

/** Maven group of each generation of the SDK. */
const SDK = { 1: "com.amazonaws", 2: "software.amazon.awssdk" } as const;

/** One version of each generation of the SDK: that of the line's own bundle, else the newest that is there. */
const oneVersion: Check = (choice) => {
  const { s3aBundle } = lineFacts(choice.line);
  return Object.values(SDK).flatMap((group) => {
    const jars = choice.jars.filter((jar) => jar.group === group);
    const versions = [...new Set(jars.map(({ version }) => version))];
    const newest = jars.toSorted((a, b) => compareVersions(a.version, b.version)).at(-1);
    const keep = s3aBundle.value.startsWith(`${group}:`) ? parseCoordinate(s3aBundle.value) : newest;
    if (!keep || versions.length < 2) return [];
    const message = `The AWS SDK ${group} is there in ${versions.length} versions (${versions.join(", ")}); the first on the class path wins for each class.`;
    return jars
      .filter(({ version }) => version !== keep.version)
      .map((jar) => {
        const nearest = jar.artifact === keep.artifact ? { nearest: coordinate(keep) } : {};
        return ofJar(jar, choice, { rule: "one-aws-sdk", message, ...nearest, source: s3aBundle.source });
      });
  });
};

/** hadoop-aws uses one generation of the SDK; a bundle of the other serves it nothing. */
const generation: Check = (choice) => {
  const { awsSdk, s3aBundle, hadoop } = lineFacts(choice.line);
  const hasHadoopAws = choice.jars.some(({ artifact }) => artifact === "hadoop-aws");
  const hasBundle = choice.jars.some(({ group }) => group === SDK[awsSdk.value]);
  const other = choice.jars.find(({ group }) => group === SDK[awsSdk.value === 1 ? 2 : 1]);
  if (!hasHadoopAws || hasBundle || !other) return [];
  const message = `hadoop-aws ${hadoop.value} uses version ${awsSdk.value} of the AWS SDK; ${coordinate(other)} is the other one.`;
  return [
    ofJar(other, choice, { rule: "aws-sdk-generation", message, nearest: s3aBundle.value, source: awsSdk.source }),
  ];
};

/** Iceberg's bundle holds SDK v2 under its own names, so it meets any other v2 on the class path. */
const bundles: Check = (choice) => {
  const { artifact, source } = compatibility.iceberg.awsBundle;
  const iceberg = choice.jars.find((jar) => jar.artifact === artifact);
  const sdk = choice.jars.find((jar) => jar.group === SDK[2]);
  if (!iceberg || !sdk) return [];
  const message = `${coordinate(iceberg)} holds software.amazon.awssdk without relocating it, and so does ${coordinate(sdk)}: of two versions the first on the class path wins. Without s3a:// paths, leave hadoop-aws and its bundle out.`;
  const found: Violation = {
    rule: "aws-bundles",
    severity: "warning",
    subject: "jar",
    message,
    values: { jar: coordinate(iceberg), other: coordinate(sdk), line: choice.line },
    source,
  };
  return [found];
};

export const awsChecks: readonly Check[] = [oneVersion, generation, bundles];
