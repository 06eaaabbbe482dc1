import { type ProcessRunEvent } from '../../../src/platform/command-handling/process-run.js';
import { type ReservationEvent } from '../../../src/platform/command-handling/reservation.js';
import { type StoreDeclarationEvent } from '../../../src/platform/store-declaration/store-declaration.js';
import { eventId, type SamplesOf, sha256 } from './samples-of.js';

const holder = `householdCase-${eventId(0xc1)}`;

export const platformSamples: SamplesOf<ReservationEvent | ProcessRunEvent | StoreDeclarationEvent> = {
  ReservationMade: { holder },
  ReservationReleased: { holder, because: 'orphaned' },
  ProcessRunStarted: { process: 'redetermine-county', targets: 200, targetsHash: sha256 },
  ProcessRunAdvanced: {
    done: 100,
    rejected: 1,
    refused: [{ stream: holder, code: 'household-case.decided-before-last-decision' }],
  },
  ProcessRunCompleted: { done: 200, rejected: 2 },
  SimulationDeclared: { seed: 'golden', households: 200, copies: 2 },
  SimulationCompleted: { commands: 1234 },
};
