import { describe, expect, it } from '@jest/globals';
import { monthsAt, type PlaceSpan, splitByPlace } from '../../../projections/places-of-case.js';
import { identitiesOf, type PersonsOfCase } from '../../../projections/identities-of-case.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';
import { type SealedField } from '../../../src/platform/event-format/recorded-event.js';

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

/** As far as names go, a sealed field is any object. */
const sealed = (keyId: string) => ({ keyId }) as unknown as SealedField;
const person = (id: string, name: string) => ({ id, name: sealed(name), birthDate: null });
const renamed = (eventId: string, on: string, name: string, corrects: string | null = null) => ({
  eventId,
  effectiveOn: businessDate(on),
  corrects,
  change: { identified: person('m1', name) },
});
const persons: PersonsOfCase = {
  declared: [person('m1', 'misspelt'), person('m2', 'other')],
  declaredOn: businessDate('2018-05-02'),
  declaredBy: 'application',
  facts: [],
};

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
    const at = { county: 'area-220122', persons, places };
    const parts = splitByPlace({ from: month('2018-01'), to: month('2019-08') }, at);
    expect(parts.map(({ months: { from, to }, place: { township } }) => `${township} ${from} ${to}`)).toEqual([
      'one 2018-01 2019-03',
      'two 2019-04 2019-05',
      'three 2019-06 2019-06',
      'five 2019-07 2019-08',
    ]);
    expect(splitByPlace({ from: month('2019-08'), to: null }, at).map(({ months }) => months.to)).toEqual([null]);
  });

  it('split months also by the name of whoever applied', () => {
    const [one] = places;
    const facts = [
      renamed('new name', '2018-09-30', 'new'),
      renamed('never so', '2018-06-01', 'wrong'),
      renamed('so it was', '2018-06-01', 'right', 'never so'),
      renamed('spelt', '2018-05-02', 'spelt'),
    ];
    const at = { county: 'area-220122', persons: { ...persons, facts }, places: one === undefined ? [] : [one] };
    const parts = splitByPlace({ from: month('2018-01'), to: month('2019-03') }, at);
    expect(parts.map(({ months: { from, to }, place: { applicant } }) => [from, to, applicant])).toEqual([
      ['2018-01', '2018-05', sealed('spelt')],
      ['2018-06', '2018-08', sealed('right')],
      ['2018-09', '2019-03', sealed('new')],
    ]);
  });
});

describe('who the persons of a case are', () => {
  const told = (facts: PersonsOfCase['facts']) =>
    identitiesOf({ ...persons, facts }).map(({ id, saidBy, since, until }) => [id, saidBy, since, until]);

  it('is told since when, and what was put right since the same day is not told any more', () => {
    expect(told([renamed('spelt', '2018-05-02', 'spelt'), renamed('new', '2018-06-01', 'new')])).toEqual([
      ['m2', 'application', '2018-05-02', null],
      ['m1', 'spelt', '2018-05-02', '2018-05-31'],
      ['m1', 'new', '2018-06-01', null],
    ]);
    expect(told([renamed('new', '2018-06-01', 'new'), renamed('back', '2018-06-01', 'misspelt', 'new')])).toEqual([
      ['m1', 'application', '2018-05-02', '2018-05-31'],
      ['m2', 'application', '2018-05-02', null],
      ['m1', 'back', '2018-06-01', null],
    ]);
  });

  it('is told anew by whoever comes back', () => {
    const joined = { ...renamed('back', '2018-08-01', ''), change: { joined: person('m1', 'right') } };
    expect(told([joined]).filter(([id]) => id === 'm1')).toEqual([
      ['m1', 'application', '2018-05-02', '2018-07-31'],
      ['m1', 'back', '2018-08-01', null],
    ]);
  });
});
