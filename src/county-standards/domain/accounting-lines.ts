import { type BusinessDate } from '../../kernel/business-date.js';
import { type Rejection } from '../../kernel/rejection.js';
import { type AccountingTables } from './accounting-rates.events.js';
import * as reject from './county-standards.rejections.js';
import { type CountyStandards } from './county-standards.state.js';

/** One line of the tables by what makes it the same line again, with its place in the request. */
interface Line {
  readonly identity: string;
  readonly pointer: string;
}

/**
 * What is wrong with a publication of accounting rates, or with what a correction makes of one.
 * @param correctedEvent the entry that a correction replaces
 */
export function refuseAccountingRates(
  { accountingRates }: CountyStandards,
  tables: AccountingTables,
  effectiveFrom: BusinessDate,
  correctedEvent?: string,
): Rejection | undefined {
  const lines = linesOf(tables, effectiveFrom);
  if (lines.length === 0) return reject.nothingInTables();
  const before = new Set<string>();
  const kept = new Set<string>();
  for (const { value, source } of accountingRates) {
    const known = source.eventId === correctedEvent ? kept : before;
    for (const { identity } of linesOf(value, value.effectiveFrom)) known.add(identity);
  }
  for (const { identity, pointer } of lines) {
    if (before.has(identity)) return reject.lineAlreadyPublished(pointer);
    before.add(identity);
    kept.delete(identity);
  }
  // Income items of decided cases were computed from the line: it can be put right, not taken away.
  return kept.size === 0 ? undefined : reject.lineTakenAway();
}

/** A crop has one rate for a harvest year; labour and alimony have one from a day. */
function linesOf({ crops, labour, alimony }: AccountingTables, effectiveFrom: BusinessDate): readonly Line[] {
  return [
    ...crops.map(({ table, crop, year }, index) => ({
      identity: JSON.stringify([table, crop, year]),
      pointer: `/crops/${index}/crop`,
    })),
    ...labour.map(({ work, labourCapacity }, index) => ({
      identity: JSON.stringify(['rural-labour', work, labourCapacity, effectiveFrom]),
      pointer: `/labour/${index}/work`,
    })),
    ...(alimony === null ? [] : [{ identity: JSON.stringify(['alimony', effectiveFrom]), pointer: '/effectiveFrom' }]),
  ];
}
