import { Inject, Injectable } from '@nestjs/common';
import { AreaRegister } from '../../kernel/area-register.js';
import { PersonalArtefacts } from '../../platform/artefacts/personal-artefacts.js';
import { EventCodec } from '../../platform/event-format/event-codec.js';
import { type RecordedEvent } from '../../platform/event-format/recorded-event.js';
import { type EventStore, type StoredEvent } from '../../platform/event-store/event-store.js';
import { EVENT_STORE, STAFF_NAMES, type StaffNames } from '../../platform/tokens.js';
import { caseStream } from '../commands/case-stream.js';
import { type HouseholdCaseEvent } from '../domain/household-case.events.js';
import { evolveHouseholdCase, type HouseholdCase, unknownCase } from '../domain/household-case.state.js';
import { handlersOf } from '../queries/case-history.js';
import { type CaseFolder, caseFolder } from './case-folder.js';
import { type FolderSource } from './folder-source.js';

/** Which events of a case its folder is made from; all of them where nothing is said. */
export interface FolderRange {
  readonly to?: number;
  readonly toOrdinal?: number;
}

/** Makes folders of cases from the log and the store of artefacts. */
@Injectable()
export class CaseFolders {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly artefacts: PersonalArtefacts,
    private readonly areas: AreaRegister,
    @Inject(STAFF_NAMES) private readonly staff: StaffNames,
  ) {}

  /**
   * The case as its folder tells it; undefined where there is no such case, or was none yet.
   * @throws UnknownEvent, DataKeyMissing, FieldUnreadable
   */
  async sourceOf(caseId: string, { to, toOrdinal = Infinity }: FolderRange = {}): Promise<FolderSource | undefined> {
    const stored: StoredEvent[] = [];
    for await (const event of this.store.readStream(caseStream(caseId), to === undefined ? {} : { to })) {
      if (event.ordinal > toOrdinal) break;
      stored.push(event);
    }
    const recorded = (await this.codec.decode(stored)) as readonly RecordedEvent<HouseholdCaseEvent>[];
    const events = recorded.map((event, index) => ({ ...event, hash: stored[index]?.hash ?? '' }));
    const state = events.reduce<HouseholdCase>(evolveHouseholdCase, unknownCase);
    const last = events.at(-1);
    if (state.status === 'unknown' || last === undefined) return undefined;
    const staff = await this.staff.names(handlersOf(events));
    return { caseId, events, last, state, areas: this.areas, staff };
  }

  /** @throws FolderIncomplete, DataKeyMissing, ArtefactStoreUnavailable */
  folderOf(source: FolderSource): Promise<CaseFolder> {
    return caseFolder(source, this.artefacts);
  }
}
