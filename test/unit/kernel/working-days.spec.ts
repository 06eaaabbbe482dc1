import { describe, expect, it } from '@jest/globals';
import { businessDate } from '../../../src/kernel/business-date.js';
import {
  addWorkingDays,
  DateOutsideCalendar,
  isWorkingDay,
  workingDaysBetween,
} from '../../../src/kernel/working-days.js';
import { loadCalendar } from '../../../src/platform/calendar/load-calendar.js';

const calendar = loadCalendar();
const day = businessDate;

describe('working days', () => {
  it('are weekdays, but for holidays and the weekends worked for them', () => {
    const expected = {
      '2018-05-18': true,
      '2018-05-19': false,
      '2018-02-15': false, // Spring Festival
      '2018-02-11': true, // a Sunday worked for it
      '2020-01-31': false, // the holiday that the epidemic lengthened
      '2020-10-08': false,
      '2020-10-10': true, // a Saturday worked
    };
    for (const [date, works] of Object.entries(expected))
      expect([date, isWorkingDay(calendar, day(date))]).toEqual([date, works]);
  });

  it('count from the day after the act', () => {
    // Friday; the next ten working days leave out two weekends and 18 June, the Dragon Boat Festival.
    expect(addWorkingDays(calendar, day('2018-06-08'), 10)).toBe('2018-06-25');
    expect(workingDaysBetween(calendar, day('2018-06-08'), day('2018-06-25'))).toBe(10);
    expect(addWorkingDays(calendar, day('2018-06-08'), 0)).toBe('2018-06-08');
    expect(workingDaysBetween(calendar, day('2018-06-25'), day('2018-06-08'))).toBe(0);
  });

  it('are refused for a year that the calendar does not know', () => {
    expect(() => addWorkingDays(calendar, day('2026-12-31'), 1)).toThrow(DateOutsideCalendar);
    expect(() => isWorkingDay(calendar, day('2016-12-30'))).toThrow('2016-12-30 is outside');
  });
});
