/** The middle one: one slow round does not decide a bench. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('No value to take the median of');
  return middle;
}
