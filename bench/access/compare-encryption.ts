import { personal } from '../../src/kernel/personal.js';
import { seal, unseal } from '../../src/platform/event-format/field-encryption.js';
import { systemRandomness } from '../../src/platform/randomness/randomness.js';
import { type Comparison } from '../report.js';
import { median } from '../store/median.js';

const fields = 50_000;
const rounds = 5;
const key = systemRandomness.bytes(32);
const keyId = '00000000-0000-4000-8000-00000000000a';
const values = ['张某某', '11010519491231002X', '1949-12-31', { severeDisease: 'uraemia', labourCapacity: 'none' }];

/** Fields encrypted and opened a second, on one core. */
export function compareEncryption(): Comparison {
  const rates = { sealed: [] as number[], opened: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const place = (index: number) => ({
      stream: `householdCase-${keyId}`,
      eventId: keyId,
      pointer: `/members/${index}`,
    });
    let begun = performance.now();
    const boxes = Array.from({ length: fields }, (_, index) =>
      seal(values[index % values.length], keyId, key, place(index), systemRandomness),
    );
    rates.sealed.push((fields * 1_000) / (performance.now() - begun));
    begun = performance.now();
    for (const [index, box] of boxes.entries())
      if (unseal(box, key, place(index)).kind !== personal(0).kind) throw new Error('A field did not open');
    rates.opened.push((fields * 1_000) / (performance.now() - begun));
  }
  return {
    figures: [
      { key: 'sealedFieldsPerSecond', what: 'fields encrypted', value: median(rates.sealed), unit: 'fields/s' },
      { key: 'openedFieldsPerSecond', what: 'fields opened', value: median(rates.opened), unit: 'fields/s' },
    ],
    targets: [
      { key: 'sealedFieldsPerSecond', atLeast: 30_000 },
      { key: 'openedFieldsPerSecond', atLeast: 30_000 },
    ],
  };
}
