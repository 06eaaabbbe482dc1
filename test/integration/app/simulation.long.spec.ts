import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { month } from '../../../src/kernel/month.js';
import {
  expectEntitlementsOfEvents,
  lateAtTheEnd,
  markedLate,
  shownOfApplications,
  type SimulatedCounty,
  simulatedCounty,
} from '../../support/simulated-county.js';

const options = {
  seed: 'three years',
  households: 120,
  county: '220122',
  from: month('2018-01'),
  to: month('2020-12'),
};
let county: SimulatedCounty;
beforeAll(async () => {
  county = await simulatedCounty(options);
}, 900_000);
afterAll(() => county.close());

describe('three years of a county', () => {
  it('owe every household what the policy answers to the same facts', async () => {
    expect(await expectEntitlementsOfEvents(county, options)).toBeGreaterThan(40);
  }, 300_000);

  it('leave nothing late in the work queue but what was late on purpose', async () => {
    expect(await lateAtTheEnd(county, options)).toEqual({});
    const { survey = 0, 'letter-delivery': delivery = 0, ...others } = await markedLate(county);
    // A few surveys are; a letter may be before a long holiday, and who turns 18 on one is seen after it.
    expect(Object.keys(others).filter((step) => !step.startsWith('turns-'))).toEqual([]);
    expect(survey).toBeGreaterThan(0);
    expect(delivery).toBeLessThan(county.summary.events['LetterDelivered'] ?? 0);
  }, 300_000);

  it('show what every application waits for until it is decided, and nothing of it then', async () => {
    const { otherwise, decided } = await shownOfApplications(county);
    expect(otherwise).toEqual([]);
    expect(decided).toBeGreaterThan(40);
  }, 300_000);

  it('see cases taper, move, be suspended, referred and ended, and people make mistakes', () => {
    const { events, refusals } = county.summary;
    const seen = Object.entries(events).flatMap(([type, n]) => (n > 0 ? [type] : []));
    expect(seen).toEqual(
      expect.arrayContaining([
        'BenefitReassessed',
        'BenefitRedetermined',
        'BenefitTerminated',
        'TaperStepApplied',
        'SupplementChanged',
        'MemberLeft',
        'ReferralAnswered',
        'LetterIssued',
        'LetterDelivered',
      ]),
    );
    const given = Object.entries(refusals).flatMap(([code, n]) => (n > 0 ? [code] : []));
    expect(given.length).toBeGreaterThan(50);
    // What nobody did is told, too.
    expect(refusals['household-case.erased']).toBe(0);
  });
});
