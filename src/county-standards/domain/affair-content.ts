import { type BusinessDate } from '../../kernel/business-date.js';
import { type Rejection } from '../../kernel/rejection.js';
import {
  type Affair,
  type AffairCorrection,
  type EnquiriesAnswered,
  type SatisfactionSurveyed,
  type TownshipVisited,
  type TrainingHeld,
} from './county-affairs.events.js';
import * as reject from './county-affairs.rejections.js';
import { repeatedAt } from './repeated.js';

/** What does not fit together within a record, or within what a correction makes of it. */
export function refuseContent(affair: Affair | AffairCorrection, day: BusinessDate): Rejection | undefined {
  switch (affair.type) {
    case 'PlanFiled':
    case 'PlanFilingCorrected':
    case 'FundsAllocated':
    case 'FundsAllocationCorrected':
      return undefined;
    case 'TrainingHeld':
    case 'TrainingCorrected':
      return refuseTraining(affair.data);
    case 'TownshipVisited':
    case 'TownshipVisitCorrected':
      return refuseVisit(affair.data, day);
    case 'EnquiriesAnswered':
    case 'EnquiriesCorrected':
      return refuseEnquiries(affair.data);
    case 'SatisfactionSurveyed':
    case 'SatisfactionCorrected':
      return refuseSurvey(affair.data);
  }
}

function refuseTraining({ trained }: Pick<TrainingHeld['data'], 'trained'>): Rejection | undefined {
  const repeated = repeatedAt(trained, ({ level }) => level);
  return repeated === undefined ? undefined : reject.duplicateLevel(`/trained/${repeated}/level`);
}

function refuseVisit(
  { problems, rectifyBy }: Pick<TownshipVisited['data'], 'problems' | 'rectifyBy'>,
  visitedOn: BusinessDate,
): Rejection | undefined {
  if (problems === 0) return rectifyBy === null ? undefined : reject.nothingToRectify();
  return rectifyBy === null || rectifyBy < visitedOn ? reject.rectificationDateMissing() : undefined;
}

function refuseEnquiries({ channels }: Pick<EnquiriesAnswered['data'], 'channels'>): Rejection | undefined {
  const repeated = repeatedAt(channels, ({ channel }) => channel);
  if (repeated !== undefined) return reject.duplicateChannel(`/channels/${repeated}/channel`);
  const over = channels.findIndex(({ received, answered }) => answered > received);
  return over === -1 ? undefined : reject.answeredBeyondReceived(`/channels/${over}/answered`);
}

function refuseSurvey({
  asked,
  knowPolicy,
  answers,
}: Pick<SatisfactionSurveyed['data'], 'asked' | 'knowPolicy' | 'answers'>): Rejection | undefined {
  if (knowPolicy > asked) return reject.moreThanAsked('/knowPolicy');
  const { verySatisfied, satisfied, neutral, dissatisfied, veryDissatisfied } = answers;
  const answered = verySatisfied + satisfied + neutral + dissatisfied + veryDissatisfied;
  return answered > asked ? reject.moreThanAsked('/answers') : undefined;
}
