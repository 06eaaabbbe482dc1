import { type CountyAffairsEvent } from '../../../src/county-standards/domain/county-affairs.events.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { fen } from '../../../src/kernel/fen.js';
import { month } from '../../../src/kernel/month.js';
import { documentNo, eventId, type SamplesOf, sha256 } from './samples-of.js';

const on = businessDate('2018-05-18');
const corrected = eventId(1);
const plan = { documentNo, document: { sha256, bytes: 48_213 } };
const training = { trained: [{ level: 'township', people: 24 }], documentNo } as const;
const funds = { year: 2018, level: 'province', amountFen: fen(1_234_567_800), documentNo } as const;
const visit = {
  purpose: 'supervision',
  visitors: 3,
  households: 12,
  problems: 2,
  rectifyBy: businessDate('2018-06-30'),
  documentNo,
} as const;
const enquiries = { channels: [{ channel: 'phone', received: 31, answered: 30 }], documentNo } as const;
const survey = {
  asked: 100,
  knowPolicy: 87,
  answers: { verySatisfied: 40, satisfied: 45, neutral: 10, dissatisfied: 4, veryDissatisfied: 1 },
  documentNo,
};

export const countyAffairsSamples: SamplesOf<CountyAffairsEvent> = {
  PlanFiled: { filedOn: on, ...plan },
  PlanFilingCorrected: { corrected, documentNo, document: null },
  TrainingHeld: { heldOn: on, ...training },
  TrainingCorrected: { corrected, ...training },
  FundsAllocated: { allocatedOn: on, ...funds },
  FundsAllocationCorrected: { corrected, ...funds },
  TownshipVisited: { visitedOn: on, township: 'area-220122100', ...visit },
  TownshipVisitCorrected: { corrected, ...visit, problems: 0, rectifyBy: null },
  EnquiriesAnswered: { month: month('2018-05'), ...enquiries },
  EnquiriesCorrected: { corrected, ...enquiries },
  SatisfactionSurveyed: { surveyedOn: on, ...survey },
  SatisfactionCorrected: { corrected, ...survey },
  AffairWithdrawn: { withdrawn: eventId(2) },
};
