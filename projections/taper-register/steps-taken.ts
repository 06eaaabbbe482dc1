import { type Taper } from './tapers-of-case.js';

/**
 * How many yearly steps (递减, 3.4.1) had taken effect by a month. Of an exit that was taken over the steps before are not
 * on record: they follow from what is left, 25 percent of the frozen base a step; null where that tells no whole number
 * of steps.
 */
export function stepsTaken(
  { steps, inherited, factorPercent }: Pick<Taper, 'steps' | 'inherited'> & { readonly factorPercent: number | null },
  month: string,
): number | null {
  if (!inherited) return steps.filter(({ from }) => from <= month).length;
  if (factorPercent === null) return null;
  const taken = (100 - factorPercent) / 25;
  return taken >= 0 && Number.isInteger(taken) ? taken : null;
}
