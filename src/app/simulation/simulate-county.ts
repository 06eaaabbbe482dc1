import { type INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ChangeCountyAffairs } from '../../county-standards/commands/affairs/change-county-affairs.command.js';
import { ChangeCountyStandards } from '../../county-standards/commands/change-county-standards.command.js';
import { ApplyCountyTaperSteps } from '../../household-case/commands/apply-taper-steps/apply-taper-steps.command.js';
import { RedetermineCounty } from '../../household-case/commands/redetermine-county/redetermine-county.command.js';
import { ReviewCountySupplements } from '../../household-case/commands/review-supplements/review-supplements.command.js';
import { AreaRegister } from '../../kernel/area-register.js';
import { addDays, type BusinessDate, daysBetween } from '../../kernel/business-date.js';
import { addMonths, firstDay, lastDay, type Month, month, yearOfMonth } from '../../kernel/month.js';
import { loadCalendar } from '../../platform/calendar/load-calendar.js';
import { momentOf, type ScriptedClock } from '../../platform/clock/clock.js';
import { countyAffairs } from './county/county-affairs.js';
import { type CountyDocument, countyDocuments } from './county/county-documents.js';
import { lifeOf } from './life/life-of.js';
import { madeUpHousehold } from './life/made-up-household.js';
import { SeededChoice } from './seeded-choice.js';
import { Agenda, type Task } from './work/agenda.js';
import { Desk } from './work/desk.js';
import { HouseholdAtWork } from './work/household-at-work.js';
import { workingDaysAfter } from './work/office-days.js';
import { areaIdOf, type Office } from './work/office.js';
import { registerColleagues } from './work/register-colleagues.js';
import { worker } from './work/staff.js';

export interface SimulationOptions {
  readonly seed: string;
  readonly households: number;
  /** Six digits, valid in all of the time. */
  readonly county: string;
  readonly from: Month;
  readonly to: Month;
}

/** Households whose tasks of a day are done at once; each household's own are done one after the other. */
const atOnce = 16;
/** Nobody’s day has nearly as many turns. */
const roundsOfADay = 100;
/** A county's own work comes before that of its households. */
const countysOwn = -1;
const villages = ['前进村（虚构）', '向阳村（虚构）', '团结村（虚构）', '新立村（虚构）'] as const;

/**
 * Made-up families of a county live through some years, and its people handle their cases through the real commands in
 * business order. The same options give the same events with the same times, whatever the machine.
 */
export async function simulateCounty(
  app: INestApplicationContext,
  clock: ScriptedClock,
  options: SimulationOptions,
  progress: (done: number, of: number) => void,
): Promise<Desk> {
  const office = officeOf(app, clock, options);
  await registerColleagues(app.get(CommandBus), office);
  noteCountysWork(office, options);
  noteHouseholds(office, options);
  const [begins, ends] = [firstDay(options.from), lastDay(options.to)];
  for (let day = office.agenda.next(); day !== undefined; day = office.agenda.next()) {
    await workThrough(office, clock, day);
    progress(daysBetween(begins, day), daysBetween(begins, ends));
  }
  return office.desk;
}

/** A round has its own minute, and with it all its events the same time: who comes first within it does not matter. */
async function workThrough({ agenda }: Office, clock: ScriptedClock, day: BusinessDate): Promise<void> {
  let minute = 0;
  const turn = async (tasks: readonly (readonly Task[])[]): Promise<void> => {
    clock.set(momentOf(day, 9, minute));
    minute += 1;
    await Promise.all(
      tasks.map(async (own) => {
        for (const task of own) await task();
      }),
    );
  };
  let rounds = 0;
  for (let noted = agenda.take(day); noted.length > 0; noted = agenda.take(day)) {
    rounds += 1;
    if (rounds > roundsOfADay) throw new Error(`${day} does not end: somebody does the same again and again`);
    const county = noted.flatMap(([household, tasks]) => (household === countysOwn ? tasks : []));
    for (const task of county) await turn([[task]]);
    const households = noted.filter(([household]) => household !== countysOwn).map(([, tasks]) => tasks);
    for (let at = 0; at < households.length; at += atOnce) await turn(households.slice(at, at + atOnce));
  }
}

/** The county by its area id, its prefecture, and the codes of the townships that its households live in. */
export function placeOf(areas: AreaRegister, { county, from }: SimulationOptions) {
  const found = areas.atCode(county, firstDay(from));
  if (found.kind !== 'found' || found.area.level !== 'county')
    throw new RangeError(`${county} is no county in ${from}`);
  const { areaId, parent } = found.area;
  const [first, ...more] = areas
    .descendants(areaId, firstDay(from))
    .flatMap(({ level, code }) => (level === 'township' ? [code] : []));
  if (first === undefined) throw new RangeError(`${county} has no townships in ${from}`);
  const townships: readonly [string, ...string[]] = [first, ...more.slice(0, 3)];
  return { county: areaId, prefecture: parent ?? areaId, townships };
}

function officeOf(app: INestApplicationContext, clock: ScriptedClock, options: SimulationOptions): Office {
  const { seed, county: code, to } = options;
  const { county, prefecture, townships } = placeOf(app.get(AreaRegister), options);
  return {
    county: { areaId: county, code },
    prefecture,
    townships,
    calendar: loadCalendar(),
    agenda: new Agenda(lastDay(to)),
    desk: new Desk(app, clock, seed),
    choice: new SeededChoice(seed),
  };
}

function noteHouseholds(office: Office, { households, from, to }: SimulationOptions): void {
  const span = daysBetween(firstDay(from), lastDay(to));
  for (let index = 0; index < households; index += 1) {
    const key = `household ${index}`;
    const township = office.choice.of(`${key} township`, office.townships);
    const village = office.choice.of(`${key} village`, villages);
    // Most apply when the notice comes into force, the others when they learn of it.
    const within = office.choice.chance(`${key} early`, 65) ? span / 5 : span * 0.9;
    const appliesOn = addDays(firstDay(from), office.choice.integer(`${key} applies`, 10, Math.trunc(within)));
    const made = madeUpHousehold(office.choice, index, appliesOn);
    const life = lifeOf(office.choice, index, made, from, to);
    new HouseholdAtWork(office, index, made, life, township, village).begin(
      workingDaysAfter(office.calendar, appliesOn, 0),
    );
  }
}

/** What the county publishes, and its runs of January: taper steps, supplements that nobody looked at, the new standard. */
function noteCountysWork(office: Office, { from, to }: SimulationOptions): void {
  const { agenda, county, calendar } = office;
  const documents = countyDocuments(county.areaId, office.townships.map(areaIdOf), from, to);
  documents.forEach((document, revision) => {
    const day = workingDaysAfter(calendar, document.on, 0);
    agenda.note(day, countysOwn, () => publish(office, document, revision));
  });
  noteAffairs(office, from, to);
  for (let at = from; at <= to; at = addMonths(at, 1)) {
    const day = workingDaysAfter(calendar, firstDay(at), 3);
    if (at.endsWith('-01') && at > from) {
      const first = month(`${yearOfMonth(at)}-01`);
      agenda.note(workingDaysAfter(calendar, firstDay(at), 6), countysOwn, () => redetermine(office, first));
      agenda.note(day, countysOwn, () => applyTaperSteps(office, at));
      agenda.note(day, countysOwn, () => reviewSupplements(office));
    }
  }
}

/** Plans, training, money, visits: each area's in the order of their days. */
function noteAffairs({ agenda, calendar, county, prefecture, townships, desk }: Office, from: Month, to: Month): void {
  const revisions = new Map<string, number>();
  const place = { county: county.areaId, prefecture, townships: townships.map(areaIdOf) };
  const affairs = countyAffairs(place, from, to).toSorted((one, other) => (one.on < other.on ? -1 : 1));
  for (const { on, name, role, action, area, change } of affairs) {
    agenda.note(workingDaysAfter(calendar, on, 0), countysOwn, async () => {
      const expected = revisions.get(area) ?? 'no-stream';
      const outcome = await desk.order(
        { name: `affair ${name}`, by: worker(role, area), action, area },
        (sender) => new ChangeCountyAffairs(sender, area, change, expected),
      );
      if (outcome.kind === 'done') revisions.set(area, outcome.revision);
    });
  }
}

async function publish({ desk, county }: Office, { name, change }: CountyDocument, index: number): Promise<void> {
  const by = worker('countyApprover', county.areaId);
  const expected = index === 0 ? 'no-stream' : index - 1;
  const outcome = await desk.order(
    { name, by, action: 'publishStandards', area: county.areaId },
    (sender) => new ChangeCountyStandards(sender, county.code, change, expected),
  );
  if (outcome.kind !== 'done') throw new Error(`${name} was not published: ${outcome.kind}`);
}

async function redetermine({ desk, county }: Office, from: Month): Promise<void> {
  const act = {
    name: `redetermine ${from}`,
    by: worker('countyApprover', county.areaId),
    action: 'recordDecision',
    area: county.areaId,
  } as const;
  await desk.send(act, (sender) => new RedetermineCounty(sender, county.areaId, desk.today, from));
}

async function applyTaperSteps({ desk, county }: Office, at: Month): Promise<void> {
  const act = {
    name: `taper steps ${at}`,
    by: worker('countyApprover', county.areaId),
    action: 'recordDecision',
    area: county.areaId,
  } as const;
  await desk.send(act, (sender) => new ApplyCountyTaperSteps(sender, county.areaId, at));
}

async function reviewSupplements({ desk, county }: Office): Promise<void> {
  const act = {
    name: `supplements ${desk.today}`,
    by: worker('countyApprover', county.areaId),
    action: 'recordDecision',
    area: county.areaId,
  } as const;
  await desk.send(act, (sender) => new ReviewCountySupplements(sender, county.areaId, desk.today));
}
