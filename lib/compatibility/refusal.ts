import { parseCoordinate, type Jar } from "./jar.ts";

/** Why there is no jar: the reason, the nearest choice that has one, and where that was read. */
interface Refusal {
  message: string;
  /** a Spark line, or an exact release where the release decides */
  nearest?: string;
  source: string;
}

/** The jars a feature needs beyond the distribution; what they depend on themselves is left to the resolver. */
export type Jars = { jars: readonly Jar[] } | { refused: Refusal };

/** Jars of coordinates the data hold; the schema of the data admits nothing else. */
export function jarsOf(...texts: readonly string[]): Jars {
  return {
    jars: texts.map((text) => {
      const jar = parseCoordinate(text);
      if (!jar) throw new Error(`${text} is no coordinate`);
      return jar;
    }),
  };
}

export const refuse = (message: string, source: string, nearest?: string): Jars => ({
  refused: { message, source, ...(nearest !== undefined && { nearest }) },
});
