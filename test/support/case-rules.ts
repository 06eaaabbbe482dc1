import { addDays, type BusinessDate, businessDate } from '../../src/kernel/business-date.js';
import { fen } from '../../src/kernel/fen.js';
import { addMonths, type Month, month, monthOf } from '../../src/kernel/month.js';
import { type CountySetUp } from '../../src/policy/county-set-up.js';
import { type Decision, type PeriodState } from '../../src/policy/entitlement.js';
import { type Household } from '../../src/policy/household.js';
import { CURRENT_RULESET } from '../../src/policy/rulesets.js';
import { applicationEvent } from './made-up-application.js';
import { type HouseholdCaseCommand } from '../../src/household-case/domain/household-case.decider.js';

type Of<T extends HouseholdCaseCommand['type']> = Extract<HouseholdCaseCommand, { readonly type: T }>;
/** What these rules know; supplements after birthdays are not among them. */
export type RuledCommand = Of<
  | 'submit-application'
  | 'withdraw-application'
  | 'record-decision'
  | 'take-step'
  | 'record-facts'
  | 'correct-fact'
  | CourseType
  | 'apply-taper-steps'
  | 'move-household'
  | 'refer-to-other-aid'
  | 'answer-referral'
>;
type CourseType = 'reassess' | 'review-taper' | 'redetermine' | 'suspend' | 'resume' | 'terminate';

/** What is owed for one month, fen. */
interface Owed {
  readonly state: PeriodState;
  readonly baseFen: number;
  readonly supplementFen: number;
}

interface Income {
  readonly id: string;
  readonly on: BusinessDate;
  readonly yearFen: number;
  corrected: boolean;
}

export const until = month('2025-12');
/** First month at the only standard. */
const firstStandard = month('2018-01');
const lastTaperMonth = month('2020-12');
const noticeDays = 7;
const inPayment = [
  'NearRelativeDeclared',
  'HouseholdSurveyed',
  'InformationCheckReceived',
  'HomeVisitOrdered',
  'HomeVisited',
];

/**
 * The rules of one case once more, as plainly as they can be said and without the case's own state, for a household of
 * one man whose only changing fact is his wage. Of the amounts it asks the policy, with its own list of decisions.
 */
export class CaseRules {
  phase: 'unknown' | 'applied' | 'withdrawn' | 'refused' | 'running' | 'suspended' | 'ended' = 'unknown';
  appliedOn = businessDate('2018-01-01');
  decidedOn = this.appliedOn;
  lastDecision = this.appliedOn;
  lastPayable: Month | null = null;
  readonly owed = new Map<Month, Owed>();
  readonly incomes: Income[] = [];
  readonly objections: { id: string; on: BusinessDate; settledOn: BusinessDate | null }[] = [];
  readonly referrals: { id: string; to: string; on: BusinessDate; answered: boolean }[] = [];
  private readonly decisions: Decision[] = [];
  private readonly surveyors = new Set<string>();
  private readonly reviewers = new Set<string>();
  private readonly noticesUntil: BusinessDate[] = [];
  private readonly visitsOrdered: BusinessDate[] = [];
  private readonly visits: BusinessDate[] = [];
  private readonly stepsApplied = new Set<Month>();
  private accepted = false;
  private nearRelative = false;
  private place: { township: string; county: string; village: string } = {
    township: applicationEvent.data.township,
    county: applicationEvent.data.county,
    village: applicationEvent.data.village,
  };
  private livesThereSince = this.appliedOn;

  constructor(
    private readonly setUp: CountySetUp,
    private readonly today: BusinessDate,
  ) {}

  /**
   * Says what comes of a command, and where it is accepted, goes on from there.
   * @param id of the first event that it would cause
   * @returns the code of the refusal without its slice; undefined where it is accepted
   */
  answer(command: RuledCommand, id: string): string | undefined {
    if (command.type === 'submit-application') return this.submit(command);
    if (this.phase === 'unknown') return 'not-found';
    switch (command.type) {
      case 'withdraw-application':
        return this.withdraw(command);
      case 'record-decision':
        return this.decide(command);
      case 'take-step':
        return this.take(command, id);
      case 'record-facts':
      case 'correct-fact':
        return this.tell(command, id);
      case 'apply-taper-steps':
        return this.applySteps(command);
      case 'move-household':
        return this.move(command);
      case 'refer-to-other-aid':
        return this.refer(command, id);
      case 'answer-referral':
        return this.answerReferral(command);
      case 'reassess':
      case 'review-taper':
      case 'redetermine':
      case 'suspend':
      case 'resume':
      case 'terminate':
        return this.change(command);
    }
  }

  private get granted(): boolean {
    return this.phase === 'running' || this.phase === 'suspended' || this.phase === 'ended';
  }

  private submit({ appliedOn }: Of<'submit-application'>): string | undefined {
    if (this.phase !== 'unknown') return 'already-applied';
    if (appliedOn > this.today) return 'applied-in-future';
    this.phase = 'applied';
    this.appliedOn = appliedOn;
    this.livesThereSince = appliedOn;
    return undefined;
  }

  private withdraw({ withdrawnOn }: Of<'withdraw-application'>): string | undefined {
    if (this.phase === 'withdrawn') return 'already-withdrawn';
    if (this.phase !== 'applied') return 'already-decided';
    if (withdrawnOn > this.today) return 'withdrawn-in-future';
    if (withdrawnOn < this.appliedOn) return 'withdrawn-before-application';
    this.phase = 'withdrawn';
    return undefined;
  }

  private take({ step, takenOn, by }: Of<'take-step'>, id: string): string | undefined {
    if (takenOn > this.today) return 'step-in-future';
    if (takenOn < this.appliedOn) return 'step-before-application';
    if (this.phase === 'withdrawn') return 'already-withdrawn';
    if (this.phase === 'refused') return 'procedure-closed';
    if (this.phase === 'ended') return 'already-terminated';
    if (this.granted && (!inPayment.includes(step.type) || takenOn < this.decidedOn)) return 'procedure-closed';
    switch (step.type) {
      case 'ApplicationAccepted':
        if (this.accepted) return 'already-accepted';
        this.accepted = true;
        return undefined;
      case 'HouseholdSurveyed': {
        const { surveyors } = step.data;
        if (new Set(surveyors).size < 2) return 'too-few-surveyors';
        if (!this.granted && surveyors.some((person) => this.reviewers.has(person))) return 'reviewer-may-not-survey';
        for (const person of surveyors) this.surveyors.add(person);
        return undefined;
      }
      case 'TownshipOpinionGiven':
      case 'CountyOpinionGiven':
        if (this.surveyors.has(by)) return 'surveyor-may-not-review';
        this.reviewers.add(by);
        return undefined;
      case 'NoticePosted':
        this.noticesUntil.push(addDays(takenOn, noticeDays));
        return undefined;
      case 'ObjectionRaised':
        this.objections.push({ id, on: takenOn, settledOn: null });
        return undefined;
      case 'ObjectionSettled': {
        const raised = this.objections.find((objection) => objection.id === step.data.objection);
        if (raised === undefined) return 'not-found-objection';
        if (raised.settledOn !== null) return 'objection-already-settled';
        if (takenOn < raised.on) return 'settled-before-raised';
        raised.settledOn = takenOn;
        return undefined;
      }
      case 'NearRelativeDeclared':
        this.nearRelative ||= step.data.nearRelative;
        return undefined;
      case 'HomeVisitOrdered':
        this.visitsOrdered.push(takenOn);
        return undefined;
      case 'HomeVisited':
        this.visits.push(takenOn);
        return undefined;
      case 'InformationCheckReceived':
        return undefined;
      case 'DemocraticReviewHeld':
      case 'MissingPapersNotified':
      case 'MissingPapersSupplied':
        throw new Error(`${step.type} is not among these rules`);
    }
  }

  private decide({ decidedOn, by }: Of<'record-decision'>): string | undefined {
    if (this.phase === 'withdrawn') return 'already-withdrawn';
    if (this.phase !== 'applied') return 'already-decided';
    if (decidedOn > this.today) return 'decided-in-future';
    if (decidedOn < this.appliedOn) return 'decided-before-application';
    if (decidedOn < businessDate('2018-01-01')) return 'decided-before-notice';
    if (this.noticesUntil.some((day) => decidedOn <= day)) return 'notice-open';
    if (this.objections.some(({ settledOn }) => settledOn === null || settledOn > decidedOn)) return 'objection-open';
    const seen = (since: BusinessDate): boolean => this.visits.some((day) => since <= day && day <= decidedOn);
    if (this.visitsOrdered.some((day) => !seen(day)) || (this.nearRelative && !seen(this.appliedOn)))
      return 'visit-missing';
    if (this.surveyors.has(by)) return 'surveyor-may-not-approve';
    if (this.reviewers.has(by)) return 'reviewer-may-not-approve';
    this.decidedOn = decidedOn;
    const grant: Decision = { type: 'grant', decidedOn, household: this.householdOn(decidedOn) };
    const { effect } = this.entitlement([grant]).done;
    this.phase = effect === 'granted' ? 'running' : 'refused';
    if (this.phase === 'running') this.follow(grant);
    return undefined;
  }

  private change(command: Of<CourseType>): string | undefined {
    const { decidedOn, type } = command;
    if (!this.granted) return 'not-in-payment';
    const redetermines = type === 'redetermine';
    const acts = redetermines ? command.from : monthOf(decidedOn);
    if ((this.phase === 'ended' && !redetermines) || this.lastPaid(acts)) return 'already-terminated';
    if (decidedOn > this.today) return 'decided-in-future';
    if (decidedOn < this.lastDecision) return 'decided-before-last-decision';
    if (type === 'suspend' && this.phase === 'suspended') return 'already-suspended';
    if (type === 'resume' && this.phase !== 'suspended') return 'not-suspended';
    // Standards do not change here, so that the months follow them already.
    if (redetermines) return command.from < firstStandard ? 'no-standard-from-month' : 'nothing-changes';
    const decision = this.decisionOf(command);
    const { effect, actsFrom } = this.entitlement([...this.decisions, decision]).done;
    if (type === 'review-taper' && effect === 'no-taper') return 'no-taper';
    // He is the only one for whom a base was ever frozen, and he is there.
    if (type === 'reassess' && command.taperBase !== null)
      return effect === 'taper-continued' && actsFrom <= lastTaperMonth
        ? 'nobody-left-since-frozen'
        : 'taper-base-without-taper';
    const ends = this.follow(decision);
    if (ends) this.phase = 'ended';
    else if (type === 'suspend') this.phase = 'suspended';
    else if (type === 'resume') this.phase = 'running';
    return undefined;
  }

  private decisionOf(command: Exclude<Of<CourseType>, { type: 'redetermine' }>): Decision {
    const { decidedOn } = command;
    if (command.type === 'terminate') return { type: 'stop', decidedOn, because: command.cause };
    if ('reason' in command) return { type: command.type, decidedOn };
    const household = this.householdOn(decidedOn);
    if (command.type === 'review-taper') return { type: 'taper-review', decidedOn, household };
    const { exitCause } = command;
    return { type: 'reassess', decidedOn, household, ...(exitCause !== null && { exitCause }) };
  }

  /** The months from the decision on become what the policy says of all decisions. @returns whether the case ends */
  private follow(decision: Decision): boolean {
    this.decisions.push(decision);
    this.lastDecision = decision.decidedOn;
    const { done, periods } = this.entitlement(this.decisions);
    for (let at = done.actsFrom; at <= until; at = addMonths(at, 1)) {
      const period = periods.find(({ from, to }) => from <= at && at <= to);
      if (period === undefined) this.owed.delete(at);
      else this.owed.set(at, period);
    }
    const last = [...this.owed.keys()]
      .filter((at) => at >= done.actsFrom)
      .sort()
      .at(-1);
    const ends = done.effect === 'ended';
    const paid = [...this.owed.keys()].sort().at(-1);
    const known = last ?? (ends ? (paid ?? addMonths(done.actsFrom, -1)) : null);
    this.lastPayable = known === until ? null : known;
    return ends;
  }

  private entitlement(decisions: readonly Decision[]) {
    const { decisions: effects, periods } = CURRENT_RULESET.entitlement({ county: this.setUp, decisions }, until);
    const done = effects.at(-1);
    if (done === undefined) throw new Error('The policy answers every decision');
    return { done, periods };
  }

  private householdOn(date: BusinessDate): Household {
    const { members, registeredPoor, propertyWithinLimits } = applicationEvent.data;
    const [man] = members;
    if (man?.birthDate.kind !== 'value' || man.condition.kind !== 'value') throw new Error('He is known');
    const known = this.incomes.filter(({ on, corrected }) => !corrected && on <= date);
    const latest = known.reduce<Income | undefined>(
      (best, income) => (best === undefined || income.on >= best.on ? income : best),
      undefined,
    );
    const wage = { member: 'm1', kind: 'wage', guaranteedPovertyProjectReturn: false } as const;
    return {
      area: 'rural',
      registeredPoor,
      propertyWithinLimits,
      backstopGround: null,
      members: [{ id: man.id, birthDate: man.birthDate.value, ...man.condition.value }],
      annualIncome: latest === undefined ? [] : [{ ...wage, amountFen: fen(latest.yearFen) }],
      medicalBills: [],
    };
  }

  private tell(command: Of<'record-facts' | 'correct-fact'>, id: string): string | undefined {
    if (this.phase === 'withdrawn') return 'already-withdrawn';
    if (this.phase === 'refused') return 'not-in-payment';
    if (this.phase === 'ended') return 'already-terminated';
    if (command.type === 'record-facts') {
      const { effectiveOn: on, facts } = command;
      if (on > this.today) return 'fact-in-future';
      if (on < this.appliedOn) return 'fact-before-application';
      // What stands since a day is corrected; another fact of the day would overtake it without a reason.
      if (this.incomes.some((known) => known.on === on && !known.corrected)) return 'fact-faults';
      this.incomes.push({ id, on, yearFen: wageIn(facts[0]), corrected: false });
      return undefined;
    }
    const wrong = this.incomes.find((income) => income.id === command.corrected);
    if (wrong === undefined) return 'not-found-fact';
    if (wrong.corrected) return 'fact-already-corrected';
    if (wageIn(command.fact) === wrong.yearFen) return 'nothing-to-correct';
    wrong.corrected = true;
    this.incomes.push({ id, on: wrong.on, yearFen: wageIn(command.fact), corrected: false });
    return undefined;
  }

  private applySteps({ month: at }: Of<'apply-taper-steps'>): string | undefined {
    if (!this.granted) return 'not-in-payment';
    if (this.phase === 'ended') return 'already-terminated';
    if (at > monthOf(this.today)) return 'step-in-future';
    const paid = [...this.owed].sort(([one], [other]) => (one < other ? -1 : 1));
    const come = paid.filter(([from, now], index) => {
      const before = paid[index - 1]?.[1];
      const falls = now.state === 'taper' && before?.state === 'taper' && now.baseFen < before.baseFen;
      return falls && from <= at && !this.stepsApplied.has(from);
    });
    if (come.length === 0) return 'no-taper-step';
    for (const [from] of come) this.stepsApplied.add(from);
    return undefined;
  }

  private move({ movedOn, to, decidedOn, reason }: Of<'move-household'>): string | undefined {
    if (this.phase === 'withdrawn') return 'already-withdrawn';
    if (this.phase === 'refused') return 'not-in-payment';
    if (this.phase === 'ended' || this.lastPaid(monthOf(movedOn))) return 'already-terminated';
    const leaves = to.county !== this.place.county;
    if (this.phase === 'applied' && leaves) return 'moved-before-decision';
    if (movedOn > this.today) return 'moved-in-future';
    if (movedOn < this.livesThereSince) return 'moved-before-last-move';
    if (to.township === this.place.township && to.village === this.place.village) return 'already-lives-there';
    if (!leaves) {
      if (decidedOn !== null) return 'move-decides-nothing';
      this.place = { ...to };
      this.livesThereSince = movedOn;
      return undefined;
    }
    if (decidedOn === null) return 'move-needs-decision';
    if (decidedOn < movedOn) return 'decided-before-move';
    return this.change({ type: 'terminate', decidedOn, cause: 'moved-away', reason });
  }

  private refer({ referredOn: on, to }: Of<'refer-to-other-aid'>, id: string): string | undefined {
    if (!this.granted) return 'not-in-payment';
    if (this.phase === 'ended') return 'already-terminated';
    if (on > this.today) return 'referred-in-future';
    if (on < this.decidedOn) return 'referred-before-decision';
    if (this.referrals.some((referral) => referral.to === to && !referral.answered)) return 'already-referred';
    this.referrals.push({ id, to, on, answered: false });
    return undefined;
  }

  private answerReferral({ referral, answeredOn }: Of<'answer-referral'>): string | undefined {
    const made = this.referrals.find(({ id }) => id === referral);
    if (made === undefined) return 'not-found-referral';
    if (made.answered) return 'already-answered';
    if (answeredOn > this.today) return 'answered-in-future';
    if (answeredOn < made.on) return 'answered-before-referral';
    made.answered = true;
    return undefined;
  }

  private lastPaid(at: Month): boolean {
    return this.lastPayable !== null && this.lastPayable < at;
  }
}

function wageIn(placed: Of<'correct-fact'>['fact'] | undefined): number {
  if (placed?.fact.type !== 'IncomeVerified') throw new Error('Only wages are told');
  const { annualIncome } = placed.fact.data;
  return annualIncome.kind === 'value' ? (annualIncome.value[0]?.amountFen ?? 0) : 0;
}
