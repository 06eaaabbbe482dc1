import { addDays } from '../../src/kernel/business-date.js';
import { type ProcedureStep } from '../../src/household-case/domain/procedure.events.js';
import { type CaseEvent } from '../folded-cases.js';

/** Role that has to act next. */
export const actingRoles = ['townshipOfficer', 'townshipReviewer', 'countyApprover'] as const;
export type ActingRole = (typeof actingRoles)[number];

/** Something that must happen by a day. */
export interface QueueItem {
  readonly step: ProcedureStep;
  /** Last day on which it is in time. */
  readonly by: string;
  /** Last day on which it can be done at all: what nobody did before the last payable month was over, is missed. */
  readonly until: string | null;
  /** Id of the event that opened it. */
  readonly openedBy: string;
  readonly after: CaseEvent['type'];
  /** Effective date of that event. */
  readonly since: string;
  readonly role: ActingRole;
  /** Id of the member that it is about; null where it is about the household. */
  readonly member: string | null;
}

interface QueuedStep {
  /** As people read it. */
  readonly name: string;
  readonly role: ActingRole;
  /**
   * `application`: over with the decision on the application. `course`: every later decision, and every step of a
   * tapered exit, says anew what is due.
   * `own`: only what is named below closes it.
   */
  readonly within: 'application' | 'course' | 'own';
  readonly closedBy: readonly CaseEvent['type'][];
  /** Of these events, those that close this item; without, all of them. */
  readonly only?: (event: CaseEvent, item: QueueItem) => boolean;
}

/** A new paper closes what expires this soon after it: a renewal comes before the old paper has run out. */
const renewalDays = 60;

/** Who acts at a step, and what closes it. A step without an entry does not compile. */
export const queuedSteps: Readonly<Record<ProcedureStep, QueuedStep>> = {
  acceptance: ofApplication('受理', 'townshipOfficer', ['ApplicationAccepted', 'MissingPapersNotified']),
  'near-relative-declaration': ofApplication('近亲属备案', 'townshipOfficer', ['NearRelativeDeclared']),
  'missing-papers': ofApplication('补正材料', 'townshipOfficer', ['MissingPapersSupplied', 'ApplicationAccepted']),
  survey: ofApplication('入户调查', 'townshipOfficer', ['HouseholdSurveyed']),
  'information-check': ofApplication('信息核对', 'townshipOfficer', ['InformationCheckReceived']),
  'democratic-review': ofApplication('民主评议', 'townshipOfficer', ['DemocraticReviewHeld']),
  'township-opinion': ofApplication('乡镇审核', 'townshipReviewer', ['TownshipOpinionGiven']),
  'township-notice': ofApplication('乡镇公示', 'townshipOfficer', ['NoticePosted', 'CountyOpinionGiven'], isOwnNotice),
  objection: {
    name: '异议处理',
    role: 'townshipOfficer',
    within: 'own',
    closedBy: ['ObjectionSettled'],
    only: ({ data }, { openedBy }) => 'objection' in data && data.objection === openedBy,
  },
  'home-visit': ofApplication('县级入户抽查', 'countyApprover', ['HomeVisited']),
  'county-opinion': ofApplication('县级审查', 'countyApprover', ['CountyOpinionGiven']),
  'county-notice': ofApplication('县级公示', 'countyApprover', ['NoticePosted'], isOwnNotice),
  decision: ofApplication('审批', 'countyApprover', []),
  letter: {
    name: '出具文书',
    role: 'countyApprover',
    within: 'own',
    closedBy: ['LetterIssued'],
    only: ({ data }, { openedBy }) => 'about' in data && data.about === openedBy,
  },
  'letter-delivery': {
    name: '送达文书',
    role: 'townshipOfficer',
    within: 'own',
    closedBy: ['LetterDelivered'],
    only: ({ data }, { openedBy }) => 'letter' in data && data.letter === openedBy,
  },
  'periodic-review': ofCourse('定期复核', 'townshipOfficer'),
  'term-recheck': ofCourse('支出型期满复查', 'townshipOfficer'),
  'taper-step': ofCourse('渐退递减', 'countyApprover'),
  // Nobody has to do anything: it is told, not queued.
  'last-payable-month': ofCourse('最后发放月份', 'countyApprover'),
  'turns-18': ofCourse('成员满18周岁', 'townshipOfficer'),
  'turns-60': ofCourse('成员满60周岁', 'townshipOfficer'),
  'turns-70': ofCourse('成员满70周岁', 'townshipOfficer'),
  'certificate-expiry': {
    name: '证件到期',
    role: 'townshipOfficer',
    within: 'own',
    closedBy: ['CertificateVerified', 'BenefitReassessed', 'MemberLeft'],
    only: closesCertificate,
  },
  'referral-answer': {
    name: '转介结果',
    role: 'townshipOfficer',
    within: 'own',
    closedBy: ['ReferralAnswered'],
    only: ({ data }, { openedBy }) => 'referral' in data && data.referral === openedBy,
  },
  'application-after-move': {
    name: '迁移后申请',
    role: 'townshipOfficer',
    within: 'own',
    // What the old county has to do is to tell the household in time; that it applied stands in another case.
    closedBy: ['LetterDelivered', 'HouseholdMoved'],
  },
};

function ofApplication(
  name: string,
  role: ActingRole,
  closedBy: QueuedStep['closedBy'],
  only?: QueuedStep['only'],
): QueuedStep {
  return { name, role, within: 'application', closedBy, ...(only && { only }) };
}

function ofCourse(name: string, role: ActingRole): QueuedStep {
  return { name, role, within: 'course', closedBy: [] };
}

/** A notice of its own level; any other event that may close it, does. */
function isOwnNotice(event: CaseEvent, { step }: QueueItem): boolean {
  return event.type !== 'NoticePosted' || step === `${event.data.level}-notice`;
}

/**
 * What kind of paper it is, is sealed. So a new paper of the same member closes those that have run out or soon do,
 * a corrected one what it corrects, and a reassessment what had run out by its day.
 */
function closesCertificate({ type, data, meta }: CaseEvent, { by, member, openedBy }: QueueItem): boolean {
  if (type === 'BenefitReassessed') return by <= meta.effectiveOn;
  if (meta.corrects !== undefined) return meta.corrects === openedBy;
  if (!('member' in data) || data.member !== member) return false;
  return type === 'MemberLeft' || by <= addDays(meta.effectiveOn, renewalDays);
}
