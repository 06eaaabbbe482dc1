import { type z } from 'zod';
import { type Fault, pointerOf } from './fault.js';

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  object: '一个对象',
  record: '一个对象',
  array: '一个列表',
  boolean: ' true 或 false',
  string: '文字',
  number: '数字',
};

/** What the shape of an input leaves to wish for, an entry for every value that is wrong. */
export function shapeFaults(error: z.ZodError): readonly Fault[] {
  return error.issues.flatMap(faultsOf);
}

function faultsOf(issue: Issue): readonly Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), expected: '没有这一项，应去掉' }));
  }
  if (issue.code === 'invalid_key') {
    return [{ pointer: pointerOf(issue.path), expected: '键名应为不空的文字' }];
  }
  return [{ pointer: pointerOf(issue.path), expected: expectedBy(issue) }];
}

function expectedBy(issue: Issue): string {
  if (issue.code === 'invalid_type') return `应为${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return oneOf(issue.values);
  if (issue.code === 'invalid_union' && 'options' in issue) return oneOf(issue.options ?? []);
  if (issue.code === 'too_small') return `至少要有${issue.minimum}项`;
  if (issue.code === 'too_big') return `最多${issue.maximum}项`;
  return issue.message;
}

function oneOf(values: readonly unknown[]): string {
  return `应为 ${[...new Set(values.map(String))].join('、')} 之一`;
}
