/** Ends a switch over a union: a case that was forgotten does not compile, and an unknown one stops the reader. */
export function assertNever(value: never, what = 'case'): never {
  throw new Error(`Unknown ${what}: ${JSON.stringify(value)}`);
}
