import { type Fault } from '../../kernel/rejection.js';
import { childPointer } from './json-pointer.js';

/** U+0000, or a surrogate without its other half. */
const unstorable = /\0|\p{Cs}/u;

/** Names that the framework would drop unheard, because they reach into a program's objects. */
const reservedKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Faults of a body that no event could hold exactly: integers beyond the safe ones, text with U+0000 or halves of
 * characters, keys that would be dropped. Where a fraction may stand, as in a percentage, its field says.
 */
export function unstorableParts(value: unknown, pointer = ''): Fault[] {
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value)
      ? [{ pointer, expected: '应不超过 9007199254740991' }]
      : [];
  if (typeof value === 'string') return unstorable.test(value) ? [{ pointer, expected: '含有无法保存的字符' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const place = childPointer(pointer, key);
    return reservedKeys.has(key) ? [{ pointer: place, expected: '没有这个字段' }] : unstorableParts(child, place);
  });
}
