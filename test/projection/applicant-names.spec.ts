import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicantNames } from '../../projections/benefit-state/applicant-names.js';
import { eventDefinitions } from '../../src/app/event-definitions.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { personal } from '../../src/kernel/personal.js';
import { testEnvelope } from '../support/personal-data.js';
import { openRecord, type TestRecord } from '../support/record.js';

const cases = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
let record: TestRecord;
beforeAll(async () => {
  record = await openRecord(eventDefinitions);
  for (const caseId of cases) {
    const stream = `householdCase-${caseId}`;
    const member = {
      id: 'm1',
      name: personal('张某某'),
      citizenId: personal('11010519491231002X'),
      birthDate: personal(businessDate('1949-12-31')),
      condition: personal({
        labourCapacity: 'none',
        otherScheme: 'none',
        disabilities: [],
        severeDisease: null,
        locallyRecognised: [],
      }),
    };
    const data = {
      township: 'area-220122100',
      county: 'area-220122',
      village: '前进村（虚构）',
      residence: 'rural',
      registeredPoor: 'none',
      propertyWithinLimits: true,
      members: [member],
      means: personal({ backstopGround: null, annualIncome: [], medicalBills: [] }),
    };
    const event = { type: 'ApplicationSubmitted', data, effectiveOn: businessDate('2018-05-02') };
    await record.store.append(
      stream,
      'no-stream',
      await record.codec.encode(stream, caseId, [event], testEnvelope(caseId)),
    );
  }
});
afterAll(() => record.close());

describe('names in a list', () => {
  it('are masked, erased where the key is destroyed, and missing only where it is lost', async () => {
    const [lost = '', erased = '', other = ''] = cases;
    await record.keys.keys.destroy(erased, 'approvalFile');
    // Key rows cannot be deleted by the program: this is a key database that was restored without one household.
    await record.keys.pool.query('ALTER TABLE data_key DISABLE TRIGGER USER');
    await record.keys.pool.query('DELETE FROM data_key WHERE subject = $1', [lost]);
    const names = await new ApplicantNames(record.store, record.keys.otherCodec()).of(cases);
    expect([...names]).toEqual([
      [erased, '已依法销毁'],
      [other, '张**'],
    ]);
  });
});
