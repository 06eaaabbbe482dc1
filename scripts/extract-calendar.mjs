// Makes data/calendar/work-calendar.json from the development dependency chinese-days, which follows the State Council's
// yearly notices. Committed, because a library that answers for years it does not know would keep a limit by guessing.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import chineseDays from 'chinese-days';
import { root } from './stale.mjs';

const firstYear = 2017;
const lastYear = 2026;
const holidays = [];
const makeUpDays = [];

for (let time = Date.UTC(firstYear, 0, 1); time < Date.UTC(lastYear + 1, 0, 1); time += 86_400_000) {
  const date = new Date(time).toISOString().slice(0, 10);
  const weekend = [0, 6].includes(new Date(time).getUTCDay());
  if (chineseDays.isWorkday(date) && weekend) makeUpDays.push(date);
  // A weekend inside a festival is listed too: it is no working day either way.
  if (chineseDays.isHoliday(date) && !weekend) holidays.push(date);
}
writeFileSync(
  path.join(root, 'data', 'calendar', 'work-calendar.json'),
  JSON.stringify({ firstYear, lastYear, holidays, makeUpDays }, null, 1) + '\n',
);
