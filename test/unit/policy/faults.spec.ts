import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readAssessment } from '../../../src/assessment-input/read-assessment.js';
import { readEntitlement } from '../../../src/assessment-input/read-entitlement.js';

type Json = Record<string, unknown>;

function example(name: string): string {
  return readFileSync(new URL(`../../examples/golden/${name}.json`, import.meta.url), 'utf8');
}

/** G02 with some of its text exchanged: every change is one that a careless file may hold. */
function g02(...changes: readonly (readonly [from: string, to: string])[]): unknown {
  const compact = JSON.stringify(JSON.parse(example('G02')));
  const changed = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`G02 has no ${from}`);
    return text.replace(from, to);
  }, compact);
  return JSON.parse(changed);
}

function pointers(raw: unknown): readonly string[] {
  const read = readAssessment(raw);
  return read.ok ? [] : read.faults.map(({ pointer }) => pointer);
}

describe('a wrong assessment is named at its place', () => {
  it.each<[string, string, string, string]>([
    ['a day that does not exist', '"decidedOn":"2018-05-18"', '"decidedOn":"2018-02-30"', '/decidedOn'],
    ['a day before the notice', '"decidedOn":"2018-05-18"', '"decidedOn":"2017-12-31"', '/decidedOn'],
    [
      'a birth after the decision',
      '"birthDate":"1975-01-01"',
      '"birthDate":"2018-05-19"',
      '/household/members/0/birthDate',
    ],
    ['a negative amount', '"amountFen":2400000', '"amountFen":-1', '/household/annualIncome/0/amountFen'],
    ['an amount that is text', '"amountFen":2400000', '"amountFen":"2400000"', '/household/annualIncome/0/amountFen'],
    ['half a fen', '"amountFen":2400000', '"amountFen":0.5', '/household/annualIncome/0/amountFen'],
    ['an unsafe amount', '"amountFen":2400000', '"amountFen":9007199254740993', '/household/annualIncome/0/amountFen'],
    [
      'a bill for an unknown member',
      '"member":"m1","receiptNo"',
      '"member":"m9","receiptNo"',
      '/household/medicalBills/0/member',
    ],
    [
      'an income of an unknown member',
      '"member":"m2","kind"',
      '"member":"m9","kind"',
      '/household/annualIncome/0/member',
    ],
    [
      'a percent below the floor of 3.3.2',
      '"severeDisease":60',
      '"severeDisease":59',
      '/county/supplementPercent/severeDisease',
    ],
    ['a percent below the floor of 3.3.3', '"keyGroup":50', '"keyGroup":49.9999', '/county/supplementPercent/keyGroup'],
    ['a rate of nothing', '"minor":30', '"minor":0', '/county/supplementPercent/other/minor'],
    ['a rate under a hidden name', '"minor":30', '"__proto__":30', '/county/supplementPercent/other/__proto__'],
    [
      'no standard of the residence kind',
      '"area":"rural","registeredPoor"',
      '"area":"urban","registeredPoor"',
      '/county/standards',
    ],
    [
      'a standard from mid-month',
      '"effectiveFrom":"2019-01-01"',
      '"effectiveFrom":"2019-01-15"',
      '/county/standards/1/effectiveFrom',
    ],
    [
      'the same standard twice',
      '"effectiveFrom":"2019-01-01"',
      '"effectiveFrom":"2018-01-01"',
      '/county/standards/1/effectiveFrom',
    ],
    [
      'a free standard',
      '"annualPerPersonFen":360000',
      '"annualPerPersonFen":0',
      '/county/standards/0/annualPerPersonFen',
    ],
    ['a disease on no list', '"code":"uraemia"', '"code":"influenza"', '/household/members/0/severeDisease/code'],
    ['two members of one id', '"id":"m2"', '"id":"m1"', '/household/members/1/id'],
    ['an unknown key', '"registeredPoor":"none"', '"registeredPoor":"none","pets":2', '/household/pets'],
    ['a hidden key', '"decidedOn"', '"__proto__":{},"decidedOn"', '/__proto__'],
    ['a value that is not listed', '"rounding":"fen"', '"rounding":"yuan"', '/county/rounding'],
    ['a missing key', '"official":true', '"official":null', '/household/medicalBills/0/official'],
    [
      'a choice that is not one',
      '"choices":[]',
      '"choices":[{"key":"tax","reading":"no","documentNo":"1"}]',
      '/county/choices/0/key',
    ],
    [
      'a reading of another choice',
      '"choices":[]',
      '"choices":[{"key":"twiceTest","reading":"linear","documentNo":"1"}]',
      '/county/choices/0/reading',
    ],
    [
      'a choice without document',
      '"choices":[]',
      '"choices":[{"key":"twiceTest","reading":"entry-day","documentNo":" "}]',
      '/county/choices/0/documentNo',
    ],
    ['an area code of five digits', '"areaCode":"220122"', '"areaCode":"22012"', '/county/areaCode'],
    [
      'a level that does not exist',
      '"disabilities":[]',
      '"disabilities":[{"category":"mental","level":5}]',
      '/household/members/0/disabilities/0/level',
    ],
  ])('%s', (_, from, to, pointer) => {
    expect(pointers(g02([from, to]))).toContain(pointer);
  });

  it('is named completely: shape and sense in one answer', () => {
    const raw = g02(
      ['"rounding":"fen"', '"rounding":"yuan"'],
      ['"amountFen":2400000', '"amountFen":-1'],
      ['"member":"m1","receiptNo"', '"member":"m9","receiptNo"'],
      ['"birthDate":"1975-01-01"', '"birthDate":"2018-05-19"'],
      ['"severeDisease":60', '"severeDisease":10'],
    );
    expect(new Set(pointers(raw))).toEqual(
      new Set([
        '/county/rounding',
        '/county/supplementPercent/severeDisease',
        '/household/annualIncome/0/amountFen',
        '/household/members/0/birthDate',
        '/household/medicalBills/0/member',
      ]),
    );
  });

  it('tells what was expected, with the clause where a clause sets the bound', () => {
    const read = readAssessment(g02(['"severeDisease":60', '"severeDisease":59']));
    expect(read.ok ? [] : read.faults).toEqual([
      {
        pointer: '/county/supplementPercent/severeDisease',
        expected: '应为百分数，不低于60，不大于1000（条款3.3.2），最多四位小数',
      },
    ]);
  });

  it.each([[null], [[]], ['text'], [7], [{}]])('answers %p without an exception', (raw) => {
    expect(readAssessment(raw).ok).toBe(false);
    expect(readEntitlement(raw).ok).toBe(false);
  });

  it('takes 60 and 70 as numbers too', () => {
    const raw = g02(['"choices":[]', '"choices":[{"key":"elderlyDisabledAge","reading":70,"documentNo":"1"}]']);
    const read = readAssessment(raw);
    expect(read.ok ? read.input.county.choices : []).toEqual([
      { key: 'elderlyDisabledAge', reading: '70', documentNo: '1' },
    ]);
  });

  it('leaves excluded, unofficial and repeated bills alone: they are no faults', () => {
    expect(pointers(JSON.parse(example('G10')))).toEqual([]);
  });
});

describe('a wrong entitlement is named at its place', () => {
  function g11(change: (example: Json, decisions: Json[]) => void): readonly string[] {
    const raw = JSON.parse(example('G11')) as Json;
    change(raw, raw.decisions as Json[]);
    const read = readEntitlement(raw);
    return read.ok ? [] : read.faults.map(({ pointer }) => pointer);
  }

  it('a grant while the case runs, even after the last month asked for', () => {
    const faults = g11((raw, decisions) => {
      raw.until = '2018-04';
      Object.assign(decisions[3] ?? {}, { type: 'grant' });
    });
    expect(faults).toEqual(['/decisions/3']);
  });

  it('every grant while the case runs', () => {
    const faults = g11((_, decisions) => {
      for (const decision of decisions) decision.type = 'grant';
    });
    expect(faults).toEqual(['/decisions/1', '/decisions/2', '/decisions/3']);
  });

  it('a case taken over later than first, or with a term that is over', () => {
    const told = { baseFen: 30_000, supplements: [] };
    const later = g11((_, decisions) => {
      Object.assign(decisions[1] ?? {}, { type: 'inherit', inherited: { ...told, batch: 'ordinary' } });
    });
    expect(later).toEqual(['/decisions/1']);
    const over = g11((_, decisions) => {
      const inherited = { ...told, batch: 'expenditure-deduction', termFrom: '2017-02' };
      Object.assign(decisions[0] ?? {}, { type: 'inherit', inherited });
    });
    expect(over).toEqual(['/decisions/0/inherited/termFrom']);
  });

  it('decisions out of order', () => {
    expect(g11((_, decisions) => Object.assign(decisions[1] ?? {}, { decidedOn: '2018-03-11' }))).toEqual([
      '/decisions/1/decidedOn',
    ]);
  });

  it('a decision about a frozen base where there is none, of another kind, or without a document', () => {
    const said = (taperBase: unknown) => g11((_, decisions) => Object.assign(decisions[1] ?? {}, { taperBase }));
    const documentNo = '试民发〔2019〕7号';
    expect(said({ reading: 'kept', documentNo })).toEqual(['/decisions/1/taperBase']);
    expect(said({ reading: 'halved', documentNo, by: 'x' })).toEqual([
      '/decisions/1/taperBase/reading',
      '/decisions/1/taperBase/by',
    ]);
    expect(said({ reading: 'pro-rata' })).toEqual(['/decisions/1/taperBase/documentNo']);
    expect(said({ reading: 'pro-rata', documentNo: '' })).toEqual(['/decisions/1/taperBase/documentNo']);
    expect(said('kept')).toEqual(['/decisions/1/taperBase']);
  });

  it('keys of another type of decision, and a month that does not exist', () => {
    const faults = g11((raw, decisions) => {
      raw.until = '2020-13';
      Object.assign(decisions[0] ?? {}, { exitCause: 'employment' });
      decisions[1] = { type: 'stop', decidedOn: '2018-06-20' };
      decisions[2] = { type: 'suspend', decidedOn: '2019-02-29', because: 'x' };
      decisions[3] = { type: 'pause', decidedOn: '2020-01-10' };
    });
    expect(new Set(faults)).toEqual(
      new Set([
        '/until',
        '/decisions/0/exitCause',
        '/decisions/1/because',
        '/decisions/2/decidedOn',
        '/decisions/2/because',
        '/decisions/3/type',
      ]),
    );
  });
});
