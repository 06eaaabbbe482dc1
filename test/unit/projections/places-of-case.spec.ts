import { describe, expect, it } from '@jest/globals';
import { monthsAt, type PlaceSpan, splitByPlace } from '../../../projections/places-of-case.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';

const place = (township: string, since: string, until: string | null): PlaceSpan => ({
  since: businessDate(since),
  until: until === null ? null : businessDate(until),
  township,
  village: '前进村（虚构）',
});
/** Moves on the last day of April, the first of June, and twice in July. */
const places = [
  place('one', '2018-05-02', '2019-04-29'),
  place('two', '2019-04-30', '2019-05-31'),
  place('three', '2019-06-01', '2019-07-09'),
  place('four', '2019-07-10', '2019-07-19'),
  place('five', '2019-07-20', null),
];

describe('the places of a case', () => {
  it('each have the months on whose last day the household lived there', () => {
    const months = places.map((each) => monthsAt(each, places));
    expect(months.map((span) => span && `${span.from} ${span.to}`)).toEqual([
      '0001-01 2019-03',
      '2019-04 2019-05',
      '2019-06 2019-06',
      undefined,
      '2019-07 null',
    ]);
  });

  it('split months in a row, and lose none', () => {
    const at = { county: 'area-220122', applicant: null, places };
    const parts = splitByPlace({ from: month('2018-01'), to: month('2019-08') }, at);
    expect(parts.map(({ months: { from, to }, place: { township } }) => `${township} ${from} ${to}`)).toEqual([
      'one 2018-01 2019-03',
      'two 2019-04 2019-05',
      'three 2019-06 2019-06',
      'five 2019-07 2019-08',
    ]);
    expect(splitByPlace({ from: month('2019-08'), to: null }, at).map(({ months }) => months.to)).toEqual([null]);
  });
});
