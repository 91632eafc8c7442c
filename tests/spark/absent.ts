/**
 * Properties a driver of the tests starts without: each names a jar or a service that is not there, and Spark would end
 * before it makes its first pod. None of them changes what an executor pod looks like.
 */
const ABSENT: readonly (readonly [RegExp, string])[] = [
  [/^spark\.plugins$/, "classes of jars in the image, such as RAPIDS"],
  [/^spark\.sql\.extensions$/, "classes of jars in the image, such as Iceberg"],
  [/^spark\.(extraListeners|sql\.queryExecutionListeners)$/, "classes of jars in the image, such as OpenLineage"],
  [/^spark\.shuffle\.(manager|sort\.io\.plugin\.class)$/, "classes of jars in the image, such as Celeborn or RAPIDS"],
  [/^spark\.(sql\.catalog\..*|sql\.defaultCatalog)$/, "a catalogue's classes and the service behind it"],
  [/^spark\.kryo\.registrator$/, "classes of jars in the image, such as RAPIDS"],
  [/^spark\.jars(\.|$)/, "jars to be downloaded or in the image"],
  [/^spark\.eventLog\./, "a bucket or volume to write to"],
  [/^spark\.driver\.extra(JavaOptions|ClassPath|LibraryPath)$/, "agents and jars in the image"],
  [/^spark\.(metrics|log4j)\.conf(\.|$)/, "files mounted into the pod"],
];

const CELEBORN = "spark.shuffle.sort.io.plugin.class=org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO";
const TRACKING = "spark.dynamicAllocation.shuffleTracking.enabled=";

/**
 * The lines of a properties file that a driver outside the cluster can start with. Without Celeborn's classes nothing
 * would keep shuffle files, and Spark then refuses dynamic allocation, so tracking stands in for them.
 */
export function withoutAbsent(properties: string): string {
  const lines = properties.split("\n");
  const stays = (line: string) => !ABSENT.some(([key]) => key.test(line.slice(0, line.indexOf("="))));
  const tracked = (line: string) => (line.startsWith(TRACKING) ? `${TRACKING}true` : line);
  const kept = lines.filter(stays);
  return (lines.includes(CELEBORN) ? kept.map(tracked) : kept).join("\n");
}
