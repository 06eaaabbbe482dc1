import { type z } from 'zod';
import { type DataCategory } from '../personal-data/data-keys.js';
import { type Field, type Fields } from './fields.js';

/** An event's data does not fit its declaration: a mistake of the program, found before anything is stored. */
export class EventDataInvalid extends Error {
  constructor(type: string, pointer: string, fault: string) {
    super(`${type}${pointer}: ${fault}`);
    this.name = 'EventDataInvalid';
  }
}

/** Turns one encrypted field into what is stored. */
export type SealField = (category: DataCategory, pointer: string, value: unknown) => object;

/** Checks data against its declaration and seals what is encrypted. @throws EventDataInvalid */
export function encodeFields(type: string, fields: Fields, data: object, sealField: SealField, at = ''): object {
  const source = data as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(source))
    if (source[name] !== undefined && !Object.hasOwn(fields, name))
      throw new EventDataInvalid(type, `${at}/${name}`, 'is not declared');
  const encoded: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = encodeField(type, field, source[name], sealField, `${at}/${name}`);
    if (value !== undefined) encoded[name] = value;
  }
  return encoded;
}

function encodeField(type: string, field: Field, value: unknown, sealField: SealField, at: string): unknown {
  switch (field.kind) {
    case 'open':
      return checked(type, field.schema, value, at);
    case 'encrypted': {
      if (typeof value !== 'object' || value === null || !('kind' in value))
        throw new EventDataInvalid(type, at, 'is not wrapped as personal');
      if (value.kind !== 'value' || !('value' in value))
        throw new EventDataInvalid(type, at, 'was erased and cannot be recorded again');
      return sealField(field.category, at, checked(type, field.schema, value.value, at));
    }
    case 'group':
      return encodeFields(type, field.fields, objectAt(type, value, at), sealField, at);
    case 'list':
      if (!Array.isArray(value)) throw new EventDataInvalid(type, at, 'is not a list');
      return value.map((item: unknown, index) =>
        encodeFields(type, field.fields, objectAt(type, item, `${at}/${index}`), sealField, `${at}/${index}`),
      );
  }
}

function objectAt(type: string, value: unknown, at: string): object {
  if (typeof value !== 'object' || value === null) throw new EventDataInvalid(type, at, 'is not an object');
  return value;
}

function checked(type: string, schema: z.ZodType, value: unknown, at: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EventDataInvalid(type, [at, ...(issue?.path ?? []).map(String)].join('/'), issue?.message ?? 'is invalid');
}
