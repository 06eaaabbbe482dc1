import { addDays } from '../../src/kernel/business-date.js';
import { type NoticeLevel, type ProcedureStep } from '../../src/household-case/domain/procedure.events.js';
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

/** What an open application waits for where no days are counted, or until a notice has hung. */
export interface WaitingItem {
  readonly step: ProcedureStep;
  /** Id of the event since which it waits; of a notice or an objection its own. */
  readonly openedBy: string;
  /** First day on which it can be done: what follows a notice is in no list before. */
  readonly since: string;
  /** Last day of a notice that hangs, which then leaves the lists by itself; null for what somebody has to do. */
  readonly endsOn: string | null;
  readonly role: ActingRole;
}

interface QueuedStep {
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
  acceptance: ofApplication('townshipOfficer', ['ApplicationAccepted', 'MissingPapersNotified']),
  'near-relative-declaration': ofApplication('townshipOfficer', ['NearRelativeDeclared']),
  'missing-papers': ofApplication('townshipOfficer', ['MissingPapersSupplied', 'ApplicationAccepted']),
  survey: ofApplication('townshipOfficer', ['HouseholdSurveyed']),
  'information-check': ofApplication('townshipOfficer', ['InformationCheckReceived']),
  'democratic-review': ofApplication('townshipOfficer', ['DemocraticReviewHeld']),
  'township-opinion': ofApplication('townshipReviewer', ['TownshipOpinionGiven']),
  'township-notice': ofApplication('townshipOfficer', ['NoticePosted', 'CountyOpinionGiven'], isOwnNotice),
  objection: {
    role: 'townshipOfficer',
    within: 'own',
    closedBy: ['ObjectionSettled'],
    only: ({ data }, { openedBy }) => 'objection' in data && data.objection === openedBy,
  },
  'home-visit': ofApplication('countyApprover', ['HomeVisited']),
  'county-opinion': ofApplication('countyApprover', ['CountyOpinionGiven']),
  'county-notice': ofApplication('countyApprover', ['NoticePosted'], isOwnNotice),
  decision: ofApplication('countyApprover', []),
  letter: {
    role: 'countyApprover',
    within: 'own',
    closedBy: ['LetterIssued'],
    only: ({ data }, { openedBy }) => 'about' in data && data.about === openedBy,
  },
  'letter-delivery': {
    role: 'townshipOfficer',
    within: 'own',
    closedBy: ['LetterDelivered'],
    only: ({ data }, { openedBy }) => 'letter' in data && data.letter === openedBy,
  },
  'periodic-review': ofCourse('townshipOfficer'),
  'change-review': ofCourse('townshipOfficer'),
  'term-recheck': ofCourse('townshipOfficer'),
  'taper-step': ofCourse('countyApprover'),
  // Nobody has to do anything: it is told, not queued.
  'last-payable-month': ofCourse('countyApprover'),
  'turns-18': ofCourse('townshipOfficer'),
  'turns-60': ofCourse('townshipOfficer'),
  'turns-70': ofCourse('townshipOfficer'),
  'certificate-expiry': {
    role: 'townshipOfficer',
    within: 'own',
    closedBy: ['CertificateVerified', 'BenefitReassessed', 'MemberLeft'],
    only: closesCertificate,
  },
  'referral-answer': {
    role: 'townshipOfficer',
    within: 'own',
    closedBy: ['ReferralAnswered'],
    only: ({ data }, { openedBy }) => 'referral' in data && data.referral === openedBy,
  },
  'application-after-move': {
    role: 'townshipOfficer',
    within: 'own',
    // What the old county has to do is to tell the household in time; that it applied stands in another case.
    closedBy: ['LetterDelivered', 'HouseholdMoved'],
  },
  // Never due: where there is something about it, the county asks why; it waits where no regulations are known.
  withdrawal: ofApplication('countyApprover', []),
};

/** Who acts at a step: on an objection, the level to whose notice it was raised. */
export function roleAt(step: ProcedureStep, level: NoticeLevel | null): ActingRole {
  return step === 'objection' && level === 'county' ? 'countyApprover' : queuedSteps[step].role;
}

function ofApplication(role: ActingRole, closedBy: QueuedStep['closedBy'], only?: QueuedStep['only']): QueuedStep {
  return { role, within: 'application', closedBy, ...(only && { only }) };
}

function ofCourse(role: ActingRole): QueuedStep {
  return { role, within: 'course', closedBy: [] };
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
