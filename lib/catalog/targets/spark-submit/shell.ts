/** A piece of one shell word: bytes to keep as they are, or a variable the shell puts in. */
export type Piece = string | { variable: string };

/** Bytes that no POSIX shell reads as anything but themselves, anywhere in a word. */
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** One word of a POSIX shell. Between single quotes only the single quote itself means anything. */
export function quote(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function word(pieces: readonly Piece[]): string {
  const parts = pieces.filter((piece) => piece !== "");
  if (parts.length === 0) return "''";
  return parts.map((piece) => (typeof piece === "string" ? quote(piece) : `"\${${piece.variable}}"`)).join("");
}

/**
 * What the kubelet makes of a container's argument: `$(NAME)` is the variable when the container has it and stays as it
 * is otherwise, `$$` is one `$`. Source: k8s.io/kubernetes/third_party/forked/golang/expansion.
 */
export function expand(text: string, variables: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const match of text.matchAll(/\$\$|\$\(([^)]*)\)/g)) {
    const [all, name] = match;
    if (name !== undefined && !variables.has(name)) continue;
    pieces.push(text.slice(last, match.index), name === undefined ? "$" : { variable: name });
    last = match.index + all.length;
  }
  return [...pieces, text.slice(last)];
}

/** Replace every occurrence of a text in the literal pieces. */
export function substitute(pieces: readonly Piece[], find: string, put: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece) =>
    typeof piece === "string"
      ? piece.split(find).flatMap((part, index) => (index === 0 ? [part] : [...put, part]))
      : piece,
  );
}
