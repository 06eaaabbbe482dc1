import { type NewEvent } from '../../kernel/decider.js';
import { type Fen } from '../../kernel/fen.js';
import { addMonths, type Month } from '../../kernel/month.js';
import { personal, type Personal } from '../../kernel/personal.js';
import { type SupplementLine } from '../../policy/assessment.js';
import { type LinePeriod } from '../../policy/payment-lines.js';
import { type SupplementEvent, type SupplementGround } from './supplement.events.js';

/** What one person is supplemented with, from a month on; it is paid in the months that the schedule pays. */
export interface SupplementSpan {
  readonly member: string;
  readonly from: Month;
  /** Null = until a later event or the end of the case. */
  readonly to: Month | null;
  /** Fen a month. */
  readonly monthlyFen: Fen;
  readonly ground: Personal<SupplementGround>;
}

/** A supplement event says what is so from its month on, until a later one says otherwise. */
export function evolveSupplements(
  spans: readonly SupplementSpan[],
  { type, data }: SupplementEvent,
): readonly SupplementSpan[] {
  const { member } = data;
  const from = type === 'SupplementEnded' ? addMonths(data.lastMonth, 1) : data.from;
  const kept = spans
    .filter((span) => span.member !== member || span.from < from)
    .map((span) =>
      span.member === member && (span.to === null || span.to >= from) ? { ...span, to: addMonths(from, -1) } : span,
    );
  if (type === 'SupplementEnded') return kept;
  const { monthlyFen, ground } = data;
  return [...kept, { member, from, to: null, monthlyFen, ground }];
}

/** The supplements of a month, whether or not the case is paid in it; `periodOf` of the schedule tells that. */
export function supplementsIn(spans: readonly SupplementSpan[], month: Month): readonly SupplementSpan[] {
  return spans.filter(({ from, to }) => from <= month && (to === null || month <= to));
}

/**
 * The events that turn the supplements so far into those of a decision, person by person, from the first month that
 * the decision pays differently. Months that it does not pay say nothing about a supplement.
 * @param paid what the decision pays, in order of months
 */
export function supplementEvents(
  before: readonly SupplementSpan[],
  paid: readonly LinePeriod[],
): readonly SupplementEvent[] {
  const months = monthsOf(paid);
  const members = new Set([
    ...paid.flatMap(({ supplements }) => supplements.map(({ member }) => member)),
    ...before.map(({ member }) => member),
  ]);
  return [...members].flatMap((member) =>
    eventsOf(
      member,
      before.filter((span) => span.member === member),
      months,
    ),
  );
}

interface PaidMonth {
  readonly month: Month;
  readonly lines: readonly SupplementLine[];
}

function monthsOf(paid: readonly LinePeriod[]): readonly PaidMonth[] {
  const months: PaidMonth[] = [];
  for (const { from, to, supplements } of paid)
    for (let month = from; month <= to; month = addMonths(month, 1)) months.push({ month, lines: supplements });
  return months;
}

function eventsOf(
  member: string,
  before: readonly SupplementSpan[],
  months: readonly PaidMonth[],
): readonly SupplementEvent[] {
  const lineIn = ({ lines }: PaidMonth) => lines.find((line) => line.member === member);
  const first = months.findIndex((paid) => !isPaidBy(before, lineIn(paid), paid.month));
  const start = months[first];
  if (start === undefined) return [];
  const events: SupplementEvent[] = [];
  // What stands before the first other month: the person's last line until then, paid or not.
  let running = before.some(({ from, to }) => from <= start.month && (to === null || to >= addMonths(start.month, -1)));
  let last: SupplementLine | undefined;
  for (const paid of months.slice(first)) {
    const line = lineIn(paid);
    if (line === undefined) {
      if (running) events.push({ type: 'SupplementEnded', data: { member, lastMonth: addMonths(paid.month, -1) } });
      running = false;
    } else if (last === undefined || !sameLine(last, line)) {
      const { monthlyFen, ground, percent } = line;
      const data = { member, from: paid.month, monthlyFen, ground: personal({ ground, percent }) };
      events.push({ type: running ? 'SupplementChanged' : 'SupplementGranted', data });
      running = true;
    }
    last = line;
  }
  return events;
}

function isPaidBy(spans: readonly SupplementSpan[], line: SupplementLine | undefined, month: Month): boolean {
  const [span] = supplementsIn(spans, month);
  if (span === undefined || line === undefined) return span === undefined && line === undefined;
  if (span.monthlyFen !== line.monthlyFen) return false;
  const { ground } = span;
  return ground.kind === 'erased' || (ground.value.ground === line.ground && ground.value.percent === line.percent);
}

function sameLine(one: SupplementLine, other: SupplementLine): boolean {
  return one.monthlyFen === other.monthlyFen && one.ground === other.ground && one.percent === other.percent;
}

/** Events of supplements with the circumstances of the decision that makes them. */
export function made(
  events: readonly SupplementEvent[],
  { effectiveOn, ruleset }: Pick<NewEvent<SupplementEvent>, 'effectiveOn' | 'ruleset'>,
): readonly NewEvent<SupplementEvent>[] {
  return events.map((event) => ({ ...event, effectiveOn, ...(ruleset !== undefined && { ruleset }) }));
}
