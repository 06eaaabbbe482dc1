import { type DomainEvent, type NewEvent } from '../../kernel/decider.js';
import { erased, type Personal } from '../../kernel/personal.js';
import { canonicalBytes } from '../event-store/sealing/canonical.js';
import { type PendingEvent, type PendingMeta, type SealedMeta, type StoredEvent } from '../event-store/event-store.js';
import { derivedId } from '../id/id.js';
import { type DataCategory, type DataKey, DataKeys, type KeySpec } from '../personal-data/data-keys.js';
import { type Randomness } from '../randomness/randomness.js';
import { encodeFields, EventDataInvalid } from './encode-fields.js';
import { type EventDefinition } from './event-definition.js';
import { type CommandEnvelope } from './event-meta.js';
import { DataKeyMissing, type Envelope, isEnvelope, seal, unseal } from './field-encryption.js';
import { type Field, type Fields } from './fields.js';
import { type ClosedEvent, type RecordedEvent, type RecordedMeta, type SealedField } from './recorded-event.js';

/** A reader met an event that this program does not know. It stops there: nothing is skipped. */
export class UnknownEvent extends Error {
  constructor(stored: StoredEvent, schemaVersion: number) {
    super(
      `Event ${stored.eventId} (${stored.stream} revision ${stored.revision}) is ${stored.type} version ${schemaVersion}, which this program does not know`,
    );
    this.name = 'UnknownEvent';
  }
}

/** Opens the envelope found at a pointer. */
type OpenEnvelope = (envelope: Envelope, pointer: string) => Personal<unknown>;

/** Translates between domain events and stored bytes: the one place where personal data is encrypted and opened. */
export class EventCodec {
  private readonly definitions: ReadonlyMap<string, EventDefinition>;

  constructor(
    definitions: readonly EventDefinition[],
    private readonly keys: Pick<DataKeys, 'load' | 'ensure'>,
    private readonly randomness: Randomness,
  ) {
    this.definitions = new Map(definitions.map((definition) => [definition.type, definition]));
    if (this.definitions.size < definitions.length) throw new Error('Two definitions of one event type');
  }

  /** Makes the keys of many households at once, so that encoding their events finds them at hand. */
  async prepareKeys(specs: readonly KeySpec[]): Promise<void> {
    await this.keys.ensure(specs);
  }

  /**
   * @param subject UUID of the household (or person) whose data the events carry; keys are made and committed here
   * @returns events ready to append, with ids derived from the command: the same command gives the same ids
   */
  async encode(
    stream: string,
    subject: string,
    events: readonly NewEvent<DomainEvent>[],
    envelope: CommandEnvelope,
  ): Promise<readonly PendingEvent[]> {
    const definitions = events.map((event) => this.definitionOf(event.type));
    const keys = await this.keys.ensure(
      events.flatMap((event, index) => keySpecsOf(event, definitions[index], subject)),
    );
    return events.map((event, index) => {
      const definition = definitions[index];
      if (definition === undefined) throw new Error('unreachable');
      const eventId = derivedId(envelope.commandId, `${stream}/${index}`);
      const sealField = (category: DataCategory, pointer: string, value: unknown): Envelope => {
        const keyId = DataKeys.idOf({ subject, category, retention: definition.retention });
        const key = keys.get(keyId);
        if (key === 'destroyed') throw new DataErased(stream);
        if (key === undefined || key === 'missing') throw new DataKeyMissing(stream, keyId);
        return seal(value, keyId, key, { stream, eventId, pointer }, this.randomness);
      };
      return {
        data: canonicalBytes(
          encodeFields(event.type, definition.fields, event.data, ({ category }, pointer, value) => {
            if (value.kind === 'erased') throw new EventDataInvalid(event.type, pointer, 'was erased');
            return sealField(category, pointer, value.value);
          }),
        ),
        meta: pendingMeta(event, definition, envelope, eventId, sealField),
      };
    });
  }

  /**
   * Opens events with all that may be opened; erased fields say so. All keys come in one query, so events of one stream
   * or page belong in one call; a household whose key is missing fails the call it is in, and no other.
   * @throws UnknownEvent, DataKeyMissing, FieldUnreadable
   */
  async decode(stored: readonly StoredEvent[]): Promise<readonly RecordedEvent[]> {
    const parsed = stored.map((event) => this.parse(event));
    const keyIds = new Set<string>();
    for (const { data, meta } of parsed) {
      collectKeys(data, keyIds);
      collectKeys(meta, keyIds);
    }
    const keys: ReadonlyMap<string, DataKey> =
      keyIds.size === 0 ? new Map<string, DataKey>() : await this.keys.load(keyIds);
    return parsed.map((event) =>
      assemble(event, (envelope, pointer) =>
        unseal(envelope, keys.get(envelope.encrypted.key), {
          stream: event.stored.stream,
          eventId: event.stored.eventId,
          pointer,
        }),
      ),
    );
  }

  /**
   * Reads the open fields only; every encrypted one is given as erased, and as it was stored. For read models: no key
   * is touched, and what they hold is the same before and after an erasure. @throws UnknownEvent
   */
  decodeOpen(stored: StoredEvent): ClosedEvent {
    const { stream, eventId } = stored;
    const sealed = new Map<string, SealedField>();
    const event = assemble(this.parse(stored), (envelope, pointer) => {
      sealed.set(pointer, { stream, eventId, pointer, envelope });
      return erased;
    });
    return { ...event, sealed };
  }

  /**
   * Opens fields that a read model kept, all keys in one query; 'key-missing' where the key database lacks a household.
   * @throws FieldUnreadable
   */
  async openFields(fields: readonly SealedField[]): Promise<readonly (Personal<unknown> | 'key-missing')[]> {
    const keys = await this.keys.load(fields.map(({ envelope }) => envelope.encrypted.key));
    return fields.map(({ envelope, ...place }) => {
      const key = keys.get(envelope.encrypted.key);
      return key === undefined || key === 'missing' ? 'key-missing' : unseal(envelope, key, place);
    });
  }

  private parse(stored: StoredEvent): Parsed {
    const meta = JSON.parse(textOf(stored.meta)) as SealedMeta;
    const definition = this.definitions.get(stored.type);
    if (definition === undefined || meta.schemaVersion > definition.schemaVersion)
      throw new UnknownEvent(stored, meta.schemaVersion);
    return { stored, definition, meta, data: JSON.parse(textOf(stored.data)) as object };
  }

  private definitionOf(type: string): EventDefinition {
    const definition = this.definitions.get(type);
    if (definition === undefined) throw new Error(`Event type ${type} has no definition`);
    return definition;
  }
}

/** Something is to be recorded for a household whose data was erased. */
export class DataErased extends Error {
  readonly code = 'personal-data.erased';

  constructor(readonly stream: string) {
    super(`The personal data of ${stream} was erased`);
    this.name = 'DataErased';
  }
}

interface Parsed {
  readonly stored: StoredEvent;
  readonly definition: EventDefinition;
  readonly meta: SealedMeta;
  readonly data: object;
}

function assemble({ stored, definition, meta, data }: Parsed, openEnvelope: OpenEnvelope): RecordedEvent {
  let opened = openAll(data, '', openEnvelope) as Readonly<Record<string, unknown>>;
  if (meta.schemaVersion < definition.schemaVersion) opened = broughtForward(definition, meta.schemaVersion, opened);
  const { position, ordinal, type } = stored;
  return { type, data: opened, meta: openAll(meta, '/meta', openEnvelope) as RecordedMeta, position, ordinal };
}

/** Data of an older version as the newest declares it; what was stored under the newest was checked when stored. */
function broughtForward(
  { type, fields, upcasters }: EventDefinition,
  from: number,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const newest = upcasters.slice(from - 1).reduce((older, upcast) => upcast(older), data);
  encodeFields(type, fields, newest, () => null);
  return newest;
}

function pendingMeta(
  event: NewEvent<DomainEvent>,
  definition: EventDefinition,
  envelope: CommandEnvelope,
  eventId: string,
  sealField: (category: DataCategory, pointer: string, value: unknown) => Envelope,
): PendingMeta {
  const { reason, evidence, ruleset, sources, corrects, effectiveOn } = event;
  return {
    ...envelope,
    eventId,
    type: event.type,
    schemaVersion: definition.schemaVersion,
    effectiveOn,
    ...(reason !== undefined && {
      reason: {
        code: reason.code,
        ...(reason.text !== undefined && { text: sealField('personal', '/meta/reason/text', reason.text) }),
      },
    }),
    ...(evidence !== undefined && {
      evidence: evidence.map((item, index) => ({
        ...item,
        fileName: sealField('personal', `/meta/evidence/${index}/fileName`, item.fileName),
      })),
    }),
    ...(ruleset !== undefined && { ruleset }),
    ...(sources !== undefined && { sources }),
    ...(corrects !== undefined && { corrects }),
  };
}

/** The keys that an event needs: those of its encrypted fields, and the personal one for reasons and file names. */
function keySpecsOf(
  event: NewEvent<DomainEvent>,
  definition: EventDefinition | undefined,
  subject: string,
): readonly KeySpec[] {
  if (definition === undefined) return [];
  const categories = new Set<DataCategory>();
  if (event.reason?.text !== undefined || event.evidence !== undefined) categories.add('personal');
  collectCategories(definition.fields, categories);
  return [...categories].map((category) => ({ subject, category, retention: definition.retention }));
}

function collectCategories(fields: Fields, into: Set<DataCategory>): void {
  for (const field of Object.values<Field>(fields)) {
    if (field.kind === 'encrypted') into.add(field.category);
    else if (field.kind !== 'open') collectCategories(field.fields, into);
  }
}

function collectKeys(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isEnvelope(value)) into.add(value.encrypted.key);
  else for (const inner of Object.values(value)) collectKeys(inner, into);
}

function openAll(value: unknown, pointer: string, openEnvelope: OpenEnvelope): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isEnvelope(value)) return openEnvelope(value, pointer);
  if (Array.isArray(value)) return value.map((item, index) => openAll(item, `${pointer}/${index}`, openEnvelope));
  const opened: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) opened[name] = openAll(inner, `${pointer}/${name}`, openEnvelope);
  return opened;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
