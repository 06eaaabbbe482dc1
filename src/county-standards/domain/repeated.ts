/** Index of the first item that is the same thing as one before it, by its identity. */
export function repeatedAt<T>(items: readonly T[], identityOf: (item: T) => string): number | undefined {
  const seen = new Set<string>();
  const index = items.findIndex((item) => {
    const identity = identityOf(item);
    if (seen.has(identity)) return true;
    seen.add(identity);
    return false;
  });
  return index === -1 ? undefined : index;
}
