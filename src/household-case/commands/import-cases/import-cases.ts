import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf, type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { processRunDecider, processRunStream } from '../../../platform/command-handling/process-run.js';
import { pursueRun } from '../../../platform/command-handling/pursue-run.js';
import { type KeySpec } from '../../../platform/personal-data/data-keys.js';
import { EventCodec } from '../../../platform/event-format/event-codec.js';
import { KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { CLOCK, REQUEST_HASH } from '../../../platform/tokens.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { takenOverOn } from '../../domain/import-case.js';
import { caseStream } from '../case-stream.js';
import { runKinds } from '../county-run/run-kinds.js';
import { PersonClaims } from '../person-claims.js';
import { procedureInForce } from '../procedure-in-force.js';
import { CheckImport, type Target } from './check-import.js';
import { faultOfPointer } from './fault-of-pointer.js';
import {
  type ImportEnd,
  type ImportedFile,
  type ImportOrder,
  type ImportOutcome,
  importRun,
} from './import-cases.command.js';
import { type ImportFault } from './import-fault.js';

/** A file that was found without a fault, or had been imported before: what is left to do. */
export interface SoundImport {
  readonly kind: 'sound';
  readonly runId: string;
  readonly households: number;
  /** @throws RunInterrupted where somebody acts on the same streams at the same moment; the same order goes on */
  readonly pursue: (order: ImportOrder) => Promise<ImportEnd>;
}

interface CheckedFile {
  readonly county: string;
  readonly runId: string;
  /** Keyed hash of its bytes. */
  readonly file: string;
  readonly today: BusinessDate;
  readonly targets: readonly Target[];
}

/**
 * Takes the cases in payment of a file over (接续), each once, however often the import is interrupted: the whole file is
 * checked before anything is written.
 */
@Injectable()
export class ImportCases {
  private readonly check: CheckImport;

  constructor(
    private readonly handling: CommandHandling,
    private readonly claims: PersonClaims,
    areas: AreaRegister,
    private readonly codec: EventCodec,
    @Inject(REQUEST_HASH) private readonly requestHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.check = new CheckImport(handling, claims, areas);
  }

  /** Checks a file and takes its cases over. @throws RunInterrupted */
  async execute(file: ImportedFile, order: ImportOrder): Promise<ImportOutcome> {
    const checked = await this.prepare(file);
    return checked.kind === 'faults' ? checked : { kind: 'imported', ...(await checked.pursue(order)) };
  }

  /** Checks a file as a whole; nothing is written before `pursue`. */
  async prepare({
    county,
    bytes,
  }: ImportedFile): Promise<SoundImport | { readonly kind: 'faults'; readonly faults: readonly ImportFault[] }> {
    // A plain hash of what may be one household's data could be guessed.
    const file = this.requestHash.of('imported-file', createHash('sha256').update(bytes).digest('hex'));
    const runId = importRun(county, file);
    const { state } = await this.handling.load(processRunDecider, processRunStream(runId));
    if (state.status === 'completed') {
      const { targets: households, rejected: refusedHouseholds } = state;
      const end = { runId, households, refusedHouseholds, refused: [], repeated: true };
      return { kind: 'sound', runId, households, pursue: () => Promise.resolve(end) };
    }
    const today = businessDateOf(this.clock.now());
    const begun = state.status === 'running';
    const { targets, faults } = await this.check.whole({ county, bytes, runId, today, begun });
    if (faults.length > 0) return { kind: 'faults', faults };
    const households = targets.length;
    const begin = (order: ImportOrder) => this.pursue(order, { county, runId, file, today, targets });
    return { kind: 'sound', runId, households, pursue: begin };
  }

  private async pursue(
    { sender, progress }: ImportOrder,
    { county, runId, file, today, targets }: CheckedFile,
  ): Promise<ImportEnd> {
    const refused: ImportFault[] = [];
    const ready = this.keysInTurn(targets.map(({ caseId }) => caseId));
    const byStream = new Map(targets.map((target) => [caseStream(target.caseId), target]));
    const run = await pursueRun(this.handling, {
      runId,
      process: runKinds.caseImport.process,
      targets: [...byStream.keys()],
      envelope: envelopeOf(sender, county, 'import-cases', { county, file }, this.requestHash),
      today,
      child: async (stream, commandId) => {
        const target = byStream.get(stream);
        if (target === undefined) throw new Error(`Stream ${stream} is not of this file`);
        await ready(target.caseId);
        const outcome = await this.take(target, { ...sender, commandId }, file, today);
        if (outcome.kind === 'rejected') refused.push(...faultsOf(outcome.rejection, target));
        return outcome;
      },
      ...(progress !== undefined && { progress }),
    });
    if (run.status !== 'completed') throw new Error('The import did not complete');
    return { runId, households: run.targets, refusedHouseholds: run.rejected, refused, repeated: false };
  }

  /** Makes the keys of households that come next together with those of the one that is asked for. */
  private keysInTurn(caseIds: readonly string[]): (caseId: string) => Promise<void> {
    const places = new Map(caseIds.map((caseId, place) => [caseId, Math.trunc(place / keysAtATime)]));
    const made = new Map<number, Promise<void>>();
    return (caseId) => {
      const turn = places.get(caseId) ?? 0;
      const known = made.get(turn);
      if (known !== undefined) return known;
      const own = this.codec.prepareKeys(keysOf(caseIds.slice(turn * keysAtATime, (turn + 1) * keysAtATime)));
      made.set(turn, own);
      // What failed is asked for again, not remembered.
      own.catch(() => made.delete(turn));
      return own;
    };
  }

  private async take(
    { caseId, found, law }: Target,
    sender: Sender,
    file: string,
    today: BusinessDate,
  ): Promise<CommandOutcome> {
    const { household, inherited, account, from, rows } = found;
    const row = rows[0]?.row ?? 0;
    const envelope = envelopeOf(sender, household.township, 'import-case', { file, row }, this.requestHash);
    return this.handling.execute({
      decider: householdCaseDecider,
      stream: caseStream(caseId),
      subject: caseId,
      envelope,
      command: { type: 'import-case', household, inherited, account, from, file, row },
      expected: 'no-stream',
      context: async () => {
        const procedure = procedureInForce(takenOverOn(from));
        if (isRejection(procedure)) return procedure;
        const pointers = household.members.map((_, index) => `/members/${index}/citizenId`);
        const { members } = household;
        const elsewhere = await this.claims.claim(caseId, members, pointers, today, envelope, takenOverOn(from));
        return elsewhere ?? { today, law, procedure };
      },
    });
  }
}

/** Keys stay at hand for some seconds only. */
const keysAtATime = 50;

const keysOf = (caseIds: readonly string[]): readonly KeySpec[] =>
  caseIds.flatMap((subject) =>
    (['personal', 'sensitive'] as const).map((category) => ({ subject, category, retention: 'approvalFile' as const })),
  );

function faultsOf({ faults = [], sentence }: Rejection, { found }: Target): readonly ImportFault[] {
  if (faults.length === 0) return [faultOfPointer(found, '', sentence)];
  return faults.map(({ pointer, expected }) => faultOfPointer(found, pointer, expected));
}
