import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { businessDate } from '../../../src/kernel/business-date.js';
import {
  addMonths,
  firstDay,
  isMonth,
  lastDay,
  month,
  monthOf,
  monthsBetween,
  yearOfMonth,
} from '../../../src/kernel/month.js';

describe('a month', () => {
  it.each(['2018-13', '2018-00', '2018-1', '2018-01-01', '0000-01', 'yyyy-mm', null, 201_801])('is not %p', (value) => {
    expect(isMonth(value)).toBe(false);
  });

  it('refuses text that is none', () => {
    expect(() => month('2018-13')).toThrow(RangeError);
  });

  it('is added to and counted like the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1800, max: 2200 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: -2_000, max: 2_000 }),
        (year, number, months) => {
          const from = Temporal.PlainYearMonth.from({ year, month: number });
          const to = from.add({ months });
          const start = month(from.toString());
          const end = month(to.toString());
          expect(addMonths(start, months)).toBe(end);
          expect(monthsBetween(start, end)).toBe(months);
          expect(yearOfMonth(end)).toBe(to.year);
          expect(firstDay(end)).toBe(to.toPlainDate({ day: 1 }).toString());
          expect(lastDay(end)).toBe(to.toPlainDate({ day: to.daysInMonth }).toString());
        },
      ),
      { seed: 20_180_302 },
    );
  });

  it('is that of a day', () => {
    expect(monthOf(businessDate('2020-02-29'))).toBe('2020-02');
  });
});
