import { z } from 'zod';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open } from '../../platform/event-format/fields.js';
import { applicationFields } from './application.fields.js';
import { change } from './course.codec.js';
import { count, money, month, type Of, text } from './fields.js';

const batch = z.enum(['backstop', 'ordinary', 'expenditure-deduction', 'taper']);

/** A case in payment that was taken over. */
export const caseImported = defineEvent<Of<'CaseImported'>>()({
  type: 'CaseImported',
  schemaVersion: 1,
  fields: {
    ...applicationFields,
    ...change,
    inherited: open(
      z.strictObject({
        batch,
        baseFen: money,
        supplementFen: money,
        termFrom: month.nullable(),
        taperFrom: month.nullable(),
        frozenBaseFen: money.nullable(),
        entryStandardFen: money.nullable(),
      }),
    ),
    file: text,
    row: count,
  },
});
