import { businessDate } from '../kernel/business-date.js';
import { fen } from '../kernel/fen.js';
import { addMonths, month, monthOf } from '../kernel/month.js';
import { decimal, dividedBy, type Rational, rational, roundHalfUp, roundUpTo, times } from '../kernel/rational.js';
import { type TraceNode, type TraceValue } from './trace.js';

/** What a formula may look at: a step's inputs by name, its parts, and the county's rounding. */
interface Scope {
  readonly step: TraceNode;
  readonly rounding: string;
}

function input({ step }: Scope, name: string): TraceValue {
  const found = step.inputs?.find((entry) => entry.name === name);
  if (found === undefined) throw new RangeError(`step ${step.what} has no input ${name}`);
  return found.value;
}

function amount(scope: Scope, name: string): number {
  const value = input(scope, name);
  if (typeof value !== 'number') throw new RangeError(`input ${name} of step ${scope.step.what} is no number`);
  return value;
}

function text(scope: Scope, name: string): string {
  return String(input(scope, name));
}

function line({ rounding }: Scope, exact: Rational): number {
  return rounding === 'yuan-up' ? roundUpTo(100, exact) : roundHalfUp(exact);
}

function sumOf(values: readonly TraceValue[]): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
}

function inputSum({ step }: Scope): number {
  return sumOf((step.inputs ?? []).map(({ value }) => value));
}

function factor(scope: Scope): Rational {
  const [numerator = 0, denominator = 1] = text(scope, 'factor').split('/').map(Number);
  return rational(numerator, denominator);
}

/** The formulas of traces, by their codes: what each makes of the inputs of its step. */
export const FORMULAS: Readonly<Record<string, (scope: Scope) => TraceValue>> = {
  sum: inputSum,
  'sum-of-steps': ({ step }) => sumOf((step.children ?? []).map(({ value }) => value)),
  'members-outside': (scope) => 2 * amount(scope, 'members') - inputSum(scope),
  'in-force-on-decision-day': (scope) =>
    text(scope, 'effectiveFrom') <= text(scope, 'decidedOn') ? amount(scope, 'annualPerPersonFen') : null,
  'income<standard*members': (scope) => amount(scope, 'income') < amount(scope, 'standard') * amount(scope, 'members'),
  'max(0,income-selfPaid)': (scope) => Math.max(0, amount(scope, 'income') - amount(scope, 'selfPaid')),
  'round((standard*members-income)/12)': (scope) => {
    const difference = amount(scope, 'standard') * amount(scope, 'members') - amount(scope, 'income');
    return line(scope, dividedBy(rational(Math.max(0, difference)), 12));
  },
  'round(standard*percent/1200)': (scope) =>
    line(scope, dividedBy(times(rational(amount(scope, 'standard')), decimal(amount(scope, 'percent'))), 1_200)),
  'round(frozenBase*factor)': (scope) => line(scope, times(rational(amount(scope, 'frozenBase')), factor(scope))),
  'round(frozenBase*factor*remaining/frozenFor)': (scope) => {
    const share = rational(amount(scope, 'remaining'), amount(scope, 'frozenFor'));
    return line(scope, times(times(rational(amount(scope, 'frozenBase')), factor(scope)), share));
  },
  'round(quantity*rate)': (scope) => {
    const quantity = scope.step.inputs?.[0]?.value;
    return roundHalfUp(times(rational(amount(scope, 'rate')), decimal(Number(quantity))));
  },
  'base+supplements': (scope) => fen(amount(scope, 'base') + amount(scope, 'supplements')),
  'month-after(decidedOn)': (scope) => addMonths(monthOf(businessDate(text(scope, 'decidedOn'))), 1),
  'twelfth-month(from)': (scope) => addMonths(month(text(scope, 'from')), 11),
};
