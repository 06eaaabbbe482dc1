/**
 * Ends a switch over a union: a case that was forgotten does not compile, and an unknown one stops the reader.
 * The error names the case only; the rest of the value may be personal.
 */
export function assertNever(value: never, what = 'case'): never {
  throw new Error(`Unknown ${what}: ${caseOf(value)}`);
}

function caseOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const named = Object.entries(value).find(([name]) => ['type', 'kind', 'status'].includes(name));
  return named === undefined ? 'an object' : String(named[1]);
}
