import { expect, it } from '@jest/globals';
import { readOrder } from '../../../../src/app/cli/case-folder/order.js';

const caseId = '00000000-0000-4000-8000-00000000000A';
const why = { reasonCode: 'audit', reason: '调卷（虚构）' };

it('reads which case is exported where and why', () => {
  expect(readOrder(caseId, { out: 'a.zip', ...why })).toEqual({
    kind: 'export',
    caseId: caseId.toLowerCase(),
    out: 'a.zip',
    reason: { code: 'audit', text: '调卷（虚构）' },
  });
  expect(readOrder(undefined, { check: 'a' })).toEqual({ kind: 'check', folder: 'a' });
});

it.each([
  [undefined, {}, ['case', '--out', '--reason-code', '--reason']],
  ['../etc/passwd', { out: 'a', ...why }, ['case']],
  [caseId, { out: 'a', ...why, reasonCode: 'curiosity' }, ['--reason-code']],
  [caseId, { out: 'a', ...why, reason: '' }, ['--reason']],
  [caseId, { out: 'a', ...why, reason: 'a\nb' }, ['--reason']],
  [caseId, { out: 'a', ...why, reason: '长'.repeat(501) }, ['--reason']],
  [caseId, { out: 'a', ...why, check: 'b' }, ['--check']],
] as const)('names everything that is wrong with a call: %s %j', (id, options, pointers) => {
  const faults = readOrder(id, options);
  expect('kind' in faults ? [] : faults.map(({ pointer }) => pointer)).toEqual(pointers);
});
