import { type CaseAffairEvent } from '../../../src/household-case/domain/case-affairs.events.js';
import { type ProcedureEvent, type Stepped } from '../../../src/household-case/domain/procedure.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { personal } from '../../../src/kernel/personal.js';
import { documentNo, eventId, type SamplesOf, sha256 } from './samples-of.js';

/** Of a step done late, with something that must follow. */
export const stepped: Stepped = {
  flags: [
    { code: 'late', step: 'survey', limit: businessDate('2018-05-16') },
    { code: 'missing', step: 'near-relative-declaration', limit: null },
  ],
  due: [{ step: 'democratic-review', by: businessDate('2018-05-25') }],
};
const words = personal('虚构的情况');

export const procedureSamples: SamplesOf<ProcedureEvent> = {
  ApplicationAccepted: { ...stepped, checkAuthorisedBy: ['m1', 'm2'] },
  MissingPapersNotified: { ...stepped, papers: ['income-proof', 'medical-receipts'], note: personal('原件') },
  MissingPapersSupplied: { ...stepped, papers: ['income-proof'] },
  NearRelativeDeclared: {
    ...stepped,
    nearRelative: true,
    relation: 'sibling',
    office: 'village-committee',
    official: personal('李某某'),
  },
  HouseholdSurveyed: { ...stepped, surveyors: ['p-1', 'p-2'], signed: true, asDeclared: false, findings: words },
  InformationCheckReceived: { ...stepped, agency: '车管所', asDeclared: true, findings: words },
  DemocraticReviewHeld: {
    ...stepped,
    invited: 10,
    present: 9,
    representatives: 6,
    votesFor: 8,
    votesAgainst: 1,
    allSigned: true,
    passed: true,
  },
  TownshipOpinionGiven: { ...stepped, opinion: 'grant', reviewer: 'p-3', grounds: words },
  NoticePosted: { ...stepped, level: 'township', places: ['村务公开栏'], until: businessDate('2018-05-25') },
  ObjectionRaised: { ...stepped, level: 'township', objector: personal(null), content: words },
  ObjectionSettled: { ...stepped, objection: eventId(4), upheld: false, handling: words },
  HomeVisitOrdered: { ...stepped, because: 'random-sample' },
  HomeVisited: { ...stepped, visitors: ['p-4'], asRecorded: true, findings: words },
  CountyOpinionGiven: { ...stepped, opinion: 'refuse', reviewer: 'p-5', grounds: words },
};

const residence = { township: 'area-220122100', county: 'area-220122', village: '前进村（虚构）' };

export const caseAffairSamples: SamplesOf<CaseAffairEvent> = {
  LetterIssued: { ...stepped, kind: 'decision', about: eventId(5), documentNo, sha256, bytes: 48_213 },
  LetterDelivered: { ...stepped, letter: eventId(6), by: 'in-person', receivedBy: personal('张某某') },
  ReferralMade: { ...stepped, to: 'medical-aid', need: words },
  ReferralAnswered: { ...stepped, referral: eventId(7), helped: true, amountFen: fen(50_000), answer: words },
  HouseholdMoved: { ...stepped, from: residence, to: { ...residence, village: '后退村（虚构）' } },
};
