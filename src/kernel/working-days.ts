import { addDays, type BusinessDate, dayOfWeek } from './business-date.js';

/** The published calendar (国务院办公厅节假日安排): what differs from Monday to Friday, year by year. */
export interface WorkCalendar {
  /** First and last year that the calendar knows, both included. */
  readonly firstYear: number;
  readonly lastYear: number;
  /** Days off on what would be working days, and days at weekends that are holidays. */
  readonly holidays: ReadonlySet<string>;
  /** Weekend days that are worked to make up (调休上班). */
  readonly makeUpDays: ReadonlySet<string>;
}

/** A day was asked about that the calendar does not know. A guess could make a limit look kept. */
export class DateOutsideCalendar extends Error {
  readonly code = 'calendar.date-outside';

  constructor(
    readonly date: BusinessDate,
    calendar: WorkCalendar,
  ) {
    super(`${date} is outside the work calendar ${calendar.firstYear}–${calendar.lastYear}`);
    this.name = 'DateOutsideCalendar';
  }
}

/** @throws DateOutsideCalendar */
export function isWorkingDay(calendar: WorkCalendar, date: BusinessDate): boolean {
  const year = Number(date.slice(0, 4));
  if (year < calendar.firstYear || year > calendar.lastYear) throw new DateOutsideCalendar(date, calendar);
  if (calendar.makeUpDays.has(date)) return true;
  if (calendar.holidays.has(date)) return false;
  const day = dayOfWeek(date);
  return day >= 1 && day <= 5;
}

/**
 * The last day of a limit of working days (工作日): the day of the act itself does not count.
 * @param count working days, ≥ 0; 0 gives the day itself
 * @throws DateOutsideCalendar
 */
export function addWorkingDays(calendar: WorkCalendar, from: BusinessDate, count: number): BusinessDate {
  let date = from;
  for (let left = count; left > 0;) {
    date = addDays(date, 1);
    if (isWorkingDay(calendar, date)) left -= 1;
  }
  return date;
}

/**
 * Working days after `from` up to and including `to`; 0 when `to` is not after `from`.
 * @throws DateOutsideCalendar
 */
export function workingDaysBetween(calendar: WorkCalendar, from: BusinessDate, to: BusinessDate): number {
  let count = 0;
  for (let date = from; date < to;) {
    date = addDays(date, 1);
    if (isWorkingDay(calendar, date)) count += 1;
  }
  return count;
}
