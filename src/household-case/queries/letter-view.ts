import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { erasedText, maskName } from '../../kernel/masking.js';
import { mapPersonal, valueOr } from '../../kernel/personal.js';
import { ProblemException } from '../../platform/http/problem.js';
import { type CaseAffairEvent, type LetterKind } from '../domain/case-affairs.events.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { tellFlag } from './telling/tell-flag.js';

/** A letter as staff list it; who received it is masked. */
export interface LetterEntry {
  /** Id of the event of the letter. */
  readonly letter: string;
  readonly kind: LetterKind;
  /** Id of the event of the decision. */
  readonly about: string;
  readonly documentNo: string;
  readonly issuedOn: BusinessDate;
  /** Of the file as it is stored. */
  readonly sha256: string;
  readonly bytes: number;
  /** Last day for its delivery; null where none is set. */
  readonly deliverBy: string | null;
  readonly delivery: {
    readonly deliveredOn: string;
    readonly by: 'in-person' | 'left-at-home' | 'post';
    readonly receivedBy: string;
  } | null;
  /** What somebody must look at, in Chinese. */
  readonly flags: readonly string[];
}

type Of<T extends CaseAffairEvent['type']> = Extract<Recorded<HouseholdCaseEvent>, { type: T }>;

/** Every letter of a case, in the order in which they were issued. */
export function lettersOf(events: readonly Recorded<HouseholdCaseEvent>[]): readonly LetterEntry[] {
  const delivered = new Map(
    events.flatMap((event) => (event.type === 'LetterDelivered' ? [[event.data.letter, event] as const] : [])),
  );
  return events.flatMap((event) =>
    event.type === 'LetterIssued' ? [entryOf(event, delivered.get(event.meta.eventId))] : [],
  );
}

function entryOf({ data, meta }: Of<'LetterIssued'>, delivery: Of<'LetterDelivered'> | undefined): LetterEntry {
  const { kind, about, documentNo, sha256, bytes, flags, due } = data;
  return {
    letter: meta.eventId,
    ...{ kind, about, documentNo, issuedOn: meta.effectiveOn, sha256, bytes },
    deliverBy: due.find(({ step }) => step === 'letter-delivery')?.by ?? null,
    delivery:
      delivery === undefined
        ? null
        : {
            deliveredOn: delivery.meta.effectiveOn,
            by: delivery.data.by,
            receivedBy: valueOr(mapPersonal(delivery.data.receivedBy, maskName), erasedText),
          },
    flags: [...flags, ...(delivery?.data.flags ?? [])].map(tellFlag),
  };
}

export function letterErased(): ProblemException {
  return new ProblemException(410, 'letter.erased', '该户的个人数据已依法销毁，文书不能再打开；其哈希仍可核验。');
}
