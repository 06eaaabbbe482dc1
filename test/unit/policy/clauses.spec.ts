import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { businessDate } from '../../../src/kernel/business-date.js';
import { CLAUSE_IDS } from '../../../src/kernel/clause.js';
import { addMonths, firstDay, lastDay, month } from '../../../src/kernel/month.js';
import { DATED_RULES, type DatedSubject, effectOn } from '../../../src/policy/jilin-2018-12/clause-1-campaign.js';
import { CLAUSES } from '../../../src/policy/jilin-2018-12/clauses.js';

/** The clauses of the rule book, section 1, in its order. */
const RULE_BOOK =
  '1 2.1 2.2 2.2b 2.3 2.4 3.1 3.2 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 4.1.1 4.1.2 4.1.3 4.2.1 4.2.2 4.2.3 4.3 5.1 5.2-5.3 5.4 5.4p'.split(
    ' ',
  );

const AMOUNT_BEARING = '1 2.1 2.2 2.2b 2.4 3.1 3.2 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 4.1.3'.split(' ');

const MONTHS = Array.from({ length: 48 }, (_, index) => addMonths(month('2018-01'), index));

describe('the clauses of the notice', () => {
  it('are all there, once, in order', () => {
    expect(CLAUSES.map(({ id }) => id)).toEqual(RULE_BOOK);
    expect([...CLAUSE_IDS]).toEqual(RULE_BOOK);
  });

  it('have a file each, and no file is without a clause', () => {
    const folder = new URL('../../../src/policy/jilin-2018-12/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.startsWith('clause-'));
    const owners = files.map((name) => {
      const owner = CLAUSES.filter(({ id }) => name.startsWith(`clause-${id.replaceAll('.', '-')}-`));
      // 2.1 and 2.2b are both prefixes of longer names: the longest id owns the file.
      return owner.map(({ id }) => id).sort((a, b) => b.length - a.length)[0];
    });
    expect(owners.filter((owner) => owner === undefined)).toEqual([]);
    expect([...owners].sort()).toEqual([...RULE_BOOK].sort());
  });

  it('say what they mean, from when, and who carries them out', () => {
    for (const clause of CLAUSES) {
      expect(clause.plain.length).toBeGreaterThan(8);
      expect(clause.description.length).toBeGreaterThan(20);
      expect(clause.from >= businessDate('2018-01-01')).toBe(true);
      expect(clause.until === null || clause.from <= clause.until).toBe(true);
      if (clause.carriedOut.by === 'elsewhere') expect(clause.carriedOut.where).toMatch(/^[a-z-]+.*: .+|^[a-z/-]+ .+/);
    }
  });

  it('are calculated here exactly where they bear amounts', () => {
    expect(CLAUSES.filter(({ carriedOut }) => carriedOut.by === 'policy').map(({ id }) => id)).toEqual(AMOUNT_BEARING);
  });
});

describe('the dated rules', () => {
  const subjects = Object.keys(DATED_RULES) as DatedSubject[];

  it.each(subjects)('of %s cover every month of 2018 to 2021 once', (subject) => {
    for (const each of MONTHS) {
      for (const day of [firstDay(each), lastDay(each)]) {
        const rules = DATED_RULES[subject].filter(({ from, until }) => from <= day && (until === null || day <= until));
        expect({ day, rules: rules.length }).toEqual({ day, rules: 1 });
        expect(effectOn(subject, day)).toBe(rules[0]?.effect);
      }
    }
  });

  it('cite clauses of the notice', () => {
    const cited = subjects.flatMap((subject) => DATED_RULES[subject].map(({ clause }) => clause));
    for (const id of cited) expect(RULE_BOOK).toContain(id);
  });

  it('refuse days before the notice', () => {
    for (const subject of subjects) expect(() => effectOn(subject, businessDate('2017-12-31'))).toThrow(RangeError);
  });
});
