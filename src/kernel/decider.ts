import { type BusinessDate } from './business-date.js';
import { type Rejection } from './rejection.js';

/** A fact of the domain: its type and what it says. Types are nouns with past participles, `ApplicationSubmitted`. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/** Why somebody did what the event records; the code is from a list, the text is personal and stored encrypted. */
export interface Reason {
  readonly code: string;
  readonly text?: string;
}

/** A document that supports the event, by content. */
export interface EvidenceReference {
  /** Personal: stored encrypted. */
  readonly fileName: string;
  /** SHA-256 of the bytes as the artefact store keeps them, 64 hex digits: of ciphertext, so that it outlives the key. */
  readonly sha256: string;
  /** How many are kept. */
  readonly bytes: number;
}

/** The version of the rules that the decision was made under. */
export interface RulesetReference {
  readonly document: string;
  readonly version: string;
  /** SHA-256 of the ruleset's released form, 64 hex digits. */
  readonly hash: string;
}

/** An event of another stream that the decision relied on, e.g. the standard in force. */
export interface SourceReference {
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
}

/** What `decide` returns for one event: the fact and its circumstances; the rest of its meta comes from the envelope. */
export type NewEvent<E extends DomainEvent> = E & {
  /** Since when the fact is so (生效日); the other time, when it was recorded, is the store's. */
  readonly effectiveOn: BusinessDate;
  readonly reason?: Reason;
  readonly evidence?: readonly EvidenceReference[];
  readonly ruleset?: RulesetReference;
  readonly sources?: readonly SourceReference[];
  /** Id of the event that this one puts right. */
  readonly corrects?: string;
};

/** What `evolve` may know of an event besides the fact. */
export interface RecordedFacts {
  readonly eventId: string;
  readonly stream: string;
  /** From 0 within the stream. */
  readonly revision: number;
  readonly effectiveOn: BusinessDate;
  /** UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly recordedAt: string;
  readonly corrects?: string;
}

/** An event as it was recorded. */
export type Recorded<E extends DomainEvent> = E & { readonly meta: RecordedFacts };

/**
 * The whole of a stream's behaviour as three pure things (事件溯源).
 * `decide` refuses or returns events and never waits; `evolve` is total and ends in `assertNever`.
 * Time, actor, standards arrive in the command or the context, never from the surroundings.
 */
export interface Decider<State, Command, Event extends DomainEvent, Context> {
  readonly initialState: State;
  decide(state: State, command: Command, context: Context): readonly NewEvent<Event>[] | Rejection;
  evolve(state: State, event: Recorded<Event>): State;
}
