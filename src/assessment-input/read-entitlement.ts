import { type BusinessDate, isBusinessDate } from '../kernel/business-date.js';
import { addMonths, type Month, month, monthOf, monthsBetween } from '../kernel/month.js';
import { readingsOf } from '../policy/choices.js';
import { type EntitlementInput, type TaperBaseEffect } from '../policy/entitlement.js';
import { inheritedFaults } from '../policy/inherited-faults.js';
import { walk } from '../policy/jilin-2018-12/course/walk.js';
import { computedIncomeFaults } from './computed-income-checks.js';
import { countyFaults, missingStandard } from './county-checks.js';
import { type Fault, type Read } from './fault.js';
import { entitlementInput } from './input.schema.js';
import { field, isRecord, list } from './loose.js';
import { beforeNotice, decidedHouseholdFaults } from './read-assessment.js';
import { yearMonth } from './scalars.js';
import { shapeFaults } from './shape-faults.js';

/** The last month of an entitlement whose file names none: the end of the campaign's year of settlement. */
export const DEFAULT_UNTIL = month('2021-03');

/** Reads the last month where it is given beside the file. */
export function readUntil(text: string): Read<Month> {
  const parsed = yearMonth.safeParse(text);
  return parsed.success
    ? { ok: true, input: parsed.data }
    : { ok: false, faults: shapeFaults(parsed.error).map(({ expected }) => ({ pointer: '/until', expected })) };
}

export interface EntitlementRequest {
  readonly input: EntitlementInput;
  readonly until: Month;
}

/**
 * Reads an entitlement input, or names everything that is wrong with it.
 * @param until overrides the file's own last month
 */
export function readEntitlement(raw: unknown, until?: Month): Read<EntitlementRequest> {
  const parsed = entitlementInput.safeParse(raw);
  const county = field(raw, 'county');
  const faults = [
    ...(parsed.success ? [] : shapeFaults(parsed.error)),
    ...countyFaults(county),
    ...decisionFaults(county, list(field(raw, 'decisions'))),
  ];
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  const { county: setUp, decisions, until: own } = parsed.data;
  const input = { county: setUp, decisions };
  const told = inheritFaults(input);
  if (told.length > 0) return { ok: false, faults: told };
  const later = [...computedFaults(input), ...courseFaults(input)];
  return later.length > 0
    ? { ok: false, faults: later }
    : { ok: true, input: { input, until: until ?? own ?? DEFAULT_UNTIL } };
}

function decisionFaults(county: unknown, decisions: readonly unknown[]): readonly Fault[] {
  const faults: Fault[] = [];
  let before = '';
  decisions.forEach((decision, index) => {
    if (!isRecord(decision)) return;
    const at = `/decisions/${index}`;
    const decidedOn = field(decision, 'decidedOn');
    const household = field(decision, 'household');
    if (household !== undefined) {
      faults.push(...decidedHouseholdFaults(county, household, `${at}/household`, decidedOn, `${at}/decidedOn`));
    } else faults.push(...beforeNotice(isBusinessDate(decidedOn) ? decidedOn : null, `${at}/decidedOn`));
    if (!isBusinessDate(decidedOn)) return;
    if (decidedOn < before) faults.push({ pointer: `${at}/decidedOn`, expected: `应不早于上一项决定的日期${before}` });
    before = decidedOn;
    faults.push(...reviewFaults(county, decision, at, decidedOn));
  });
  return faults;
}

/** The township's review comes before the decision, within the year that its surveys may stand. */
function reviewFaults(county: unknown, decision: unknown, at: string, decidedOn: BusinessDate): readonly Fault[] {
  const reviewedOn = field(decision, 'townshipReviewedOn');
  if (!isBusinessDate(reviewedOn)) return [];
  const months = monthsBetween(monthOf(reviewedOn), monthOf(decidedOn));
  if (reviewedOn > decidedOn || months >= 12) {
    const expected = `应不晚于审批日期${decidedOn}，也不早于一年以前`;
    return [{ pointer: `${at}/townshipReviewedOn`, expected }];
  }
  return missingStandard(county, field(field(decision, 'household'), 'area'), reviewedOn);
}

function computedFaults({ county, decisions }: EntitlementInput): readonly Fault[] {
  return decisions.flatMap((decision, index) =>
    'household' in decision
      ? computedIncomeFaults(county, decision.household, `/decisions/${index}/household`, decision.decidedOn)
      : [],
  );
}

/** A case is taken over as the first thing that is known of it, with what can have been. */
function inheritFaults({ decisions }: EntitlementInput): readonly Fault[] {
  return decisions.flatMap((decision, index) => {
    if (decision.type !== 'inherit') return [];
    const at = `/decisions/${index}`;
    if (index > 0) return [{ pointer: at, expected: '接续只能是第一项决定' }];
    const { inherited, decidedOn, household } = decision;
    const members = household.members.map(({ id }) => id);
    return inheritedFaults(inherited, decidedOn, members).map(({ pointer, expected }) => ({
      pointer: `${at}/inherited${pointer}`,
      expected,
    }));
  });
}

/** What the course of the case does not allow. */
function courseFaults({ county, decisions }: EntitlementInput): readonly Fault[] {
  const last = decisions.at(-1);
  if (last === undefined) return [];
  const until = addMonths(monthOf(last.decidedOn), 1);
  return walk(county, readingsOf(county.choices), decisions, until).acted.flatMap(({ effect, taperBase }, index) => {
    const pointer = `/decisions/${index}`;
    if (effect === 'grant-while-running')
      return [{ pointer, expected: '低保还在发的时候不能再批准一次；应先停发，或者改为 reassess' }];
    if (taperBase?.applied !== false) return [];
    return [{ pointer: `${pointer}/taperBase`, expected: `${noTaperBase[taperBase.because]}（条款3.4.1）` }];
  });
}

/** Why nothing can be decided about a frozen base. */
const noTaperBase: Readonly<Record<Extract<TaperBaseEffect, { applied: false }>['because'], string>> = {
  'taper-does-not-go-on': '应去掉：这项决定以后没有渐退在发，没有定下来的数可以决定',
  'nobody-left': '应去掉：定数时算进来的人都还在，没有什么要决定',
  'frozen-members-unknown': '应去掉，或者改为 kept：接续时已在渐退，定数时有几口人没有记录，不能按人头折减',
};
