/** A Maven artifact without classifier; `group:artifact:version` in a text. */
export interface Jar {
  group: string;
  artifact: string;
  version: string;
}

const COORDINATE = /^([\w.-]+):([\w.-]+):([\w.-]+)$/;

/** `group:artifact:version`, as Maven and Spark's --packages write it. */
export const coordinate = ({ group, artifact, version }: Jar): string => `${group}:${artifact}:${version}`;

/** The jar a coordinate names; undefined when the text is none (a classifier is not part of the form). */
export function parseCoordinate(text: string): Jar | undefined {
  const [, group, artifact, version] = COORDINATE.exec(text) ?? [];
  return group && artifact && version ? { group, artifact, version } : undefined;
}
