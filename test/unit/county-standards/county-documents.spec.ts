import { describe, expect, it } from '@jest/globals';
import { countyStandardsDecider } from '../../../src/county-standards/domain/county-standards.decider.js';
import { type PropertyLimit } from '../../../src/county-standards/domain/property-limits.events.js';
import { responsibleOfficersOn } from '../../../src/county-standards/domain/responsible-officers.reading.js';
import { type OfficersOfArea } from '../../../src/county-standards/domain/responsible-officers.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { deciderSpec } from '../../support/decider-spec.js';

const { given } = deciderSpec(countyStandardsDecider);
const context = { today: businessDate('2018-06-01') };
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const reason = { code: 'publication-corrected', text: '录入有误' };
const documentNo = '试民发〔2018〕7号';

const savings: PropertyLimit = { kind: 'savings', amount: { fen: fen(2_000_000), per: 'person' }, text: null };
const vehicle: PropertyLimit = { kind: 'vehicle', amount: null, text: '没有机动车（残疾人代步车除外）' };
const limits = (date: string, list: readonly PropertyLimit[], residence: 'rural' | 'urban' = 'rural') => ({
  residence,
  effectiveFrom: businessDate(date),
  limits: list,
  documentNo,
});

describe('property limits', () => {
  it('are published for a residence kind from a day, once, as amounts or in words', () => {
    const first = { type: 'PropertyLimitsPublished' as const, data: limits('2018-01-01', [savings, vehicle]) };
    given([]).when({ type: 'publish-property-limits', limits: first.data }, context).then([first]);
    given([first])
      .when({ type: 'publish-property-limits', limits: limits('2018-01-01', [savings]) }, context)
      .thenRejected('county-standards.already-published');
    const urban = limits('2018-01-01', [savings], 'urban');
    given([first])
      .when({ type: 'publish-property-limits', limits: urban }, context)
      .then([{ type: 'PropertyLimitsPublished', data: urban }]);
  });

  it.each([
    ['county-standards.duplicate-property-kind', [savings, savings]],
    ['county-standards.empty-limit', [savings, { kind: 'vessel', amount: null, text: null } as const]],
  ])('%s', (code, list) => {
    given([])
      .when({ type: 'publish-property-limits', limits: limits('2018-01-01', list) }, context)
      .thenRejected(code, '3.2');
  });

  it('are put right since the same date', () => {
    const first = { type: 'PropertyLimitsPublished' as const, data: limits('2018-01-01', [savings]) };
    const correction = {
      type: 'PropertyLimitsCorrected' as const,
      data: { corrected: uuid(0), limits: [savings, vehicle], documentNo },
    };
    const { result } = given([first]).when({ type: 'correct', correction, reason }, context);
    expect(result).toMatchObject([{ ...correction, effectiveOn: '2018-01-01', corrects: uuid(0) }]);
  });
});

const county = 'area-220122';
const township = 'area-220122100';
const officers = (area: string, handler: number): OfficersOfArea => ({
  area,
  leader: uuid(101),
  deputy: uuid(102),
  handler: uuid(handler),
});
const appointed = (date: string, list: readonly OfficersOfArea[]) => ({
  type: 'ResponsibleOfficersAppointed' as const,
  data: { effectiveFrom: businessDate(date), officers: list, documentNo },
});

describe('responsible officers', () => {
  it('are appointed for an area once from a day', () => {
    const first = appointed('2018-03-01', [officers(county, 103), officers(township, 104)]);
    given([]).when({ type: 'appoint-officers', appointment: first.data }, context).then([first]);
    const again = given([first]).when(
      { type: 'appoint-officers', appointment: appointed('2018-03-01', [officers(township, 105)]).data },
      context,
    );
    again.thenRejected('county-standards.officers-already-appointed', '5.1');
    given([])
      .when(
        {
          type: 'appoint-officers',
          appointment: appointed('2018-03-01', [officers(county, 1), officers(county, 2)]).data,
        },
        context,
      )
      .thenRejected('county-standards.duplicate-area', '5.1');
  });

  const meta = (revision: number) => ({
    eventId: uuid(revision),
    stream: 'countyStandards-area-220122',
    revision,
    effectiveOn: businessDate('2018-01-01'),
    recordedAt: '2018-01-01T00:00:00.000Z',
  });

  it('answer for an area until the next appointment that names it; nobody stands in', () => {
    const events = [
      { ...appointed('2018-03-01', [officers(county, 103), officers(township, 104)]), meta: meta(0) },
      { ...appointed('2019-01-01', [officers(township, 105)]), meta: meta(1) },
    ];
    const on = (area: string, date: string) => responsibleOfficersOn(events, area, businessDate(date));
    expect(on(township, '2018-02-28')).toBeUndefined();
    expect(on(township, '2018-12-31')).toMatchObject({ handler: uuid(104), source: { revision: 0 } });
    expect(on(township, '2019-01-01')).toMatchObject({ handler: uuid(105), source: { revision: 1 } });
    expect(on(county, '2020-01-01')).toMatchObject({ handler: uuid(103), effectiveFrom: '2018-03-01', documentNo });
    expect(on('area-220122101', '2020-01-01')).toBeUndefined();
  });

  it('are put right since the same day; an area that was never meant is left out', () => {
    const first = appointed('2018-03-01', [officers(county, 103), officers(township, 104)]);
    const correction = {
      type: 'ResponsibleOfficersCorrected' as const,
      data: { corrected: uuid(0), officers: [officers(county, 106)], documentNo },
    };
    const { result } = given([first]).when({ type: 'correct', correction, reason }, context);
    expect(result).toMatchObject([{ effectiveOn: '2018-03-01', corrects: uuid(0) }]);
    const events = [
      { ...first, meta: meta(0) },
      { ...correction, meta: meta(1) },
    ];
    expect(responsibleOfficersOn(events, county, businessDate('2018-03-01'))?.handler).toBe(uuid(106));
    expect(responsibleOfficersOn(events, township, businessDate('2018-03-01'))).toBeUndefined();
  });
});
