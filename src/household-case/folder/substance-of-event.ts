import { formatYuan } from '../../kernel/fen.js';
import { mapPersonal } from '../../kernel/personal.js';
import { word } from '../../policy/explanation/words.js';
import { type CaseImported } from '../domain/case-imported.events.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { type ResponsibleOfficers } from '../domain/responsible-officers.events.js';
import { line, type Namer, personalLine, type Substance } from './substance.js';
import { factSubstance } from './substance-of-facts.js';
import { householdSubstance } from './substance-of-household.js';
import { affairSubstance, stepSubstance } from './substance-of-steps.js';

/**
 * What an event recorded beside the sentence that tells it. How the amounts of a decision came about is told apart, by its
 * own trace.
 * @param on its effective date
 */
export function substanceOf(event: HouseholdCaseEvent, namer: Namer, on: string): readonly Substance[] {
  switch (event.type) {
    case 'ApplicationSubmitted':
      return householdSubstance(event.data, namer, on);
    case 'CaseImported':
      return [
        ...householdSubstance(event.data, namer, on),
        ...termsOf(event.data),
        ...officersOf(event.data.officers, namer),
      ];
    case 'ApplicationAccepted':
    case 'MissingPapersNotified':
    case 'MissingPapersSupplied':
    case 'NearRelativeDeclared':
    case 'HouseholdSurveyed':
    case 'InformationCheckReceived':
    case 'DemocraticReviewHeld':
    case 'TownshipOpinionGiven':
    case 'NoticePosted':
    case 'ObjectionRaised':
    case 'ObjectionSettled':
    case 'HomeVisitOrdered':
    case 'HomeVisited':
    case 'CountyOpinionGiven':
      return stepSubstance(event, namer);
    case 'MemberJoined':
    case 'MemberLeft':
    case 'MemberIdentityVerified':
    case 'MemberConditionVerified':
    case 'IncomeVerified':
    case 'MedicalBillsVerified':
    case 'PropertyVerified':
    case 'RegisteredPoorVerified':
    case 'BackstopGroundVerified':
    case 'SchoolingVerified':
    case 'CertificateVerified':
    case 'PovertyReasonVerified':
    case 'BankAccountVerified':
    case 'ContactVerified':
      return factSubstance(event, namer);
    case 'BenefitGranted':
    case 'BenefitRefused':
    case 'TaperReviewed':
    case 'BenefitRedetermined':
    case 'BenefitSuspended':
    case 'BenefitResumed':
    case 'BenefitTerminated':
    case 'BenefitReassessed':
      return officersOf(event.data.officers, namer);
    case 'SupplementGranted':
    case 'SupplementChanged':
      return [
        line('成员', namer.member(event.data.member)),
        personalLine(
          '增发的情形',
          mapPersonal(event.data.ground, ({ ground, percent }) => `${word(ground)}，标准的${percent}%`),
        ),
      ];
    case 'SupplementEnded':
      return [line('成员', namer.member(event.data.member))];
    case 'LetterIssued':
    case 'LetterDelivered':
    case 'ReferralMade':
    case 'ReferralAnswered':
    case 'HouseholdMoved':
      return affairSubstance(event, namer, on);
    case 'ApplicationWithdrawn':
    case 'TaperStepApplied':
      return [];
  }
}

/** What was told of the payment that was taken over. */
function termsOf({ inherited }: CaseImported['data']): readonly Substance[] {
  const { baseFen, supplementFen, termFrom, taperFrom, frozenBaseFen, entryStandardFen } = inherited;
  return [
    line('原核定每月差额', `${formatYuan(baseFen)}元`),
    line('原核定每月增发', `${formatYuan(supplementFen)}元`),
    ...(termFrom === null ? [] : [line('核减期首月', termFrom)]),
    ...(taperFrom === null ? [] : [line('渐退首月', taperFrom)]),
    ...(frozenBaseFen === null ? [] : [line('渐退冻结额', `${formatYuan(frozenBaseFen)}元`)]),
    ...(entryStandardFen === null ? [] : [line('渐退时年标准', `${formatYuan(entryStandardFen)}元`)]),
  ];
}

/** Who answered for a decision (5.1). */
function officersOf(officers: ResponsibleOfficers | null, namer: Namer): readonly Substance[] {
  if (officers === null) return [line('责任人', '当时县里没有明确')];
  const [leader, deputy, handler] = [officers.leader, officers.deputy, officers.handler].map((id) => namer.staff([id]));
  return [line('责任人', `领导 ${leader}，分管 ${deputy}，经办 ${handler}（${officers.documentNo}）`)];
}
