import { isMap } from "#lib/spec/pointer.ts";
import { Traced } from "./traced.ts";
import { Lines, type Tree } from "./tree.ts";

/**
 * The tree with every scalar of it attributed to some more leaves: parts of a pod are there or not because of the leaves
 * that switch their entry, whatever the values in them come from.
 */
export function attributed<T extends Tree | undefined>(tree: T, because: readonly string[]): T {
  // Each branch gives back the shape it was given.
  return (because.length === 0 || tree === undefined ? tree : add(tree, because)) as T;
}

function add(tree: Tree, because: readonly string[]): Tree {
  if (tree instanceof Traced) return new Traced(tree.value, [...new Set([...tree.from, ...because])]);
  if (tree instanceof Lines) return tree;
  if (Array.isArray(tree)) return (tree as readonly Tree[]).map((one) => add(one, because));
  if (!isMap(tree)) return new Traced(tree as string | number | boolean, because);
  return Object.fromEntries(
    Object.entries(tree as { readonly [key: string]: Tree | undefined }).map(([key, below]) => [
      key,
      below === undefined ? undefined : add(below, because),
    ]),
  );
}
