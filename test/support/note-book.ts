import { z } from 'zod';
import { businessDate } from '../../src/kernel/business-date.js';
import { type Decider } from '../../src/kernel/decider.js';
import { type Personal, personal as personalValue } from '../../src/kernel/personal.js';
import { rejection } from '../../src/kernel/rejection.js';
import { defineEvent } from '../../src/platform/event-format/event-definition.js';
import { list, open, personal, sensitive } from '../../src/platform/event-format/fields.js';

/** A made-up slice for tests of the platform: a book in which notes about persons are written. */
export interface NoteWritten {
  readonly type: 'NoteWritten';
  readonly data: {
    readonly number: number;
    readonly persons: readonly { readonly id: string; readonly name: Personal<string> }[];
    readonly finding: Personal<{ readonly illness: string; readonly level: number }>;
  };
}

export const noteWritten = defineEvent<NoteWritten>()({
  type: 'NoteWritten',
  schemaVersion: 1,
  fields: {
    number: open(z.int()),
    persons: list({ id: open(z.string()), name: personal(z.string()) }),
    finding: sensitive(z.strictObject({ illness: z.string(), level: z.int() })),
  },
});

export const effectiveOn = businessDate('2018-05-18');

export function note(number: number, name = '张某某'): NoteWritten {
  return {
    type: 'NoteWritten',
    data: {
      number,
      persons: [{ id: 'm1', name: personalValue(name) }],
      finding: personalValue({ illness: 'uraemia', level: 2 }),
    },
  };
}

export const noteBook: Decider<number, { readonly number: number }, NoteWritten, object> = {
  initialState: 0,
  decide: (state, command) =>
    command.number <= 0
      ? rejection('note-book.bad-number', '编号须大于零。')
      : [{ ...note(command.number), effectiveOn, reason: { code: 'survey', text: `第${state + 1}次记录` } }],
  evolve: (state) => state + 1,
};
