/** Facts of the country beside the sites, the same for all programmes: `workdays.csv` and `regions.csv`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeRow } from '#definition/code-list.ts';
import { readCodeLists } from '#definition/read/code-list.ts';
import { startReading } from '#definition/read/reading.ts';
import { readCalendar } from '#engine/calendar/read-calendar.ts';
import { plainWeeks, type WorkdayCalendar } from '#engine/calendar/workday.ts';
import { faulty } from './read-folder.ts';

const textOf = (folder: string, name: string): string | null => {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
};

/** The calendar of workdays; plain weeks where the folder has none. Throws `ProgrammeFaultyError`. */
export function readWorkdays(siteFolder: string): WorkdayCalendar {
  const text = textOf(siteFolder, 'workdays.csv');
  if (text === null) return plainWeeks;
  const { calendar, problems } = readCalendar('workdays.csv', text);
  if (problems.length > 0) throw faulty(siteFolder, problems);
  return calendar;
}

/** The list `region` as programmes that name it in `uses` borrow it; null where the folder has none. */
export const regionsText = (siteFolder: string): string | null => textOf(siteFolder, 'regions.csv');

/** Administrative regions with level and the time they hold. Throws `ProgrammeFaultyError`. */
export function readRegions(siteFolder: string): readonly CodeRow[] {
  const text = regionsText(siteFolder);
  if (text === null) return [];
  const reading = startReading();
  const list = readCodeLists(new Map([['codes/region.csv', text]]), reading)['region'];
  const problems = reading.problems.map((problem) => ({ ...problem, file: 'regions.csv' }));
  const unlevelled = list?.rows.findIndex((row) => !row.columns['level']) ?? -1;
  if (unlevelled >= 0)
    problems.push({
      file: 'regions.csv',
      line: unlevelled + 2,
      column: 1,
      message: 'level 要填 province、city 或 county',
    });
  if (problems.length > 0) throw faulty(siteFolder, problems);
  return list?.rows ?? [];
}
