/** One measured figure. */
export interface Figure {
  /** Its name in the last line's JSON. */
  readonly key: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

/** A bound that a figure must keep. */
export type Target =
  { readonly key: string; readonly atLeast: number } | { readonly key: string; readonly atMost: number };

/** What one part of a bench measured, and the bounds of it. */
export interface Comparison {
  readonly figures: readonly Figure[];
  readonly targets: readonly Target[];
}

/** Reports several parts as one bench. */
export function reportComparisons(name: string, parts: readonly Comparison[]): void {
  reportBench(
    name,
    parts.flatMap(({ figures }) => figures),
    parts.flatMap(({ targets }) => targets),
  );
}

/**
 * Prints the figures as a table and, as the last line, one JSON object {name, figures, targets, met}. The process exits
 * with 1 where a target was missed or names a figure that was not measured.
 */
export function reportBench(name: string, figures: readonly Figure[], targets: readonly Target[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const { key, what, value, unit } of figures) {
    const bounds = targets.filter((target) => target.key === key).map(boundText);
    process.stdout.write(
      `${what.padEnd(width)}  ${format(value).padStart(12)} ${unit.padEnd(14)} ${bounds.join(' ')}\n`,
    );
  }
  const values = new Map(figures.map(({ key, value }) => [key, value]));
  const met = targets.every((target) => keeps(target, values.get(target.key)));
  process.stdout.write(`${JSON.stringify({ name, figures: Object.fromEntries(values), targets, met })}\n`);
  if (!met) process.exitCode = 1;
}

function keeps(target: Target, value: number | undefined): boolean {
  if (value === undefined) return false;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

function boundText(target: Target): string {
  return 'atLeast' in target ? `(at least ${format(target.atLeast)})` : `(at most ${format(target.atMost)})`;
}

function format(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
}
