import { Inject, Injectable } from '@nestjs/common';
import { type BusinessDate } from '../../kernel/business-date.js';
import { valueOr } from '../../kernel/personal.js';
import { type Rejection } from '../../kernel/rejection.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Reservations } from '../../platform/command-handling/reservation.js';
import { type CommandEnvelope } from '../../platform/event-format/event-meta.js';
import { KeyedHash } from '../../platform/personal-data/keyed-hash.js';
import { BLIND_INDEX } from '../../platform/tokens.js';
import { type MedicalBill } from '../../policy/household.js';
import { householdCaseDecider } from '../domain/household-case.decider.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { receiptAlreadyUsed } from '../domain/household-case.rejections.js';
import { normalisedReceiptNo } from '../domain/receipt-no.js';
import { caseStream, receiptClaimStream } from './case-stream.js';
import { claimAll } from './claim-all.js';

/** An official receipt counts once in the whole province (3.2): whose case it was handed in to first, has it. */
@Injectable()
export class ReceiptClaims {
  constructor(
    private readonly reservations: Reservations,
    private readonly handling: CommandHandling,
    @Inject(BLIND_INDEX) private readonly blindIndex: KeyedHash,
  ) {}

  /**
   * Claims the official ones of the bills, all or none, and what else the request claims; where that is refused, the
   * receipts are given back, so that the next request can hand them in.
   * @returns a rejection that names those handed in elsewhere, or that of what else is claimed
   */
  async claim(
    caseId: string,
    bills: readonly MedicalBill[],
    pointerOf: (index: number) => string,
    today: BusinessDate,
    envelope: CommandEnvelope,
    claimTheRest: () => Promise<Rejection | undefined>,
  ): Promise<Rejection | undefined> {
    const claims = bills.flatMap(({ official, receiptNo }, index) =>
      official ? [{ stream: this.streamOf(receiptNo), pointer: pointerOf(index) }] : [],
    );
    const { taken, giveBack } = await claimAll(this.reservations, caseStream(caseId), claims, today, envelope);
    if (taken.length > 0)
      return receiptAlreadyUsed(taken.map((pointer) => ({ pointer, expected: '这张票据已在另一户使用' })));
    const refused = await claimTheRest();
    if (refused !== undefined) await giveBack();
    return refused;
  }

  /** Lets receipts go of a case whose application was refused: they bought nothing. Safe to repeat. */
  async releaseCase(caseId: string, because: string, today: BusinessDate, envelope: CommandEnvelope): Promise<void> {
    const { events } = await this.handling.load(householdCaseDecider, caseStream(caseId));
    const numbers = new Set(events.flatMap(billsOf).flatMap((bill) => (bill.official ? [bill.receiptNo] : [])));
    for (const receiptNo of numbers)
      await this.reservations.release(this.streamOf(receiptNo), caseStream(caseId), because, today, envelope);
  }

  private streamOf(receiptNo: string): string {
    return receiptClaimStream(this.blindIndex.of('receiptNo', normalisedReceiptNo(receiptNo)));
  }
}

function billsOf({ type, data }: HouseholdCaseEvent): readonly MedicalBill[] {
  if (type === 'ApplicationSubmitted' || type === 'CaseImported')
    return data.means.kind === 'erased' ? [] : data.means.value.medicalBills;
  return type === 'MedicalBillsVerified' ? valueOr(data.medicalBills, []) : [];
}
