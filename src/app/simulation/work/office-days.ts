import { addDays, type BusinessDate } from '../../../kernel/business-date.js';
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '../../../kernel/working-days.js';

/** A working day, so many working days after a day. */
export function workingDaysAfter(calendar: WorkCalendar, day: BusinessDate, count: number): BusinessDate {
  return addWorkingDays(calendar, onWorkingDay(calendar, day), count);
}

/** The day itself, or the next on which the office is open. */
export function onWorkingDay(calendar: WorkCalendar, day: BusinessDate): BusinessDate {
  let date = day;
  while (!isWorkingDay(calendar, date)) date = addDays(date, 1);
  return date;
}

/** The last working day by a day. */
export function lastWorkingDayBy(calendar: WorkCalendar, day: BusinessDate): BusinessDate {
  let date = day;
  while (!isWorkingDay(calendar, date)) date = addDays(date, -1);
  return date;
}
