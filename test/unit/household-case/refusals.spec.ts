import { describe, expect, it } from '@jest/globals';
import * as ofCases from '../../../src/household-case/domain/household-case.rejections.js';
import * as ofLetters from '../../../src/household-case/domain/letter.rejections.js';
import * as ofSteps from '../../../src/household-case/domain/procedure.rejections.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { CLAUSE_IDS } from '../../../src/kernel/clause.js';
import { type Rejection } from '../../../src/kernel/rejection.js';

const source = '虚构的来源';
const made = (rejections: object): readonly Rejection[] =>
  Object.values(rejections).map((make: (...values: readonly unknown[]) => Rejection) =>
    // As many as any takes: a day or some faults, and the source last.
    make(businessDate('2018-05-02'), make.length > 2 ? 7 : source, source),
  );

describe('refusals about a case', () => {
  const ofCase = [...made(ofCases), ...made(ofLetters)];

  it('name clauses of the notice, or the source that the procedure’s document names', () => {
    const known: readonly string[] = [...CLAUSE_IDS, source];
    const strange = ofCase.filter(({ clause }) => clause !== undefined && !known.includes(clause));
    expect(strange).toEqual([]);
  });

  it('that send to a correction name its clause', () => {
    const sent = [...ofCase, ...made(ofSteps)].filter(({ sentence }) => sentence.includes('更正'));
    expect(sent.length).toBeGreaterThan(4);
    for (const { code, clause, sentence } of sent)
      expect([code, clause === '5.4' || sentence.includes('条款5.4')]).toEqual([code, true]);
  });

  it.each([
    ['notInPayment', '2.1'],
    ['alreadySuspended', '2.1'],
    ['notSuspended', '2.1'],
    ['alreadyLivesThere', '2.3'],
    ['amountWithoutHelp', '3.3.1'],
  ] as const)('%s names clause %s', (refusal, clause) => {
    expect(ofCases[refusal]().clause).toBe(clause);
  });
});
