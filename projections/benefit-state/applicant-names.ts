import { Inject, Injectable } from '@nestjs/common';
import { type ApplicationSubmitted } from '../../src/household-case/domain/household-case.events.js';
import { erasedText, maskName } from '../../src/kernel/masking.js';
import { mapPersonal, valueOr } from '../../src/kernel/personal.js';
import { EventCodec } from '../../src/platform/event-format/event-codec.js';
import { DataKeyMissing } from '../../src/platform/event-format/field-encryption.js';
import { type RecordedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type EventStore, type StoredEvent } from '../../src/platform/event-store/event-store.js';
import { EVENT_STORE } from '../../src/platform/tokens.js';
import { caseIdOf } from '../case-id.js';

/** Masked names of applicants, opened when they are asked for: no read model holds a name. */
@Injectable()
export class ApplicantNames {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** By case id; one that was erased says so; one whose key is missing from the key database has no name here. */
  async of(caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const stored = (await Promise.all(caseIds.map((caseId) => this.first(caseId)))).flat();
    return new Map(
      (await this.decoded(stored)).map((application) => [caseIdOf(application.meta.stream), nameOf(application)]),
    );
  }

  /** All at once; where one household's key is missing, each by itself, so that the others are still read. */
  private async decoded(stored: readonly StoredEvent[]): Promise<readonly RecordedEvent<ApplicationSubmitted>[]> {
    try {
      return (await this.codec.decode(stored)) as readonly RecordedEvent<ApplicationSubmitted>[];
    } catch (error) {
      if (!(error instanceof DataKeyMissing)) throw error;
    }
    return stored.length === 1 ? [] : (await Promise.all(stored.map((event) => this.decoded([event])))).flat();
  }

  private async first(caseId: string): Promise<readonly StoredEvent[]> {
    const found: StoredEvent[] = [];
    for await (const event of this.store.readStream(`householdCase-${caseId}`, { from: 0, to: 0 })) found.push(event);
    return found;
  }
}

function nameOf({ data }: RecordedEvent<ApplicationSubmitted>): string {
  const [applicant] = data.members;
  return applicant === undefined ? '' : valueOr(mapPersonal(applicant.name, maskName), erasedText);
}
