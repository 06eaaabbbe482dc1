/** How many a second of what `read` counts. */
export async function perSecond(read: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  const count = await read();
  return (count * 1_000) / (performance.now() - begun);
}
