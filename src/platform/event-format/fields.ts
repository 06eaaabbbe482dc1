import { type z } from 'zod';
import { type Personal } from '../../kernel/personal.js';
import { type DataCategory } from '../personal-data/data-keys.js';

/**
 * The fields of an event, each with its class. There is no way to write a field without one: an event is built from
 * `open`, `personal`, `sensitive` and from groups and lists of them.
 */
export type Field = OpenField | EncryptedField | GroupField | ListField;

export interface OpenField<T = unknown> {
  readonly kind: 'open';
  readonly schema: z.ZodType<T>;
}

export interface EncryptedField<T = unknown> {
  readonly kind: 'encrypted';
  readonly category: DataCategory;
  readonly schema: z.ZodType<T>;
}

export interface GroupField<F extends Fields = Fields> {
  readonly kind: 'group';
  readonly fields: F;
}

export interface ListField<F extends Fields = Fields> {
  readonly kind: 'list';
  readonly fields: F;
}

export interface Fields {
  readonly [name: string]: Field;
}

/** A field that tells nothing about a person; stored as it is. */
export function open<T>(schema: z.ZodType<T>): OpenField<T> {
  return { kind: 'open', schema };
}

/** Name, citizen id, phone, address: encrypted. */
export function personal<T>(schema: z.ZodType<T>): EncryptedField<T> {
  return { kind: 'encrypted', category: 'personal', schema };
}

/** Account, illness, disability, decision inputs and trace as a whole: encrypted under a key of its own. */
export function sensitive<T>(schema: z.ZodType<T>): EncryptedField<T> {
  return { kind: 'encrypted', category: 'sensitive', schema };
}

/** An object of fields. */
export function group<F extends Fields>(fields: F): GroupField<F> {
  return { kind: 'group', fields };
}

/** A list of objects of fields, e.g. the members of a household. */
export function list<F extends Fields>(fields: F): ListField<F> {
  return { kind: 'list', fields };
}

/** What a field is in the domain event: encrypted ones are `Personal<T>`, for they can be erased. */
export type ValueOf<F> =
  F extends OpenField<infer T>
    ? T
    : F extends EncryptedField<infer T>
      ? Personal<T>
      : F extends GroupField<infer G>
        ? DataOf<G>
        : F extends ListField<infer G>
          ? readonly DataOf<G>[]
          : never;

/** The data of a domain event, as its fields declare it. */
export type DataOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };
