import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  ageOn,
  businessDate,
  dayOfWeek,
  daysBetween,
  isBusinessDate,
  yearOf,
} from '../../../src/kernel/business-date.js';

const SEED = { seed: 20_180_302 };

/** Days of the years 1880 to 2100, as the oracle writes them. */
const day = fc.integer({ min: 0, max: 80_000 }).map((days) => Temporal.PlainDate.from('1880-01-01').add({ days }));

describe('a business date', () => {
  it.each([
    '2018-02-30',
    '2019-02-29',
    '1900-02-29',
    '2018-13-01',
    '2018-00-10',
    '2018-04-31',
    '2018-1-01',
    '18-01-01',
  ])('is not %s', (text) => {
    expect(isBusinessDate(text)).toBe(false);
    expect(() => businessDate(text)).toThrow(RangeError);
  });

  it.each(['2018-01-01T00:00', ' 2018-01-01', '2018/01/01', '2018-01-0a', '0000-01-01', '', null, 20_180_101])(
    'is not %p',
    (value) => {
      expect(isBusinessDate(value)).toBe(false);
    },
  );

  it.each(['2020-02-29', '2000-02-29', '2018-12-31', '9999-12-31'])('is %s', (text) => {
    expect(businessDate(text)).toBe(text);
  });

  it('counts days, weekdays and years like the calendar', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
        const to = from.add({ days });
        const start = businessDate(from.toString());
        expect(addDays(start, days)).toBe(to.toString());
        expect(daysBetween(start, businessDate(to.toString()))).toBe(days);
        expect(dayOfWeek(start)).toBe(from.dayOfWeek);
        expect(yearOf(start)).toBe(from.year);
      }),
      SEED,
    );
  });

  it('gives completed years like the calendar', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40_000 }), (birth, days) => {
        const on = birth.add({ days });
        const years = birth.until(on, { largestUnit: 'year' }).years;
        expect(ageOn(businessDate(birth.toString()), businessDate(on.toString()))).toBe(years);
      }),
      SEED,
    );
  });

  it('completes a year on the birthday, and on 1 March of a common year for those born on 29 February', () => {
    expect(ageOn(businessDate('1948-06-30'), businessDate('2018-06-29'))).toBe(69);
    expect(ageOn(businessDate('1948-06-30'), businessDate('2018-06-30'))).toBe(70);
    expect(ageOn(businessDate('2000-02-29'), businessDate('2018-02-28'))).toBe(17);
    expect(ageOn(businessDate('2000-02-29'), businessDate('2018-03-01'))).toBe(18);
  });
});
