import { type BusinessDate } from '../../kernel/business-date.js';
import { erasedText } from '../../kernel/masking.js';
import { valueOr } from '../../kernel/personal.js';
import { type StoredArtefact } from '../../platform/artefacts/artefact-store.js';
import { businessDateOf } from '../../platform/clock/clock.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { letterNames } from '../queries/telling/tell-case-affair.js';

/** A file that events of a case name. */
export interface NamedArtefact {
  readonly kind: 'evidence' | 'letter';
  /** As the last event names it. */
  readonly title: string;
  /** The day of the first event that names it. */
  readonly on: BusinessDate;
  readonly stored: StoredArtefact;
  /** Revisions of the events that name it. */
  readonly revisions: readonly number[];
  /** Id of the event of a letter; null of evidence. */
  readonly letter: string | null;
}

/** Every file that the events name, once each, in the order in which they came into the case. */
export function namedArtefacts(events: readonly RecordedEvent<HouseholdCaseEvent>[]): readonly NamedArtefact[] {
  const found = new Map<string, NamedArtefact>();
  for (const named of events.flatMap(namedBy)) {
    const key = `${named.kind} ${named.stored.sha256}`;
    const before = found.get(key);
    const revisions = [...new Set([...(before?.revisions ?? []), ...named.revisions])];
    found.set(key, { ...named, on: before?.on ?? named.on, revisions });
  }
  return [...found.values()];
}

function namedBy(event: RecordedEvent<HouseholdCaseEvent>): readonly NamedArtefact[] {
  const { evidence = [], eventId, revision, recordedAt } = event.meta;
  const common = { on: businessDateOf(Date.parse(recordedAt)), revisions: [revision] };
  const files = evidence.map(({ fileName, sha256, bytes }): NamedArtefact => {
    const title = valueOr(fileName, erasedText);
    return { kind: 'evidence', title, stored: { sha256, bytes }, letter: null, ...common };
  });
  if (event.type !== 'LetterIssued') return files;
  const { kind, documentNo, sha256, bytes } = event.data;
  const title = `${letterNames[kind]}（${documentNo}）`;
  return [...files, { kind: 'letter', title, stored: { sha256, bytes }, letter: eventId, ...common }];
}
