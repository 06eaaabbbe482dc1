import { createHash } from 'node:crypto';
import { type AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { type CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { envelopeOf, type Sender } from '../../../platform/command-handling/envelope.js';
import { type CommandOutcome } from '../../../platform/command-handling/outcome.js';
import { processRunDecider, processRunStream } from '../../../platform/command-handling/process-run.js';
import { pursueRun } from '../../../platform/command-handling/pursue-run.js';
import { derivedId } from '../../../platform/id/id.js';
import { type KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { type LawInForce } from '../../domain/household-case.context.js';
import { householdCaseDecider } from '../../domain/household-case.decider.js';
import { takenOverOn } from '../../domain/import-case.js';
import { caseStream } from '../case-stream.js';
import { lawOfCase } from '../law-of-case.js';
import { type PersonClaims } from '../person-claims.js';
import { procedureInForce } from '../procedure-in-force.js';
import { type CaseOfFile, casesOfRows, lawKey, type TownshipOf } from './cases-of-rows.js';
import { faultsOfCases } from './faults-of-cases.js';
import { type ImportOrder, type ImportOutcome, importRun } from './import-cases.command.js';
import { type ImportFault, type ImportRow } from './import-fault.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { faultOfPointer } from './fault-of-pointer.js';

/** A household of the file with the case that it becomes, and the county's law on the day of its taking over. */
interface Target {
  readonly caseId: string;
  readonly found: CaseOfFile;
  readonly law: LawInForce;
}

/**
 * Takes the cases in payment of a file over (接续), each once, however often the import is interrupted: the whole file is
 * checked before anything is written.
 */
export class ImportCases {
  constructor(
    private readonly handling: CommandHandling,
    private readonly claims: PersonClaims,
    private readonly areas: AreaRegister,
    private readonly requestHash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /** @throws RunInterrupted where somebody acts on the same streams at the same moment; the same order goes on */
  async execute(order: ImportOrder): Promise<ImportOutcome> {
    const { sender, county, bytes, format, progress } = order;
    const file = createHash('sha256').update(bytes).digest('hex');
    const runId = importRun(county, file);
    const before = await this.stateOf(runId);
    if (before.status === 'completed')
      return { kind: 'imported', runId, households: before.targets, refused: [], repeated: true };
    const read = format === 'csv' ? readCsv(bytes) : await readXlsx(bytes);
    const { cases, faults: cellFaults } = casesOfRows(read.rows, this.townshipsOf(county));
    const today = businessDateOf(this.clock.now());
    const { laws, faults: lawFaults } = await this.lawsOf(cases, read.rows, today);
    const faults: ImportFault[] = [
      ...read.faults,
      ...cellFaults,
      ...lawFaults,
      ...faultsOfCases(cases, read.rows, laws, today),
    ];
    const targets = new Map(
      cases.flatMap((found): [string, Target][] => {
        const law = laws.get(lawKey(found));
        const caseId = derivedId(runId, found.householdNo);
        return law === undefined ? [] : [[caseStream(caseId), { caseId, found, law }]];
      }),
    );
    if (before.status === 'unknown')
      faults.push(...(await this.takenElsewhere([...targets.values()], read.rows, today)));
    if (faults.length > 0) return { kind: 'faults', faults: inOrder(faults) };
    const refused: ImportFault[] = [];
    const run = await pursueRun(this.handling, {
      runId,
      process: 'import-cases',
      targets: [...targets.keys()],
      envelope: envelopeOf(sender, county, 'import-cases', { county, file }, this.requestHash),
      today,
      child: async (stream, commandId) => {
        const target = targets.get(stream);
        if (target === undefined) throw new Error(`Stream ${stream} is not of this file`);
        const outcome = await this.take(target, { ...sender, commandId }, file, today);
        if (outcome.kind === 'rejected') refused.push(...faultsOf(outcome.rejection, target.found, read.rows));
        return outcome;
      },
      ...(progress !== undefined && { progress }),
    });
    if (run.status !== 'completed') throw new Error('The import did not complete');
    return { kind: 'imported', runId, households: run.targets, refused, repeated: false };
  }

  private async take(
    { caseId, found, law }: Target,
    sender: Sender,
    file: string,
    today: BusinessDate,
  ): Promise<CommandOutcome> {
    const { household, inherited, from, rows } = found;
    const row = rows[0] ?? 0;
    const envelope = envelopeOf(sender, household.township, 'import-case', { file, row }, this.requestHash);
    return this.handling.execute({
      decider: householdCaseDecider,
      stream: caseStream(caseId),
      subject: caseId,
      envelope,
      command: { type: 'import-case', household, inherited, from, file, row },
      expected: 'no-stream',
      context: async () => {
        const procedure = procedureInForce(takenOverOn(from));
        if (isRejection(procedure)) return procedure;
        const pointers = household.members.map((_, index) => `/members/${index}/citizenId`);
        const elsewhere = await this.claims.claim(caseId, household.members, pointers, today, envelope);
        return elsewhere ?? { today, law, procedure };
      },
    });
  }

  private async stateOf(runId: string) {
    return (await this.handling.load(processRunDecider, processRunStream(runId))).state;
  }

  /** The law of each day of taking over, loaded once. */
  private async lawsOf(cases: readonly CaseOfFile[], rows: readonly ImportRow[], today: BusinessDate) {
    const laws = new Map<string, LawInForce | Rejection>();
    const faults: ImportFault[] = [];
    for (const found of cases) {
      const on = takenOverOn(found.from);
      // What is in the future is a fault of its own.
      if (on > today) continue;
      const key = lawKey(found);
      const law = laws.get(key) ?? (await lawOfCase(this.handling, this.areas, found.household, on));
      laws.set(key, law);
      if (isRejection(law)) faults.push(faultOfPointer(rows, found, '/from', law.sentence));
    }
    const known = new Map(
      [...laws].flatMap(([key, law]): [string, LawInForce][] => (isRejection(law) ? [] : [[key, law]])),
    );
    return { laws: known, faults };
  }

  /** Persons whom another case has already: all of them, before anything is written. */
  private async takenElsewhere(
    targets: readonly Target[],
    rows: readonly ImportRow[],
    today: BusinessDate,
  ): Promise<readonly ImportFault[]> {
    const faults: ImportFault[] = [];
    for (const { caseId, found } of targets) {
      for (const index of await this.claims.takenElsewhere(caseId, found.household.members, today))
        faults.push(faultOfPointer(rows, found, `/members/${index}/citizenId`, '不应在另一户中（条款2.1）'));
    }
    return faults;
  }

  private townshipsOf(county: string): TownshipOf {
    return (code, from) => {
      const found = this.areas.atCode(code, takenOverOn(from));
      const own = found.kind === 'found' && found.area.level === 'township' && found.area.parent === county;
      return own ? { township: found.area.areaId, county } : undefined;
    };
  }
}

function faultsOf(rejection: Rejection, found: CaseOfFile, rows: readonly ImportRow[]): readonly ImportFault[] {
  const { faults = [], sentence } = rejection;
  if (faults.length === 0) return [faultOfPointer(rows, found, '', sentence)];
  return faults.map(({ pointer, expected }) => faultOfPointer(rows, found, pointer, expected));
}

function inOrder(faults: readonly ImportFault[]): readonly ImportFault[] {
  return faults.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
}
