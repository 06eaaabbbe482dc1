import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { valueOr } from '../../../kernel/personal.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { hasUnlistedDisease } from '../../domain/condition-faults.js';
import { everyoneIn } from '../../domain/everyone-in.js';
import { hasComputedIncome } from '../../domain/computed-income.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { type HouseholdFact } from '../../domain/household-facts.events.js';
import { householdOn, type RecordedFact } from '../../domain/household-facts.js';
import { isRecordedDead, isSamePerson } from '../../domain/recorded-leaving.js';
import { type CorrectFact, type PlacedFact, putsJoiningRight, type RecordFacts } from '../../domain/record-facts.js';
import { type Around, CaseHandling } from '../case-handling.js';
import { type Person } from '../earlier-cases.js';
import { lawOfCase } from '../law-of-case.js';
import { PersonClaims } from '../person-claims.js';
import { ReceiptClaims } from '../receipt-claims.js';
import { ChangeHouseholdFacts } from './record-facts.command.js';

@CommandHandler(ChangeHouseholdFacts)
export class RecordFactsHandler implements ICommandHandler<ChangeHouseholdFacts> {
  constructor(
    private readonly cases: CaseHandling,
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly claims: PersonClaims,
    private readonly receipts: ReceiptClaims,
  ) {}

  async execute(command: ChangeHouseholdFacts): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, change, evidence, expected } = command;
    return this.cases.send({
      sender,
      caseId,
      command: change,
      asked: { change },
      expected,
      evidence,
      context: async (state, around) => {
        const known = await this.contextOf(state, change, around.today);
        if (isRejection(known)) return known;
        // What cannot be recorded claims nothing.
        const decided = householdCaseDecider.decide(state, change, known);
        return isRejection(decided) ? decided : ((await this.claim(caseId, state, change, around)) ?? known);
      },
      // Who has left, or was never in it, may be in another case.
      afterwards: (_, { today, envelope }) => this.claims.releaseAbsent(caseId, today, envelope),
    });
  }

  /** Claims the receipts and the persons that are told of; a rejection names those that another case has. */
  private async claim(
    caseId: string,
    state: HouseholdCase,
    change: RecordFacts | CorrectFact,
    { today, envelope }: Around,
  ): Promise<Rejection | undefined> {
    const facts = factsOf(change);
    const named = facts.flatMap(({ fact, at }): readonly { person: Person; pointer: string }[] => {
      if (fact.type === 'MemberJoined' && !correctsSamePerson(state, change))
        return [{ person: fact.data.member, pointer: `${at}/member/citizenId` }];
      if (fact.type === 'MemberIdentityVerified' && claimsNumber(state, fact.data))
        return [{ person: fact.data, pointer: `${at}/citizenId` }];
      return [];
    });
    const persons = named.map(({ person }) => person);
    const pointers = named.map(({ pointer }) => pointer);
    const bills = facts.flatMap(({ fact }) =>
      fact.type === 'MedicalBillsVerified' ? valueOr(fact.data.medicalBills, []) : [],
    );
    const pointerOf = (index: number): string => `/medicalBills/${index}/receiptNo`;
    return this.receipts.claim(caseId, bills, pointerOf, today, envelope, () =>
      this.claims.claim(caseId, persons, pointers, today, envelope, dayOf(state, change)),
    );
  }

  /** The county's law on the day since which the facts are so; only what its tables and lists tell needs it. */
  private async contextOf(
    state: HouseholdCase,
    change: RecordFacts | CorrectFact,
    today: BusinessDate,
  ): Promise<HouseholdCaseContext | Rejection> {
    const effectiveOn = dayOf(state, change);
    const looksUp = factsOf(change).some(({ fact }) => needsLaw(fact));
    if (state.status === 'unknown' || !looksUp || effectiveOn === undefined || effectiveOn > today) return { today };
    const law = await lawOfCase(this.handling, this.areas, state.application, effectiveOn);
    return isRejection(law) ? law : { today, law };
  }
}

function needsLaw({ type, data }: HouseholdFact): boolean {
  if (type === 'IncomeVerified') return hasComputedIncome(valueOr(data.annualIncome, []));
  if (type === 'MemberJoined') return hasUnlistedDisease(data.member.condition);
  return type === 'MemberConditionVerified' && hasUnlistedDisease(data.condition);
}

function factsOf(change: RecordFacts | CorrectFact): readonly PlacedFact[] {
  return change.type === 'record-facts' ? change.facts : [change.fact];
}

/** Since when the facts are so; undefined where the one to be corrected is not there. */
function dayOf(state: HouseholdCase, change: RecordFacts | CorrectFact): BusinessDate | undefined {
  return change.type === 'record-facts' ? change.effectiveOn : toCorrect(state, change)?.effectiveOn;
}

function toCorrect(state: HouseholdCase, { corrected }: CorrectFact): RecordedFact | undefined {
  return state.status === 'unknown' ? undefined : state.facts.find(({ eventId }) => eventId === corrected);
}

/**
 * Whether a member gets a number that is not known to be theirs: a misspelt name claims nothing. Who has left alive may
 * be in another case by now, and is not taken out of it.
 */
function claimsNumber(
  state: HouseholdCase,
  { member, citizenId }: Extract<HouseholdFact, { type: 'MemberIdentityVerified' }>['data'],
): boolean {
  if (state.status === 'unknown') return false;
  const known = everyoneIn(state).filter(({ id }) => id === member);
  if (known.some((person) => isSamePerson(person, { citizenId }))) return false;
  const isHere = householdOn(state.application, state.facts, 'latest').members.some(({ id }) => id === member);
  return isHere || known.some((person) => isRecordedDead(person, state));
}

/** What is told of somebody who joined is put right: nobody joins by it, wherever that person is by now. */
function correctsSamePerson(state: HouseholdCase, change: RecordFacts | CorrectFact): boolean {
  const wrong = change.type === 'record-facts' ? undefined : toCorrect(state, change);
  return wrong !== undefined && change.type === 'correct-fact' && putsJoiningRight(wrong.fact, change.fact.fact);
}
