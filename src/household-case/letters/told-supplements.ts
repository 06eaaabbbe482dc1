import { type ClauseId } from '../../kernel/clause.js';
import { erasedText } from '../../kernel/masking.js';
import { mapPersonal, type Personal, valueOr } from '../../kernel/personal.js';
import { monthText, word, yuan } from '../../policy/explanation/words.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { supplementsIn, type SupplementSpan } from '../domain/supplement-lines.js';
import { type SupplementEvent, type SupplementGround } from '../domain/supplement.events.js';
import { type LetterAmount } from './letter.js';
import { type LetterSource } from './letter-source.js';

/** What each person is supplemented with by a decision, a sentence each: what goes on first, then what changes. */
export function supplementTexts(
  { supplements, supplemented }: Pick<LetterSource, 'supplements' | 'supplemented'>,
  amounts: readonly LetterAmount[],
  nameOf: (member: string) => string,
): readonly string[] {
  const [first] = amounts;
  const running = first === undefined ? [] : supplementsIn(supplemented, first.from);
  const goesOn = running.filter(({ member, from }) => !supplements.some((event) => begins(event, member, from)));
  return [
    ...goesOn.map((span) => `${nameOf(span.member)}照旧每月增发${yuan(span.monthlyFen)}${whyOf(span.ground)}。`),
    ...supplements.map((event) => changeText(event, nameOf(event.data.member))),
  ];
}

/** The clauses that the supplements of the months told are paid by. */
export function supplementClauses(
  supplemented: readonly SupplementSpan[],
  amounts: readonly LetterAmount[],
): readonly ClauseId[] {
  return supplemented
    .filter(({ from, to }) => amounts.some((told) => isWithin(told, from, to)))
    .flatMap(({ ground }) => (ground.kind === 'erased' ? [] : [CURRENT_RULESET.clauseOfGround(ground.value.ground)]));
}

function isWithin(told: LetterAmount, from: string, to: string | null): boolean {
  return (told.to === null || from <= told.to) && (to === null || to >= told.from);
}

function begins(event: SupplementEvent, member: string, from: string): boolean {
  return event.type !== 'SupplementEnded' && event.data.member === member && event.data.from === from;
}

function changeText(event: SupplementEvent, name: string): string {
  if (event.type === 'SupplementEnded') return `${name}的增发到${monthText(event.data.lastMonth)}为止。`;
  const { from, monthlyFen, ground } = event.data;
  return `${name}自${monthText(from)}起每月增发${yuan(monthlyFen)}${whyOf(ground)}。`;
}

function whyOf(ground: Personal<SupplementGround>): string {
  const why = mapPersonal(ground, ({ ground: code, percent }) => `按“${word(code)}”，标准的${percent}%`);
  return `（${valueOr(why, erasedText)}）`;
}
