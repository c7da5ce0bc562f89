import { readCsv } from '#definition/read/csv.ts';
import type { Problem } from '#definition/read/problem.ts';
import { dayOfWeek, isDate } from './date.ts';
import type { WorkdayCalendar } from './workday.ts';

/** Reads `workdays.csv` (date, kind `off` or `work`, name of the festival), as the State Council publishes it each year. */
export function readCalendar(
  file: string,
  text: string,
): { readonly calendar: WorkdayCalendar; readonly problems: readonly Problem[] } {
  const { rows, problems: unread } = readCsv(file, text, ['date', 'kind']);
  const problems = [...unread];
  const days = new Map<string, string>();
  for (const { line, cells } of rows) {
    const { date = '', kind = '' } = cells;
    const message = wrongWith(date, kind) ?? (days.has(date) ? `${date} 写了两次` : null);
    if (message === null) days.set(date, kind);
    else problems.push({ file, line, column: 1, message });
  }
  const of = (wanted: string): readonly string[] =>
    [...days].flatMap(([date, kind]) => (kind === wanted ? [date] : []));
  const years = [...new Set([...days.keys()].map((date) => date.slice(0, 4)))].sort();
  return { calendar: { daysOff: of('off'), workdays: of('work'), years }, problems };
}

function wrongWith(date: string, kind: string): string | null {
  if (!isDate(date)) return `日期“${date}”应写成 2026-01-01`;
  if (kind !== 'off' && kind !== 'work') return `kind 应写 off（放假）或 work（上班），现在是“${kind}”`;
  const weekend = dayOfWeek(date) > 5;
  if (weekend !== (kind === 'off')) return null;
  return `${date} ${weekend ? '本来就是周末，不用写放假' : '本来就上班，不用写上班'}`;
}
