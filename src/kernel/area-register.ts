import { type BusinessDate } from './business-date.js';

export type AreaLevel = 'province' | 'prefecture' | 'county' | 'township';

/** One unit (行政区划) under one code and name for a time. */
export interface Area {
  /** Stable: the same when the unit's code or name changes. */
  readonly areaId: string;
  /** 2, 4, 6 or 9 digits. */
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel;
  /** `areaId` of the unit above; null for the province. */
  readonly parent: string | null;
  /** First day; null = since before the register begins. */
  readonly validFrom: BusinessDate | null;
  /** Last day; null = still. */
  readonly validTo: BusinessDate | null;
  /** The code that the same unit has after `validTo`; null where there is none. */
  readonly successor: string | null;
}

export type AreaLookup =
  | { readonly kind: 'found'; readonly area: Area }
  | { readonly kind: 'unknown' }
  /** The code exists, but not on that day; `nearest` tells when it does. */
  | { readonly kind: 'not-valid-then'; readonly nearest: Area };

const areaCode = /^\d{2}(\d{2}(\d{2}(\d{3})?)?)?$/;

/** Tells whether a text has the form of an area code: 2, 4, 6 or 9 digits. */
export function isAreaCode(text: string): boolean {
  return areaCode.test(text);
}

const holdsOn = (area: Area, date: BusinessDate): boolean =>
  (area.validFrom === null || area.validFrom <= date) && (area.validTo === null || date <= area.validTo);

/** The division tree with its history (2.3 属地管理): every question is asked for a date. */
export class AreaRegister {
  private readonly byCode: ReadonlyMap<string, readonly Area[]>;
  private readonly byId: ReadonlyMap<string, readonly Area[]>;

  constructor(private readonly areas: readonly Area[]) {
    this.byCode = groupBy(areas, (area) => area.code);
    this.byId = groupBy(areas, (area) => area.areaId);
  }

  /** The unit that had a code on a day. */
  atCode(code: string, date: BusinessDate): AreaLookup {
    return lookUp(this.byCode.get(code), date);
  }

  /** A unit by its stable id, under the code and name of a day. */
  atId(areaId: string, date: BusinessDate): AreaLookup {
    return lookUp(this.byId.get(areaId), date);
  }

  /** The unit and all above it on a day, the province first; empty when the unit did not exist then. */
  pathOf(areaId: string, date: BusinessDate): readonly Area[] {
    const path: Area[] = [];
    for (let id: string | null = areaId; id !== null;) {
      const found = this.atId(id, date);
      if (found.kind !== 'found') return [];
      path.unshift(found.area);
      id = found.area.parent;
    }
    return path;
  }

  /** Whether a unit is `ancestorId` or lies below it on a day. */
  isWithin(areaId: string, ancestorId: string, date: BusinessDate): boolean {
    return this.pathOf(areaId, date).some((area) => area.areaId === ancestorId);
  }

  /** Full name on a day, e.g. 吉林省长春市农安县; the id itself where the unit did not exist then. */
  fullName(areaId: string, date: BusinessDate): string {
    const path = this.pathOf(areaId, date);
    return path.length === 0 ? areaId : path.map((area) => area.name).join('');
  }

  /** Every unit below (and with) `areaId` on a day. */
  descendants(areaId: string, date: BusinessDate): readonly Area[] {
    return this.areas.filter((area) => holdsOn(area, date) && this.isWithin(area.areaId, areaId, date));
  }

  /** Every row, in order of code and time. */
  all(): readonly Area[] {
    return this.areas;
  }
}

function lookUp(rows: readonly Area[] | undefined, date: BusinessDate): AreaLookup {
  if (rows === undefined) return { kind: 'unknown' };
  const area = rows.find((row) => holdsOn(row, date));
  if (area !== undefined) return { kind: 'found', area };
  const last = rows.at(-1);
  return last === undefined ? { kind: 'unknown' } : { kind: 'not-valid-then', nearest: last };
}

function groupBy(areas: readonly Area[], keyOf: (area: Area) => string): ReadonlyMap<string, readonly Area[]> {
  const groups = new Map<string, Area[]>();
  for (const area of areas) {
    const group = groups.get(keyOf(area));
    if (group === undefined) groups.set(keyOf(area), [area]);
    else group.push(area);
  }
  return groups;
}
