import { type DomainEvent } from '../../kernel/decider.js';
import { type RetentionClass } from '../personal-data/data-keys.js';
import { assertStorable } from './storable-schema.js';
import { type DataOf, type Fields, type GroupField, type ListField } from './fields.js';

/** Data of an older version with its encrypted fields already opened; gives the data of the next version. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** How one type of event is stored. */
export interface EventDefinition {
  /** Stored name of the type: never a class name, never changed. */
  readonly type: string;
  /** Version of the fields, from 1. */
  readonly schemaVersion: number;
  /** For how long the law keeps the personal data within. */
  readonly retention: RetentionClass;
  readonly fields: Fields;
  /** From version n (index n − 1) to n + 1, for every version before this one. */
  readonly upcasters: readonly Upcaster[];
}

const typeForm = /^[A-Z][A-Za-z0-9]*$/;
const nameForm = /^[a-z][A-Za-z0-9]*$/;

/**
 * Declares how an event is stored. The type parameter is the domain event; a declaration with a field that the event
 * lacks, or without a field that the event has (also one that may be absent), does not compile.
 * @throws when a name or a schema is not as the event format wants it, or an upcaster is missing
 */
export function defineEvent<E extends DomainEvent>() {
  return <F extends Fields>(
    definition: {
      readonly type: E['type'];
      readonly schemaVersion: number;
      readonly retention?: RetentionClass;
      readonly upcasters?: readonly Upcaster[];
      readonly fields: F;
    } & (Agree<E['data'], F> extends true ? unknown : FieldsDiffer),
  ): EventDefinition => {
    const { type, schemaVersion, upcasters = [], retention = 'approvalFile', fields } = definition;
    if (!typeForm.test(type)) throw new Error(`Event type ${type} is not in PascalCase`);
    if (upcasters.length !== schemaVersion - 1)
      throw new Error(`${type} is at version ${schemaVersion} with ${upcasters.length} upcasters`);
    assertFields(type, fields);
    return { type, schemaVersion, retention, fields, upcasters };
  };
}

interface FieldsDiffer {
  readonly theFieldsAndTheDomainEventDiffer: never;
}

type Agree<Data, F extends Fields> =
  Data extends DataOf<F>
    ? DataOf<F> extends Data
      ? [Undeclared<Data, F>] extends [never]
        ? true
        : false
      : false
    : false;

/** Names in the data without a field. Assignability alone lets an optional one pass. */
type Undeclared<Data, F extends Fields> =
  Exclude<keyof Data, keyof F> | { [K in keyof F & keyof Data]: UndeclaredWithin<Data[K], F[K]> }[keyof F & keyof Data];

type UndeclaredWithin<Value, F> =
  F extends GroupField<infer G>
    ? Undeclared<Value, G>
    : F extends ListField<infer G>
      ? Value extends readonly (infer Item)[]
        ? Undeclared<Item, G>
        : never
      : never;

function assertFields(place: string, fields: Fields): void {
  for (const [name, field] of Object.entries(fields)) {
    if (!nameForm.test(name) || name === 'encrypted') throw new Error(`${place} cannot have a field named ${name}`);
    if (field.kind === 'group' || field.kind === 'list') assertFields(`${place}/${name}`, field.fields);
    else assertStorable(field.schema, `${place}/${name}`, field.kind);
  }
}
