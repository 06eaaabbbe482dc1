import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Pool } from 'pg';
import { accessLogProjections, projections } from '../../projections/index.js';
import { Authorizer } from '../identity-access/authorization/authorizer.js';
import { Eraser } from '../data-retention/eraser.js';
import { AccessLog } from '../identity-access/access-log/access-log.js';
import { RefusalTally } from '../identity-access/access-log/refusal-tally.js';
import { CredentialStore } from '../identity-access/credentials/credential-store.js';
import { SignIn } from '../identity-access/sign-in/sign-in.js';
import { type VerifiableLogs } from '../integrity/verification.controller.js';
import { AreaRegister } from '../kernel/area-register.js';
import { Evidence } from '../platform/artefacts/evidence.js';
import { PersonalArtefacts } from '../platform/artefacts/personal-artefacts.js';
import { loadAreas } from '../platform/areas/load-areas.js';
import { CommandHandling } from '../platform/command-handling/command-handling.js';
import { Reservations } from '../platform/command-handling/reservation.js';
import { EventCodec } from '../platform/event-format/event-codec.js';
import { RateLimiter } from '../platform/http/rate-limit.js';
import { KnownAt } from '../platform/http/known-at.js';
import { ProjectionStatuses } from '../platform/projection/projection-status.js';
import { ServedModels } from '../platform/projection/serve.js';
import {
  ACCESS_LOG_MODELS,
  BLIND_INDEX,
  CLOCK,
  EVENT_STORE,
  EVIDENCE_MAX_BYTES,
  PROJECTION_GROUPS,
  REQUEST_HASH,
  STAFF_NAMES,
  VERIFIABLE_LOGS,
} from '../platform/tokens.js';
import { type Stores } from './stores/open-stores.js';

/** What slices and read models are given; they know the names in `platform/tokens`, never this module. */
@Global()
@Module({})
export class StoresModule {
  static forRoot(stores: Stores): DynamicModule {
    const providers = [
      { provide: CLOCK, useValue: stores.clock },
      { provide: EVENT_STORE, useValue: stores.eventStore },
      { provide: BLIND_INDEX, useValue: stores.blindIndex },
      { provide: REQUEST_HASH, useValue: stores.requestHash },
      { provide: CommandHandling, useValue: stores.handling },
      { provide: Reservations, useValue: stores.reservations },
      { provide: AreaRegister, useFactory: loadAreas },
      { provide: Authorizer, useFactory: () => Authorizer.load() },
      { provide: Eraser, useValue: stores.eraser },
      { provide: PersonalArtefacts, useValue: stores.artefacts },
      { provide: Evidence, useFactory: () => new Evidence(stores.artefacts) },
      { provide: EVIDENCE_MAX_BYTES, useValue: stores.evidenceMaxBytes },
      { provide: RateLimiter, useValue: stores.limiter },
      { provide: STAFF_NAMES, useValue: stores.credentials },
      {
        provide: VERIFIABLE_LOGS,
        useValue: { record: stores.eventStore, 'access-log': stores.access.eventStore } satisfies VerifiableLogs,
      },
      { provide: PROJECTION_GROUPS, useValue: [statusesOf(stores), accessStatusesOf(stores)] },
      { provide: AccessLog, useValue: stores.access.log },
      { provide: RefusalTally, useValue: stores.access.refusals },
      { provide: ACCESS_LOG_MODELS, useValue: accessLogModels(stores) },
      { provide: CredentialStore, useValue: stores.credentials },
      { provide: SignIn, useValue: stores.signIn },
      { provide: Pool, useValue: stores.readModels },
      { provide: EventCodec, useValue: stores.codec },
      { provide: ProjectionStatuses, useValue: statusesOf(stores) },
      KnownAt,
    ];
    return { module: StoresModule, providers, exports: providers };
  }
}

function statusesOf({ readModels, eventStore, codec }: Stores): ProjectionStatuses {
  return new ProjectionStatuses(readModels, eventStore, codec, projections);
}

function accessStatusesOf({ access: { readModels, eventStore, codec } }: Stores): ProjectionStatuses {
  return new ProjectionStatuses(readModels, eventStore, codec, accessLogProjections);
}

function accessLogModels(stores: Stores) {
  return { models: new ServedModels(accessStatusesOf(stores)), pool: stores.access.readModels };
}
