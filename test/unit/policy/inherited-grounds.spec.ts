import { describe, expect, it } from '@jest/globals';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { type Inherited } from '../../../src/policy/entitlement.js';
import { type Household, type Member } from '../../../src/policy/household.js';
import { groundlessFaults } from '../../../src/policy/jilin-2018-12/inherited-grounds.js';
import { day, setUp } from '../../support/made-up-course.js';

const person = (change: Partial<Member> = {}): Member => ({
  id: 'm1',
  birthDate: day('1980-05-31'),
  labourCapacity: 'none',
  otherScheme: 'none',
  disabilities: [],
  severeDisease: null,
  locallyRecognised: [],
  ...change,
});
const household = (members: readonly Member[], change: Partial<Household> = {}): Household => ({
  area: 'rural',
  registeredPoor: 'none',
  backstopGround: null,
  propertyWithinLimits: true,
  members,
  annualIncome: [],
  medicalBills: [],
  ...change,
});
const ordinary: Inherited = { batch: 'ordinary', baseFen: fen(10_000), supplements: [] };
const on = (ground: string): Inherited => ({
  ...ordinary,
  supplements: [{ member: 'm1', ground, percent: 60, monthlyFen: fen(18_000) }],
});
const taper: Inherited = {
  ...ordinary,
  batch: 'taper',
  taperFrom: month('2018-10'),
  frozenBaseFen: fen(30_000),
  entryStandardFen: fen(360_000),
};
const faults = (own: Household, inherited: Inherited) =>
  groundlessFaults({ household: own, inherited, from: month('2019-06'), setUp });
const disabled = (level: 1 | 2 | 3 | 4, id = 'm1') => person({ id, disabilities: [{ category: 'physical', level }] });
const uraemia = (continuingMajorCost: boolean) => person({ severeDisease: { code: 'uraemia', continuingMajorCost } });

describe('a case in payment as it is told', () => {
  it.each<[string, Household, Inherited, string, string]>([
    ['property', household([person()], { propertyWithinLimits: false }), ordinary, '/propertyWithinLimits', '2.1'],
    ['a backstop', household([person()]), { ...ordinary, batch: 'backstop' }, '/backstopGround', '3.1'],
    ['a key group', household([disabled(3)]), on('key-group'), '/inherited/supplements/0/ground', '3.3.3'],
    [
      'a key group of who is seventy in the next month only',
      household([person({ birthDate: day('1949-06-01') })]),
      on('key-group'),
      '/inherited/supplements/0/ground',
      '2019-05-31',
    ],
    ['a disease', household([person()]), on('severe-disease'), '/inherited/supplements/0/ground', '3.3.2'],
    ['its cost', household([uraemia(false)]), on('severe-disease'), '/inherited/supplements/0/ground', '3.3.2'],
    ['an age', household([person()]), on('other:elderly'), '/inherited/supplements/0/ground', '3.3.4'],
  ])('has no ground for what was paid where it lacks %s', (_, own, inherited, pointer, expected) => {
    expect(faults(own, inherited)).toEqual([{ pointer, expected: expect.stringContaining(expected) }]);
  });

  it.each<[string, Household, Inherited]>([
    ['a reason of its backstop', household([person()], { backstopGround: 'age' }), { ...ordinary, batch: 'backstop' }],
    ['a tapered exit whatever its property', household([person()], { propertyWithinLimits: false }), taper],
    ['seventy years', household([person({ birthDate: day('1949-05-31') })]), on('key-group')],
    ['a disability of level 2', household([disabled(2)]), on('key-group')],
    ['two disabled persons', household([disabled(4), disabled(4, 'm2')]), on('key-group')],
    ['a disease and its cost', household([uraemia(true)]), on('severe-disease')],
    ['an illness without cost, as other hardship', household([uraemia(false)]), on('other:serious-illness')],
    ['what the county recognised', household([person({ locallyRecognised: ['失独'] })]), on('other:失独')],
  ])('has a ground where it has %s', (_, own, inherited) => {
    expect(faults(own, inherited)).toEqual([]);
  });

  it('has nobody’s ground looked at who does not count: that is a fault of its own', () => {
    const orphan = person({ otherScheme: 'orphan' });
    expect(faults(household([orphan, person({ id: 'm2' })]), on('key-group'))).toEqual([]);
  });
});
