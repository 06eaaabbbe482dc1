import { type HouseholdCaseEvent } from '../../../household-case/domain/household-case.events.js';
import { personClaimStream, receiptClaimStream } from '../../../household-case/commands/case-stream.js';
import { normalisedReceiptNo } from '../../../household-case/domain/receipt-no.js';
import { mapPersonal } from '../../../kernel/personal.js';
import { type EventCodec } from '../../../platform/event-format/event-codec.js';
import { type EventStore } from '../../../platform/event-store/event-store.js';
import { type KeyedHash } from '../../../platform/personal-data/keyed-hash.js';

/** What cases claim for themselves: the persons in them, and their receipts. */
export interface Claimed {
  readonly kind: 'citizenId' | 'receiptNo';
  readonly value: string;
}

const types = ['ApplicationSubmitted', 'MemberJoined', 'MemberIdentityVerified', 'MedicalBillsVerified'] as const;

/** Everything that the cases of a log claim, by the hash in the name of the claim's stream. */
export async function claimsOf(
  log: EventStore,
  codec: EventCodec,
  blindIndex: KeyedHash,
): Promise<ReadonlyMap<string, Claimed>> {
  const claims = new Map<string, Claimed>();
  const add = (claimed: Claimed) => claims.set(hashOf(claimed, blindIndex), claimed);
  for await (const page of log.readAll({ filter: { types } })) {
    // The filter lets these types through, and no others.
    for (const event of (await codec.decode(page)) as unknown as readonly HouseholdCaseEvent[]) {
      const members =
        event.type === 'ApplicationSubmitted'
          ? event.data.members
          : event.type === 'MemberJoined'
            ? [event.data.member]
            : event.type === 'MemberIdentityVerified'
              ? [event.data]
              : [];
      for (const { citizenId } of members)
        if (citizenId.kind === 'value') add({ kind: 'citizenId', value: citizenId.value });
      const bills =
        event.type === 'ApplicationSubmitted'
          ? mapPersonal(event.data.means, ({ medicalBills }) => medicalBills)
          : event.type === 'MedicalBillsVerified'
            ? event.data.medicalBills
            : undefined;
      if (bills?.kind === 'value')
        for (const { receiptNo } of bills.value) add({ kind: 'receiptNo', value: receiptNo });
    }
  }
  return claims;
}

/** The hash that names the stream of a claim. */
export function hashOf({ kind, value }: Claimed, blindIndex: KeyedHash): string {
  const stream =
    kind === 'citizenId'
      ? personClaimStream(blindIndex.of(kind, value))
      : receiptClaimStream(blindIndex.of(kind, normalisedReceiptNo(value)));
  return stream.slice(stream.indexOf('-') + 1);
}
