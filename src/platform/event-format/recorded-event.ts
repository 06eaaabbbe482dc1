import { type DomainEvent, type EvidenceReference, type Recorded, type RecordedFacts } from '../../kernel/decider.js';
import { type RulesetReference, type SourceReference } from '../../kernel/decider.js';
import { type Personal } from '../../kernel/personal.js';
import { type Position } from '../event-store/event-store.js';
import { type Actor } from './event-meta.js';
import { type Envelope, type FieldPlace } from './field-encryption.js';

/** All that was recorded around a fact. */
export interface RecordedMeta extends RecordedFacts {
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly requestHash: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor: Actor;
  readonly area: string;
  readonly authorizedBy: string;
  readonly reason?: { readonly code: string; readonly text?: Personal<string> };
  readonly evidence?: readonly (Omit<EvidenceReference, 'fileName'> & { readonly fileName: Personal<string> })[];
  readonly ruleset?: RulesetReference;
  readonly sources?: readonly SourceReference[];
}

/** An event as read from a store: the fact, all of its meta, and where it stands in this store. */
export type RecordedEvent<E extends DomainEvent = DomainEvent> = Recorded<E> & {
  readonly meta: RecordedMeta;
  /** Place in the store that it was read from; never part of the record. */
  readonly position: Position;
  /** Place on the knowledge axis. */
  readonly ordinal: number;
};

/** An encrypted field with its place, as a read model may keep it: it tells nothing without the key. */
export interface SealedField extends FieldPlace {
  readonly envelope: Envelope;
}

/** An event as read models get it: open fields to read, encrypted ones given as erased and, sealed, by their pointer. */
export type ClosedEvent<E extends DomainEvent = DomainEvent> = RecordedEvent<E> & {
  readonly sealed: ReadonlyMap<string, SealedField>;
};
