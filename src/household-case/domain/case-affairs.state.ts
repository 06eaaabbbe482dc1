import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Recorded } from '../../kernel/decider.js';
import { type CaseAffairEvent, type LetterKind, type OtherAid, type Residence } from './case-affairs.events.js';

/** Letters, referrals and where the case is. */
export interface CaseAffairs {
  /** Whose case it is now; a household that left its county leaves its case there. */
  readonly residence: Residence;
  /** Null = since before the application. */
  readonly livesThereSince: BusinessDate | null;
  readonly letters: readonly {
    readonly eventId: string;
    readonly kind: LetterKind;
    readonly about: string;
    readonly documentNo: string;
    readonly issuedOn: BusinessDate;
    /** Null where no day is set. */
    readonly deliverBy: BusinessDate | null;
    readonly deliveredOn: BusinessDate | null;
  }[];
  readonly referrals: readonly {
    readonly eventId: string;
    readonly to: OtherAid;
    readonly madeOn: BusinessDate;
    readonly answeredOn: BusinessDate | null;
  }[];
}

export function affairsAt(residence: Residence): CaseAffairs {
  return { residence, livesThereSince: null, letters: [], referrals: [] };
}

export function evolveCaseAffairs(state: CaseAffairs, event: Recorded<CaseAffairEvent>): CaseAffairs {
  const { eventId, effectiveOn } = event.meta;
  switch (event.type) {
    case 'LetterIssued': {
      const { kind, about, documentNo, due } = event.data;
      const deliverBy = due.find(({ step }) => step === 'letter-delivery')?.by ?? null;
      const issued = { eventId, kind, about, documentNo, issuedOn: effectiveOn, deliverBy, deliveredOn: null };
      return { ...state, letters: [...state.letters, issued] };
    }
    case 'LetterDelivered':
      return {
        ...state,
        letters: state.letters.map((letter) =>
          letter.eventId === event.data.letter ? { ...letter, deliveredOn: effectiveOn } : letter,
        ),
      };
    case 'ReferralMade':
      return {
        ...state,
        referrals: [...state.referrals, { eventId, to: event.data.to, madeOn: effectiveOn, answeredOn: null }],
      };
    case 'ReferralAnswered':
      return {
        ...state,
        referrals: state.referrals.map((referral) =>
          referral.eventId === event.data.referral ? { ...referral, answeredOn: effectiveOn } : referral,
        ),
      };
    case 'HouseholdMoved':
      return event.data.to.county === state.residence.county
        ? { ...state, residence: event.data.to, livesThereSince: effectiveOn }
        : state;
    default:
      return assertNever(event, 'case affair event');
  }
}
