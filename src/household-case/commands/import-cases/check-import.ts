import { type AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { isRejection, type Rejection } from '../../../kernel/rejection.js';
import { type CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { derivedId } from '../../../platform/id/id.js';
import { type LawInForce } from '../../domain/household-case.context.js';
import { takenOverOn } from '../../domain/import-case.js';
import { lawOfCase } from '../law-of-case.js';
import { type PersonClaims } from '../person-claims.js';
import { type CaseOfFile, casesOfRows, lawKey, type TownshipOf } from './cases-of-rows.js';
import { columnKeys, importColumns } from './import-columns.js';
import { faultOfPointer } from './fault-of-pointer.js';
import { faultsOfCases } from './faults-of-cases.js';
import { type ImportFault } from './import-fault.js';
import { readFile } from './read-file.js';

/** A household of the file with the case that it becomes, and the county's law on the day of its taking over. */
export interface Target {
  readonly caseId: string;
  readonly found: CaseOfFile;
  readonly law: LawInForce;
}

interface FileToCheck {
  /** Area id. */
  readonly county: string;
  readonly bytes: Uint8Array;
  readonly runId: string;
  readonly today: BusinessDate;
  /** Whether its run has begun: its persons are then in its own cases. */
  readonly begun: boolean;
}

const headers: readonly string[] = columnKeys.map((key) => importColumns[key].header);

/** As a reader goes over the sheet: row by row, and in a row column by column. */
const placeOf = ({ row, column }: ImportFault): number =>
  (row ?? 0) * (headers.length + 1) + headers.indexOf(column ?? '') + 1;

/** Persons looked for at once: as many households as there are connections. */
const atATime = 8;

/** The check of a whole file: every fault of it, or every household that it tells. */
export class CheckImport {
  constructor(
    private readonly handling: CommandHandling,
    private readonly claims: PersonClaims,
    private readonly areas: AreaRegister,
  ) {}

  async whole({ county, bytes, runId, today, begun }: FileToCheck): Promise<{
    readonly targets: readonly Target[];
    readonly faults: readonly ImportFault[];
  }> {
    const read = await readFile(bytes);
    const { cases, faults: cellFaults } = casesOfRows(read.rows, this.townshipsOf(county));
    const { laws, faults: lawFaults } = await this.lawsOf(cases, today);
    const targets = cases.flatMap((found): readonly Target[] => {
      const law = laws.get(lawKey(found));
      return law === undefined ? [] : [{ caseId: derivedId(runId, found.householdNo), found, law }];
    });
    const taken = begun ? [] : await this.takenElsewhere(targets, today);
    const faults = [...read.faults, ...cellFaults, ...lawFaults, ...faultsOfCases(cases, laws, today), ...taken];
    return { targets, faults: faults.toSorted((a, b) => placeOf(a) - placeOf(b)) };
  }

  /** The law of each day of taking over, loaded once. */
  private async lawsOf(cases: readonly CaseOfFile[], today: BusinessDate) {
    const laws = new Map<string, LawInForce | Rejection>();
    const faults: ImportFault[] = [];
    for (const found of cases) {
      const on = takenOverOn(found.from);
      // What is in the future is a fault of its own.
      if (on > today) continue;
      const key = lawKey(found);
      const law = laws.get(key) ?? (await lawOfCase(this.handling, this.areas, found.household, on));
      laws.set(key, law);
      if (isRejection(law)) faults.push(faultOfPointer(found, '/from', law.sentence));
    }
    const known = new Map(
      [...laws].flatMap(([key, law]): [string, LawInForce][] => (isRejection(law) ? [] : [[key, law]])),
    );
    return { laws: known, faults };
  }

  /** Persons whom another case has, had then, or recorded as dead: all of them, before anything is written. */
  private async takenElsewhere(targets: readonly Target[], today: BusinessDate): Promise<readonly ImportFault[]> {
    const faults: ImportFault[] = [];
    for (let asked = 0; asked < targets.length; asked += atATime) {
      const few = targets.slice(asked, asked + atATime);
      const taken = await Promise.all(few.map((target) => this.takenOf(target, today)));
      faults.push(...taken.flat());
    }
    return faults;
  }

  private async takenOf({ caseId, found }: Target, today: BusinessDate): Promise<readonly ImportFault[]> {
    const { members } = found.household;
    const pointers = members.map((_, index) => `/members/${index}/citizenId`);
    const taken = await this.claims.faultsOf(caseId, members, pointers, today, takenOverOn(found.from));
    return taken.map(({ pointer, expected }) => faultOfPointer(found, pointer, `${expected}（条款2.1）`));
  }

  private townshipsOf(county: string): TownshipOf {
    return (code, from) => {
      const found = this.areas.atCode(code, takenOverOn(from));
      const own = found.kind === 'found' && found.area.level === 'township' && found.area.parent === county;
      return own ? { township: found.area.areaId, county } : undefined;
    };
  }
}
