import { type z } from 'zod';
import { type Personal } from '../../kernel/personal.js';
import { type EncryptedField, type Field, type Fields } from './fields.js';

/** An event's data does not fit its declaration: a mistake of the program, found before anything is stored or read. */
export class EventDataInvalid extends Error {
  constructor(type: string, pointer: string, fault: string) {
    super(`${type}${pointer}: ${fault}`);
    this.name = 'EventDataInvalid';
  }
}

/** What becomes of one encrypted field, its value already checked. */
export type TreatEncrypted = (field: EncryptedField, pointer: string, value: Personal<unknown>) => unknown;

/**
 * Checks an event's data against its declaration.
 * @param treat called for each encrypted field; what it returns stands in its place
 * @throws EventDataInvalid naming the place, never a value
 */
export function encodeFields(type: string, fields: Fields, data: object, treat: TreatEncrypted, at = ''): object {
  const source = data as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(source))
    if (source[name] !== undefined && !Object.hasOwn(fields, name))
      throw new EventDataInvalid(type, `${at}/${name}`, 'is not declared');
  const encoded: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = encodeField(type, field, source[name], treat, `${at}/${name}`);
    if (value !== undefined) encoded[name] = value;
  }
  return encoded;
}

function encodeField(type: string, field: Field, value: unknown, treat: TreatEncrypted, at: string): unknown {
  switch (field.kind) {
    case 'open':
      return checked(type, field.schema, value, at);
    case 'encrypted':
      return treat(field, at, personalAt(type, field, value, at));
    case 'group':
      return encodeFields(type, field.fields, objectAt(type, value, at), treat, at);
    case 'list':
      if (!Array.isArray(value)) throw new EventDataInvalid(type, at, 'is not a list');
      return value.map((item: unknown, index) =>
        encodeFields(type, field.fields, objectAt(type, item, `${at}/${index}`), treat, `${at}/${index}`),
      );
  }
}

function personalAt(type: string, field: EncryptedField, value: unknown, at: string): Personal<unknown> {
  if (typeof value === 'object' && value !== null && 'kind' in value) {
    if (value.kind === 'erased') return { kind: 'erased' };
    if (value.kind === 'value' && 'value' in value)
      return { kind: 'value', value: checked(type, field.schema, value.value, at) };
  }
  throw new EventDataInvalid(type, at, 'is not wrapped as personal');
}

function objectAt(type: string, value: unknown, at: string): object {
  if (typeof value !== 'object' || value === null) throw new EventDataInvalid(type, at, 'is not an object');
  return value;
}

function checked(type: string, schema: z.ZodType, value: unknown, at: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  // The issue's kind, not its message: a schema's own message may quote what is personal.
  throw new EventDataInvalid(type, [at, ...(issue?.path ?? []).map(String)].join('/'), issue?.code ?? 'is invalid');
}
