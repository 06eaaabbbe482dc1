import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicantNames } from '../../projections/benefit-state/applicant-names.js';
import { eventDefinitions } from '../../src/app/event-definitions.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { applicationEvent } from '../support/made-up-application.js';
import { testEnvelope } from '../support/personal-data.js';
import { openRecord, type TestRecord } from '../support/record.js';

const cases = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const names: SealedField[] = [];
let record: TestRecord;
beforeAll(async () => {
  record = await openRecord(eventDefinitions);
  for (const caseId of cases) {
    const stream = `householdCase-${caseId}`;
    const event = { ...applicationEvent, effectiveOn: businessDate('2018-05-02') };
    await record.store.append(
      stream,
      'no-stream',
      await record.codec.encode(stream, caseId, [event], testEnvelope(caseId)),
    );
    for await (const stored of record.store.readStream(stream)) {
      const sealed = record.codec.decodeOpen(stored).sealed.get('/members/0/name');
      if (sealed !== undefined) names.push(sealed);
    }
  }
});
afterAll(() => record.close());

describe('names in a list', () => {
  it('are masked, erased where the key is destroyed, and missing only where it is lost', async () => {
    const [lost = '', erased = ''] = cases;
    expect(names).toHaveLength(3);
    expect(JSON.stringify(names)).not.toContain('张');
    await record.keys.keys.destroy(erased, 'approvalFile');
    // Key rows cannot be deleted by the program: this is a key database that was restored without one household.
    await record.keys.pool.query('ALTER TABLE data_key DISABLE TRIGGER USER');
    await record.keys.pool.query('DELETE FROM data_key WHERE subject = $1', [lost]);
    const shown = await new ApplicantNames(record.keys.otherCodec()).of([...names, null]);
    expect(shown).toEqual(['', '已依法销毁', '张**', '']);
  });
});
