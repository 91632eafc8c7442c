import { isMap, joinPointer, type Json, type Pointer } from "#lib/spec/pointer.ts";

/**
 * A value that remembers which leaves of the spec it was made from. Entries build manifests out of these, so that every
 * line of the output can name its origin without anyone keeping a second list.
 */
export class Traced<T> {
  readonly value: T;
  readonly from: readonly Pointer[];

  constructor(value: T, from: readonly Pointer[]) {
    this.value = value;
    this.from = from;
  }
}

type Scalar = string | number | boolean;
type Given<T> = T | Traced<T>;

export function valueOf<T>(given: Given<T>): T {
  return given instanceof Traced ? given.value : given;
}

function originsOf(...given: readonly unknown[]): Pointer[] {
  return [...new Set(given.flatMap((one) => (one instanceof Traced ? one.from : [])))];
}

/** Compute a value from others; the result remembers all their leaves. */
export function derive<A extends readonly unknown[], R>(
  compute: (...values: A) => R,
  ...inputs: { [K in keyof A]: Given<A[K]> }
): Traced<R> {
  // A mapped tuple loses its element types through `map`; the signature above is what keeps callers honest.
  const values = inputs.map((one) => valueOf(one)) as unknown as A;
  return new Traced(compute(...values), originsOf(...inputs));
}

/** Template literal over traced values: text`${name}-connect`. */
export function text(parts: TemplateStringsArray, ...inputs: readonly Given<Scalar>[]): Traced<string> {
  return new Traced(String.raw({ raw: parts }, ...inputs.map((one) => String(valueOf(one)))), originsOf(...inputs));
}

/** The same shape as T with every leaf traced. Lists and maps of free keys are leaves, as the layers replace them. */
export type TracedView<T> = T extends Scalar | readonly unknown[]
  ? Traced<T>
  : { readonly [K in keyof T]: TracedView<T[K]> };

function view(value: Json, at: Pointer): unknown {
  if (!isMap(value)) return new Traced(value, [at]);
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, view(below, at + joinPointer(key))]));
}

/** `at` is where the value stands in the whole document, e.g. `/spec`. */
export function trace<T>(value: T, at: Pointer): TracedView<T> {
  // The spec was parsed by its schema, so it is JSON; the view is built to the mapped type by construction.
  return view(value as Json, at) as TracedView<T>;
}
