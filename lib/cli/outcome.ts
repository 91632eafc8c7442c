/** What a command leaves behind. `stdout` is the result and nothing else, so that it can be piped. */
export interface Outcome {
  exit: (typeof EXIT)[keyof typeof EXIT];
  stdout?: string;
  stderr?: string;
}

export const EXIT = { good: 0, blocked: 1, unusable: 2 } as const;

/** Bad use of the command line: said in one line, with the way out in the next. */
export class UsageError extends Error {}
