import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { coordinate, type Jar } from "#lib/compatibility/jar.ts";

/** An image to be built once, before the first apply. */
export interface Build {
  dockerfile: string;
  /** repository with a tag made of the contents: other contents, another tag */
  reference: string;
  jars: readonly Jar[];
}

const MAVEN = "docker.io/library/maven:3.9-eclipse-temurin-17";

/** The first line of the POM names its format; only the elements Maven needs to resolve exactly these files follow. */
const dependency = ({ group, artifact, version }: Jar) =>
  `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

/**
 * The stock image with jars added. Maven fetches them in a stage of its own, so neither Maven nor its cache is in the
 * result; transitive dependencies are left out, because the list is the whole class path already.
 */
function dockerfileOf(base: string, jars: readonly Jar[]): string {
  return `# syntax=docker/dockerfile:1
# Spark with: ${jars.map(coordinate).join(" ")}
FROM ${MAVEN} AS jars
COPY <<'POM' /build/pom.xml
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>spark-constructor</groupId><artifactId>jars</artifactId><version>1</version>
  <dependencies>
${jars.map(dependency).join("\n")}
  </dependencies>
</project>
POM
RUN mvn --batch-mode --file /build/pom.xml dependency:copy-dependencies -DexcludeTransitive=true -DoutputDirectory=/build/jars
FROM ${base}
COPY --from=jars /build/jars/ /opt/spark/jars/
`;
}

export function buildOf(base: string, release: string, repository: string, jars: readonly Jar[]): Build {
  const sorted = jars.toSorted((a, b) => (coordinate(a) < coordinate(b) ? -1 : 1));
  const dockerfile = dockerfileOf(base, sorted);
  const digest = bytesToHex(sha256(utf8ToBytes(dockerfile))).slice(0, 12);
  return { dockerfile, reference: `${repository}:${release}-${digest}`, jars: sorted };
}
