import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type WorkCalendar } from '../../kernel/working-days.js';
import { packageRoot } from '../package-root.js';

const calendarFile = z.strictObject({
  firstYear: z.int(),
  lastYear: z.int(),
  holidays: z.array(z.iso.date()),
  makeUpDays: z.array(z.iso.date()),
});

let loaded: WorkCalendar | undefined;

/** The committed calendar, read once. */
export function loadCalendar(): WorkCalendar {
  loaded ??= read();
  return loaded;
}

function read(): WorkCalendar {
  const file = path.join(packageRoot, 'data', 'calendar', 'work-calendar.json');
  const { holidays, makeUpDays, ...years } = calendarFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { ...years, holidays: new Set(holidays), makeUpDays: new Set(makeUpDays) };
}
