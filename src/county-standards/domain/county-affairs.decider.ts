import { assertNever } from '../../kernel/assert-never.js';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Decider, type NewEvent, type Reason } from '../../kernel/decider.js';
import { type Rejection } from '../../kernel/rejection.js';
import { refuseContent } from './affair-content.js';
import { type Affair, type AffairCorrection, type CountyAffairsEvent } from './county-affairs.events.js';
import * as reject from './county-affairs.rejections.js';
import { type CountyAffairs, dayOf, evolveCountyAffairs, nothingDone } from './county-affairs.state.js';
import { sameContent } from '../../kernel/same-content.js';
import { type Entry } from './timeline.js';

export type CountyAffairsCommand =
  | { readonly type: 'record'; readonly affair: Affair }
  | { readonly type: 'correct'; readonly correction: AffairCorrection; readonly reason: Reason }
  | { readonly type: 'withdraw'; readonly withdrawn: string; readonly reason: Reason };

export interface CountyAffairsContext {
  readonly today: BusinessDate;
}

type Decision = readonly NewEvent<CountyAffairsEvent>[] | Rejection;

const lists = {
  PlanFiled: 'plans',
  PlanFilingCorrected: 'plans',
  TrainingHeld: 'trainings',
  TrainingCorrected: 'trainings',
  FundsAllocated: 'funds',
  FundsAllocationCorrected: 'funds',
  TownshipVisited: 'visits',
  TownshipVisitCorrected: 'visits',
  EnquiriesAnswered: 'enquiries',
  EnquiriesCorrected: 'enquiries',
  SatisfactionSurveyed: 'surveys',
  SatisfactionCorrected: 'surveys',
} as const satisfies Record<(Affair | AffairCorrection)['type'], keyof CountyAffairs>;

/** What a county has done (工作记录): recorded after the day, put right or withdrawn by further events. */
export const countyAffairsDecider: Decider<
  CountyAffairs,
  CountyAffairsCommand,
  CountyAffairsEvent,
  CountyAffairsContext
> = {
  initialState: nothingDone,
  evolve: evolveCountyAffairs,
  decide(state, command, { today }) {
    switch (command.type) {
      case 'record':
        return record(state, command.affair, today);
      case 'correct':
        return correct(state, command.correction, command.reason);
      case 'withdraw':
        return withdraw(state, command.withdrawn, command.reason);
      default:
        return assertNever(command, 'county affairs command');
    }
  },
};

function record(state: CountyAffairs, affair: Affair, today: BusinessDate): Decision {
  const effectiveOn = dayOf(affair);
  if (effectiveOn > today) return reject.notYet(affair.type, today);
  const refused = refuseContent(affair, effectiveOn);
  if (refused !== undefined) return refused;
  if (affair.type === 'PlanFiled' && state.plans.length > 0) return reject.planAlreadyFiled();
  const entries: readonly Entry<Affair['data']>[] = state[lists[affair.type]];
  if (entries.some(({ value }) => identityOf(value) === identityOf(affair.data))) return reject.alreadyRecorded();
  return [{ ...affair, effectiveOn }];
}

function correct(state: CountyAffairs, correction: AffairCorrection, reason: Reason): Decision {
  const { corrected, ...content } = correction.data;
  const entries: readonly Entry<Affair['data']>[] = state[lists[correction.type]];
  const entry = entries.find(({ source }) => source.eventId === corrected);
  if (entry === undefined) return reject.recordUnknown('/corrected');
  const refused = refuseContent(correction, entry.effectiveFrom);
  if (refused !== undefined) return refused;
  const value = { ...entry.value, ...content };
  if (sameContent(value, entry.value)) return reject.nothingToCorrect();
  const another = entries.some((other) => other !== entry && identityOf(other.value) === identityOf(value));
  if (another) return reject.alreadyRecorded();
  return [{ ...correction, effectiveOn: entry.effectiveFrom, corrects: corrected, reason }];
}

function withdraw(state: CountyAffairs, withdrawn: string, reason: Reason): Decision {
  const entries: readonly Entry<Affair['data']>[] = Object.values(state).flat();
  const entry = entries.find(({ source }) => source.eventId === withdrawn);
  if (entry === undefined) return reject.recordUnknown('/withdrawn');
  const { effectiveFrom: effectiveOn } = entry;
  return [{ type: 'AffairWithdrawn', data: { withdrawn }, effectiveOn, corrects: withdrawn, reason }];
}

/** What makes a record the same thing again: its day and document, and of what it is where a document has several. */
function identityOf(data: Affair['data']): string {
  if ('month' in data) return data.month;
  if ('amountFen' in data) return JSON.stringify([data.allocatedOn, data.documentNo, data.year, data.level]);
  if ('township' in data) return JSON.stringify([data.visitedOn, data.documentNo, data.township]);
  if ('filedOn' in data) return data.filedOn;
  return JSON.stringify(['heldOn' in data ? data.heldOn : data.surveyedOn, data.documentNo]);
}
