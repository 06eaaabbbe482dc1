import { type WithdrawalCause } from '../../domain/application-withdrawn.events.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { tellCaseAffair } from './tell-case-affair.js';
import { tellDecision } from './tell-decision.js';
import { tellFact } from './tell-fact.js';
import { tellProcedure } from './tell-procedure.js';

const withdrawals: Readonly<Record<WithdrawalCause, string>> = {
  'own-request': '申请人撤回申请',
  'moved-away': '该户迁出本县，申请撤回',
  'death-of-all-members': '申请家庭成员全部死亡，申请撤回',
};

/** What an event says, in one Chinese sentence, without a word about who the persons are. */
export function whatHappened(event: HouseholdCaseEvent): string {
  switch (event.type) {
    case 'ApplicationSubmitted':
      return `登记${event.data.village}一户的申请，共${event.data.members.length}人。`;
    case 'ApplicationWithdrawn':
      return `${withdrawals[event.data.cause]}，申请未经审批即办结。`;
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
      return tellProcedure(event);
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
      return tellFact(event);
    case 'CaseImported':
    case 'BenefitGranted':
    case 'BenefitRefused':
    case 'BenefitReassessed':
    case 'TaperReviewed':
    case 'BenefitRedetermined':
    case 'BenefitSuspended':
    case 'BenefitResumed':
    case 'BenefitTerminated':
    case 'TaperStepApplied':
    case 'SupplementGranted':
    case 'SupplementChanged':
    case 'SupplementEnded':
      return tellDecision(event);
    case 'LetterIssued':
    case 'LetterDelivered':
    case 'ReferralMade':
    case 'ReferralAnswered':
    case 'HouseholdMoved':
      return tellCaseAffair(event);
  }
}
