import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { valueOr } from '../../../kernel/personal.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { Evidence } from '../../../platform/artefacts/evidence.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import { hasComputedIncome } from '../../domain/computed-income.js';
import { type HouseholdCaseContext } from '../../domain/household-case.context.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../../domain/household-case.events.js';
import { caseUnknown } from '../../domain/household-case.rejections.js';
import { type HouseholdCase } from '../../domain/household-case.state.js';
import { type CorrectFact, type PlacedFact, type RecordFacts } from '../../domain/record-facts.js';
import { areaOfCase } from '../area-of-case.js';
import { caseStream } from '../case-stream.js';
import { lawOfCase } from '../law-of-case.js';
import { PersonClaims } from '../person-claims.js';
import { ReceiptClaims } from '../receipt-claims.js';
import { ChangeHouseholdFacts } from './record-facts.command.js';

@CommandHandler(ChangeHouseholdFacts)
export class RecordFactsHandler implements ICommandHandler<ChangeHouseholdFacts> {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly claims: PersonClaims,
    private readonly evidence: Evidence,
    private readonly receipts: ReceiptClaims,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(command: ChangeHouseholdFacts): Promise<CommandOutcome<HouseholdCaseEvent>> {
    const { sender, caseId, change, evidence: sent, expected } = command;
    const stream = caseStream(caseId);
    const area = await areaOfCase(this.handling, stream, expected);
    if (area === undefined) return { kind: 'rejected', rejection: caseUnknown() };
    const request = { caseId, change, ...(sent.length > 0 && { evidence: sent }) };
    const envelope = envelopeOf(sender, area, change.type, request, this.requestHash);
    const today = businessDateOf(this.clock.now());
    const context = async (state: HouseholdCase): Promise<HouseholdCaseContext | Rejection> => {
      const known = await this.contextOf(state, change, today);
      if (isRejection(known)) return known;
      // What cannot be recorded claims nothing.
      const decided = householdCaseDecider.decide(state, change, known);
      if (isRejection(decided)) return decided;
      const evidence = await this.evidence.referencesOf(caseId, sent);
      if (isRejection(evidence)) return evidence;
      const facts = factsOf(change);
      const joined = facts.flatMap(({ fact, at }) =>
        fact.type === 'MemberJoined' ? [{ person: fact.data.member, pointer: `${at}/member/citizenId` }] : [],
      );
      const joining = joined.map(({ person }) => person);
      const pointers = joined.map(({ pointer }) => pointer);
      const bills = facts.flatMap(({ fact }) =>
        fact.type === 'MedicalBillsVerified' ? valueOr(fact.data.medicalBills, []) : [],
      );
      const pointerOf = (index: number): string => `/medicalBills/${index}/receiptNo`;
      return (
        (await this.receipts.claim(caseId, bills, pointerOf, today, envelope)) ??
        (await this.claims.claim(caseId, joining, pointers, today, envelope)) ?? {
          ...known,
          ...(evidence.length > 0 && { evidence }),
        }
      );
    };
    const outcome = await this.handling.execute({
      decider: householdCaseDecider,
      stream,
      subject: caseId,
      envelope,
      command: change,
      expected,
      context,
    });
    // Who has left may be in another case. Also when repeated: whoever was interrupted here comes again.
    if (outcome.kind === 'done') await this.claims.releaseAbsent(caseId, 'left', today, envelope);
    return outcome;
  }

  /** The county's law on the day since which the facts are so; only income that its tables give needs it. */
  private async contextOf(
    state: HouseholdCase,
    change: RecordFacts | CorrectFact,
    today: BusinessDate,
  ): Promise<HouseholdCaseContext | Rejection> {
    const effectiveOn =
      change.type === 'record-facts'
        ? change.effectiveOn
        : state.status !== 'unknown' && state.facts.find(({ eventId }) => eventId === change.corrected)?.effectiveOn;
    const looksUp = factsOf(change).some(
      ({ fact }) => fact.type === 'IncomeVerified' && hasComputedIncome(valueOr(fact.data.annualIncome, [])),
    );
    if (state.status === 'unknown' || !looksUp || !effectiveOn || effectiveOn > today) return { today };
    const law = await lawOfCase(this.handling, this.areas, state.application, effectiveOn);
    return isRejection(law) ? law : { today, law };
  }
}

function factsOf(change: RecordFacts | CorrectFact): readonly PlacedFact[] {
  return change.type === 'record-facts' ? change.facts : [change.fact];
}
