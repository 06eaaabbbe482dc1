import { type AreaRegister } from '../../kernel/area-register.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Personal } from '../../kernel/personal.js';
import { isRejection, type Rejection } from '../../kernel/rejection.js';
import { procedureInForce } from '../commands/procedure-in-force.js';
import { decisionUnknown } from '../domain/letter.rejections.js';
import { composeLetter } from './compose-letter.js';
import { type Letter } from './letter.js';
import { decisionAmong, type LetterSource, type TellableEvent } from './letter-source.js';

/** The case just before a letter. */
export interface CaseBeforeLetter {
  readonly events: readonly TellableEvent[];
  readonly state: LetterSource['state'];
}

/**
 * Composes the letter about one decision of a case. Remedies are those of the decision's regime: the application's for
 * the decision on it, that of the day for every later one.
 * @returns a rejection where the decision is not of this case, or its regime is unknown
 */
export function letterOfCase(
  { events, state }: CaseBeforeLetter,
  { about, documentNo, issuedOn }: { about: string; documentNo: string; issuedOn: BusinessDate },
  areas: AreaRegister,
  written: LetterSource['written'],
): Personal<Letter> | Rejection {
  const found = decisionAmong(events, about);
  if (found === undefined) return decisionUnknown();
  const { type, meta } = found.decision;
  const onApplication = type === 'BenefitGranted' || type === 'BenefitRefused';
  const rules = procedureInForce(onApplication ? state.appliedOn : meta.effectiveOn);
  if (isRejection(rules)) return rules;
  const { county, township } = state.affairs.residence;
  return composeLetter({
    ...{ state, ...found, documentNo, issuedOn, written },
    procedure: rules.document,
    county: areas.fullName(county, issuedOn),
    township: areas.fullName(township, issuedOn),
  });
}
