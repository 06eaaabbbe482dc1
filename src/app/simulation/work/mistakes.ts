import { fen } from '../../../kernel/fen.js';
import { personal } from '../../../kernel/personal.js';
import { type StepTaken } from '../../../household-case/domain/procedure-step.js';
import { type Outcome } from './case-at-work.js';
import { type MistakenHands } from './mistaken-hands.js';

/** When people err. */
export type Moment =
  | 'papers supplied'
  | 'applied'
  | 'withdrawn'
  | 'accepted'
  | 'reviewed'
  | 'notice open'
  | 'visit ordered'
  | 'objection raised'
  | 'objection settled'
  | 'before decision'
  | 'granted'
  | 'in payment'
  | 'suspended'
  | 'ended'
  | 'decided'
  | 'letter issued'
  | 'letter delivered'
  | 'referred'
  | 'referral answered'
  | 'fact recorded'
  | 'fact corrected';

/** Each is refused, whatever the case is like. `about` of the hands is the event of the moment. */
export type Mistake = (hands: MistakenHands) => Promise<Outcome>;

/** A UUID that no event has. */
const nobodys = '00000000-0000-4000-8000-000000000000';
const survey = (surveyors: readonly string[]): StepTaken => ({
  type: 'HouseholdSurveyed',
  data: { surveyors, signed: true, asDeclared: true, findings: personal('虚构') },
});
const opinion = (type: 'TownshipOpinionGiven' | 'CountyOpinionGiven'): StepTaken => ({
  type,
  data: { opinion: 'grant', grounds: personal('虚构') },
});
const settled = (objection: string): StepTaken => ({
  type: 'ObjectionSettled',
  data: { objection, upheld: false, handling: personal('虚构') },
});
const accepted = (member = 'm1'): StepTaken => ({ type: 'ApplicationAccepted', data: { checkAuthorisedBy: [member] } });
const papersMissing: StepTaken = {
  type: 'MissingPapersNotified',
  data: { papers: ['diagnosis'], note: personal(null) },
};
const abroad = { townshipCode: '220112100' };
const needs = (days: number) => (hands: MistakenHands) =>
  hands.refer({ type: 'refer-to-other-aid', referredOn: hands.day(days), to: 'medical-aid', need: '虚构' });
const answers =
  (days: number, helped = true, known = true) =>
  (hands: MistakenHands) =>
    hands.refer({
      type: 'answer-referral',
      referral: known ? hands.about : nobodys,
      answeredOn: hands.day(days),
      helped,
      amountFen: fen(100),
      answer: '虚构',
    });

/** What people do wrong at each moment. */
export const mistakes: Readonly<Record<Moment, readonly Mistake[]>> = {
  // Missing papers are asked for once.
  'papers supplied': [(hands) => hands.step(papersMissing)],
  applied: [
    (hands) => hands.step(survey([hands.officer.person])),
    (hands) => hands.step(survey([hands.officer.person, hands.officer.person])),
    (hands) => hands.step(survey([hands.officer.person, hands.other.person]), 1),
    (hands) => hands.step(survey([hands.officer.person, hands.other.person]), -4_000),
    (hands) => hands.step(settled(hands.work.caseId), 0, 'handleObjections'),
    (hands) => hands.step(accepted('m39')),
    (hands) => hands.suspend(0),
    (hands) => hands.facts(1),
    (hands) => hands.facts(-4_000),
    (hands) => hands.facts(0, null),
    (hands) => hands.move({ ...abroad, decidedOn: hands.work.today }),
    (hands) => hands.withdraw(1),
    (hands) => hands.withdraw(-4_000),
    (hands) => hands.letter(0, nobodys),
    (hands) => hands.deliver(0, nobodys),
    (hands) => hands.step({ type: 'MissingPapersSupplied', data: { papers: ['diagnosis'] } }),
  ],
  withdrawn: [
    (hands) => hands.withdraw(0),
    (hands) => hands.step(accepted()),
    (hands) => hands.decision(0),
    (hands) => hands.facts(0),
    (hands) => hands.move({}),
  ],
  accepted: [(hands) => hands.step(accepted())],
  reviewed: [
    // Whoever surveyed may not review, whoever reviewed may not survey.
    (hands) =>
      hands.step(opinion('TownshipOpinionGiven'), 0, 'giveTownshipOpinion', {
        ...hands.reviewer,
        person: hands.officer.person,
      }),
    (hands) => hands.step(survey([hands.reviewer.person, hands.other.person])),
    (hands) => hands.decision(0, { ...hands.approver, person: hands.officer.person }),
  ],
  'notice open': [
    (hands) => hands.decision(0),
    (hands) =>
      hands.step({
        type: 'NoticePosted',
        data: { level: 'township', places: ['虚构'], until: hands.day(1) },
      }),
  ],
  'visit ordered': [(hands) => hands.decision(0)],
  'objection raised': [
    (hands) => hands.decision(0),
    (hands) => hands.step(settled(hands.about), -1, 'handleObjections'),
  ],
  'objection settled': [(hands) => hands.step(settled(hands.about), 0, 'handleObjections')],
  'before decision': [
    (hands) => hands.decision(1),
    (hands) => hands.decision(-4_000),
    (hands) => hands.decision(0, hands.county),
  ],
  granted: [(hands) => hands.course({ type: 'review-supplements', decidedOn: hands.work.today })],
  'in payment': [
    (hands) => hands.withdraw(0),
    (hands) => hands.decision(0),
    (hands) => hands.course({ type: 'resume', decidedOn: hands.work.today, reason: { code: 'resumed' } }),
    (hands) => hands.course({ type: 'review-taper', decidedOn: hands.work.today }),
    (hands) => hands.suspend(1),
    (hands) => hands.suspend(-4_000),
    (hands) =>
      hands.course({
        type: 'reassess',
        decidedOn: hands.work.today,
        occasion: 'change-reported',
        exitCause: null,
        secondTaperDocumentNo: null,
        townshipReviewedOn: hands.day(1),
        taperBase: null,
      }),
    (hands) =>
      hands.course({
        type: 'reassess',
        decidedOn: hands.work.today,
        occasion: 'change-reported',
        exitCause: null,
        secondTaperDocumentNo: null,
        townshipReviewedOn: null,
        taperBase: { reading: 'pro-rata', documentNo: '示例（虚构）〔2019〕66号' },
      }),
    (hands) => hands.step(accepted()),
    (hands) => hands.facts(0, 'm39'),
    (hands) => hands.correct(nobodys),
    (hands) => hands.identity('99000019800230001X'),
    (hands) => hands.move({ movedOn: hands.day(1) }),
    (hands) => hands.move({ movedOn: hands.day(-4_000) }),
    (hands) => hands.move({ decidedOn: hands.work.today }),
    (hands) => hands.move(abroad),
    (hands) => hands.move({ ...abroad, decidedOn: hands.day(-1) }),
    (hands) => hands.move({ townshipCode: '999999999' }),
    needs(1),
    needs(-4_000),
    answers(0, true, false),
  ],
  suspended: [(hands) => hands.suspend(0)],
  ended: [(hands) => hands.suspend(0), needs(0)],
  decided: [(hands) => hands.letter(1), (hands) => hands.letter(-4_000)],
  'letter issued': [(hands) => hands.deliver(1), (hands) => hands.deliver(-4_000)],
  'letter delivered': [(hands) => hands.deliver(0)],
  referred: [needs(0), answers(1), answers(-4_000), answers(0, false)],
  'referral answered': [answers(0)],
  'fact recorded': [(hands) => hands.correct(hands.about)],
  'fact corrected': [(hands) => hands.correct(hands.about)],
};
