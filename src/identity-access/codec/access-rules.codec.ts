import { z } from 'zod';
import { defineEvent } from '../../platform/event-format/event-definition.js';
import { open } from '../../platform/event-format/fields.js';
import { type AccessRulesEvent } from '../domain/access-rules.events.js';

type Of<T extends AccessRulesEvent['type']> = Extract<AccessRulesEvent, { type: T }>;

const fields = { documentNo: open(z.string()) };

export const accessRulesEvents = [
  defineEvent<Of<'SecondFactorRequired'>>()({ type: 'SecondFactorRequired', schemaVersion: 1, fields }),
  defineEvent<Of<'SecondFactorMadeOptional'>>()({ type: 'SecondFactorMadeOptional', schemaVersion: 1, fields }),
];
