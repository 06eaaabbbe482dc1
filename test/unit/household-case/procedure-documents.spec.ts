import { describe, expect, it } from '@jest/globals';
import { loadProcedures } from '../../../src/household-case/commands/procedure-documents.reading.js';
import { procedureInForce } from '../../../src/household-case/commands/procedure-in-force.js';
import { documentOn } from '../../../src/household-case/domain/procedure-document.js';
import { addDays, businessDate } from '../../../src/kernel/business-date.js';
import { isRejection } from '../../../src/kernel/rejection.js';
import { addMonths, firstDay, lastDay, month } from '../../../src/kernel/month.js';

const documents = loadProcedures();

describe('the procedure documents', () => {
  it('cover every day from the first on by one document each', () => {
    for (let at = month('2014-05'); at <= '2030-12'; at = addMonths(at, 1)) {
      for (let day = firstDay(at); day <= lastDay(at); day = addDays(day, 1)) {
        const covering = documents.filter(
          ({ inForceFrom, inForceUntil }) => inForceFrom <= day && (inForceUntil === null || day <= inForceUntil),
        );
        expect([day, covering.length]).toEqual([day, 1]);
      }
    }
  });

  it('change with the day of the application', () => {
    const idOn = (day: string) => documentOn(documents, businessDate(day))?.id;
    expect(idOn('2018-01-01')).toBe('from-2014');
    expect(idOn('2021-06-30')).toBe('from-2014');
    expect(idOn('2021-07-01')).toBe('from-2021-07');
  });

  it('are asked for a day that none covers, which is refused', () => {
    const found = procedureInForce(businessDate('2014-04-30'));
    expect(isRejection(found) && found.code).toBe('household-case.no-procedure-in-force');
  });

  it('name each step once before the decision, and only limits of steps that they know', () => {
    for (const { stagesBeforeDecision, limits } of documents) {
      const steps = stagesBeforeDecision.flat();
      expect(new Set(steps).size).toBe(steps.length);
      for (const { after, step } of limits) {
        expect([...steps, 'objection', 'decision']).toContain(after);
        expect([...steps, 'decision', 'letter']).toContain(step);
      }
    }
  });
});
