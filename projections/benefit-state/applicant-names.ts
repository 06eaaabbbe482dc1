import { Inject, Injectable } from '@nestjs/common';
import { type ApplicationSubmitted } from '../../src/household-case/domain/household-case.events.js';
import { maskName } from '../../src/kernel/masking.js';
import { mapPersonal, valueOr } from '../../src/kernel/personal.js';
import { EventCodec } from '../../src/platform/event-format/event-codec.js';
import { type RecordedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type EventStore, type StoredEvent } from '../../src/platform/event-store/event-store.js';
import { EVENT_STORE } from '../../src/platform/tokens.js';

/** Masked names of applicants, opened when they are asked for: no read model holds a name. */
@Injectable()
export class ApplicantNames {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** By case id; a household whose key is destroyed has no name here. */
  async of(caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const stored = (await Promise.all(caseIds.map((caseId) => this.first(caseId)))).flat();
    const applications = (await this.codec.decode(stored)) as readonly RecordedEvent<ApplicationSubmitted>[];
    return new Map(
      applications.map(({ data, meta }) => {
        const [applicant] = data.members;
        const name = applicant === undefined ? '' : valueOr(mapPersonal(applicant.name, maskName), '');
        return [meta.stream.slice('householdCase-'.length), name];
      }),
    );
  }

  private async first(caseId: string): Promise<readonly StoredEvent[]> {
    const found: StoredEvent[] = [];
    for await (const event of this.store.readStream(`householdCase-${caseId}`, { from: 0, to: 0 })) found.push(event);
    return found;
  }
}
