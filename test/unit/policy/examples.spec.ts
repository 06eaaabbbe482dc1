import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { field, isRecord } from '../../../src/assessment-input/loose.js';
import { readAssessment } from '../../../src/assessment-input/read-assessment.js';
import { readEntitlement } from '../../../src/assessment-input/read-entitlement.js';
import { assess } from '../../../src/policy/jilin-2018-12/assess.js';
import { entitlement } from '../../../src/policy/jilin-2018-12/entitlement.js';

function answerTo(example: unknown): object {
  if (field(example, 'kind') === 'entitlement') {
    const read = readEntitlement(example);
    return read.ok ? entitlement(read.input.input, read.input.until) : { faults: read.faults };
  }
  const read = readAssessment(example);
  return read.ok ? assess(read.input) : { faults: read.faults };
}

describe.each(['golden', 'worked'])('the %s examples', (collection) => {
  const folder = new URL(`../../examples/${collection}/`, import.meta.url);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

  it('are all there', () => {
    if (collection === 'golden') expect(names).toHaveLength(20);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  for (const name of names) {
    it(`${name} is answered as worked by hand`, () => {
      const example: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
      const expected = field(example, 'expect');
      if (!isRecord(expected)) throw new Error(`${name} expects nothing`);
      const answer = answerTo(example);
      const asked = Object.fromEntries(Object.keys(expected).map((key) => [key, field(answer, key)]));
      expect(asked).toEqual(expected);
      // The same input gives the same bytes, and the trace fits beside its decision.
      expect(JSON.stringify(answerTo(example))).toBe(JSON.stringify(answer));
      expect(Buffer.byteLength(JSON.stringify(field(answer, 'trace')), 'utf8')).toBeLessThanOrEqual(8_192);
    });
  }
});
