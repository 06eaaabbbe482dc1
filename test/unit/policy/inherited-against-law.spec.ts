import { describe, expect, it } from '@jest/globals';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { type Inherited } from '../../../src/policy/entitlement.js';
import { type Household, type Member } from '../../../src/policy/household.js';
import { type InheritedCase } from '../../../src/policy/inherited-faults.js';
import { CURRENT_RULESET } from '../../../src/policy/rulesets.js';
import { day, setUp } from '../../support/made-up-course.js';

const { inheritedAgainstLaw, frozenBaseAboveStandard } = CURRENT_RULESET;
const [standard] = setUp.standards;
if (standard === undefined) throw new Error('No standard');
const urban = { ...standard, area: 'urban', annualPerPersonFen: fen(480_000) } as const;

const member = (id: string, otherScheme: Member['otherScheme'] = 'none'): Member => ({
  id,
  birthDate: day('1948-12-31'),
  labourCapacity: 'none',
  otherScheme,
  disabilities: [],
  severeDisease: null,
  locallyRecognised: [],
});
const household = (members: readonly Member[], area: Household['area'] = 'rural'): Household => ({
  area,
  registeredPoor: 'none',
  backstopGround: null,
  propertyWithinLimits: true,
  members,
  annualIncome: [],
  medicalBills: [],
});
const ordinary: Inherited = { batch: 'ordinary', baseFen: fen(30_000), supplements: [] };
const taper = (baseFen: number, more: object = {}): Inherited => ({
  batch: 'taper',
  baseFen: fen(baseFen),
  supplements: [],
  taperFrom: month('2018-10'),
  frozenBaseFen: fen(30_000),
  entryStandardFen: fen(360_000),
  ...more,
});
const supplemented = (ground: string, percent: number, monthlyFen: number, who = 'm1'): Inherited => ({
  ...ordinary,
  supplements: [{ member: who, ground, percent, monthlyFen: fen(monthlyFen) }],
});
const told = (inherited: Inherited, change: Partial<InheritedCase> = {}): InheritedCase => ({
  household: household([member('m1')]),
  inherited,
  from: month('2019-06'),
  setUp: { ...setUp, standards: [...setUp.standards, urban] },
  ...change,
});
const county = (change: Partial<CountySetUp>): Pick<InheritedCase, 'setUp'> => ({
  setUp: { ...setUp, standards: [...setUp.standards, urban], ...change },
});
const choice = (key: string, reading: string) =>
  county({ choices: [{ key, reading, documentNo: '试民发〔2018〕3号' }] as unknown as CountySetUp['choices'] });
const inTown = { household: household([member('m1')], 'urban') };
const ill = {
  household: household([{ ...member('m1'), severeDisease: { code: 'uraemia', continuingMajorCost: true } }]),
};

describe('what was told of a case in payment', () => {
  it.each<[string, InheritedCase, string, string]>([
    [
      'nobody who counts',
      told(ordinary, { household: household([member('m1', 'orphan'), member('m2', 'extreme-hardship')]) }),
      '/members/0/otherScheme',
      '2.2',
    ],
    [
      'an urban term',
      told({ ...ordinary, batch: 'expenditure-deduction', termFrom: month('2019-01') }, inTown),
      '/inherited/batch',
      '3.2',
    ],
    [
      'an urban supplement',
      told(supplemented('key-group', 50, 20_000), inTown),
      '/inherited/supplements/0/ground',
      '3.3',
    ],
    ['an urban tapered exit', told(taper(22_500), inTown), '/inherited/batch', '3.4'],
    ['a tapered base of another step', told(taper(99_900)), '/inherited/baseFen', '应为 225 元'],
    ['a base above the standard', told({ ...ordinary, baseFen: fen(30_001) }), '/inherited/baseFen', '不高于 300 元'],
    [
      'a base that counts who does not',
      told(
        { ...ordinary, baseFen: fen(30_001) },
        { household: household([member('m1'), member('m2', 'extreme-hardship')]) },
      ),
      '/inherited/baseFen',
      '1 人',
    ],
    [
      'a supplement of who does not count',
      told(supplemented('key-group', 50, 15_000, 'm2'), {
        household: household([member('m1'), member('m2', 'orphan')]),
      }),
      '/inherited/supplements/0/member',
      '2.2',
    ],
    [
      'a key group below its floor',
      told(supplemented('key-group', 49, 15_000)),
      '/inherited/supplements/0/percent',
      '3.3.3',
    ],
    [
      'a key group paid below its floor',
      told(supplemented('key-group', 50, 14_999)),
      '/inherited/supplements/0/monthlyFen',
      '应不低于 150 元',
    ],
    [
      'a severe disease below its floor',
      told(supplemented('severe-disease', 59.9999, 18_000), ill),
      '/inherited/supplements/0/percent',
      '3.3.2',
    ],
    [
      'a severe disease paid below its floor',
      told(supplemented('severe-disease', 60, 17_999), ill),
      '/inherited/supplements/0/monthlyFen',
      '应不低于 180 元',
    ],
  ])('cannot have %s', (_, found, pointer, expected) => {
    expect(inheritedAgainstLaw(found)).toEqual([{ pointer, expected: expect.stringContaining(expected) }]);
  });

  it.each<[string, InheritedCase]>([
    ['a base of the whole standard, and supplements at their floors', told(supplemented('key-group', 50, 15_000))],
    ['other hardship below half', told(supplemented('other:elderly', 20, 6_000))],
    ['the step of its year', told(taper(22_500))],
    ['the step of a county that reduces at once', told(taper(15_000), choice('taperFirstYear', 'reduced'))],
    ['the step of a county that counts from the entry', told(taper(30_000), choice('taperStepDate', 'anniversary'))],
    ['a step in whole yuan', told(taper(22_600, { frozenBaseFen: fen(30_050) }), county({ rounding: 'yuan-up' }))],
    [
      'a supplement that tapers with its base',
      told(
        taper(22_500, { supplements: [{ member: 'm1', ground: 'key-group', percent: 50, monthlyFen: fen(11_250) }] }),
        choice('taperSupplements', 'tapered'),
      ),
    ],
    [
      'a backstop in town, as an assessment there finds it',
      told({ ...ordinary, batch: 'backstop' }, { household: { ...inTown.household, backstopGround: 'age' } }),
    ],
    ['what its county extended to towns', told(taper(22_500), { ...inTown, ...county({ urbanAdopts: ['3.4'] }) })],
    [
      'the standard that rises with the month that is told',
      told(
        { ...ordinary, baseFen: fen(40_000) },
        county({
          standards: [standard, { ...standard, effectiveFrom: day('2019-06-01'), annualPerPersonFen: fen(480_000) }],
        }),
      ),
    ],
  ])('may have %s', (_, found) => {
    expect(inheritedAgainstLaw(found)).toEqual([]);
  });

  it('is to be looked at where a frozen base is of more people than there are now', () => {
    expect(frozenBaseAboveStandard(told(taper(22_500)))).toBe(false);
    const larger = taper(45_000, { frozenBaseFen: fen(60_000) });
    expect(inheritedAgainstLaw(told(larger))).toEqual([]);
    expect(frozenBaseAboveStandard(told(larger))).toBe(true);
    expect(frozenBaseAboveStandard(told(larger, { household: household([member('m1'), member('m2')]) }))).toBe(false);
  });
});
