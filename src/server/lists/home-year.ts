import { sql } from 'kysely';
import type { Home } from '#contract/home.ts';
import { lateDays } from '#engine/calendar/due.ts';
import { periodLabel } from '#engine/calendar/period.ts';
import { type Scope, visibleSubjects } from '../access/scope.ts';
import { openPeriods, seriesOf } from '../filings/periods.ts';
import { presentState } from '../filings/present-filing.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import type { Instant } from '../store/instant.ts';

interface Cell {
  readonly subject: string;
  readonly name: string;
  readonly period: string | null;
  readonly filing: string | null;
  readonly state: string | null;
  readonly due: Instant | null;
  readonly submitted: Instant | null;
}

const subjects = 12;

/** How each subject stands in each period of this year; for people who look after few subjects. */
export async function findYear(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  scope: Scope,
  edition: Edition,
): Promise<Home['year']> {
  const form = [...edition.forms.values()].find(({ form }) => form.open.per?.includes('collection'))?.form;
  const series = form && seriesOf(edition, form.form);
  if (!form || !series || !['assigned', 'own', 'self'].includes(scope.sees)) return null;
  const now = clock.now();
  const year = now.slice(0, 4);
  const periods = openPeriods(series, now)
    .filter((period) => period.startsWith(year))
    .reverse();
  const cells = await database.composed<Cell>(sql`
    with mine as (
      select s.id, s.name from subject s left join organisation h on h.id = s.home
       where ${visibleSubjects(scope)} and s.register = ${form.about} order by s.name collate "zh-x-icu" limit ${subjects})
    select m.id as subject, m.name, c.period, f.id as filing, f.state, c.due,
           coalesce(f.first_submitted_at, f.submitted_at) as submitted
      from mine m
      left join filing f on f.subject = m.id and f.form = ${form.form} and f.current and f.discarded_at is null
      left join collection c on c.id = f.collection
     order by m.name collate "zh-x-icu"`);
  const workflow = edition.workflows.get(form.workflow ?? '');
  const rows = new Map<string, { subject: { id: string; name: string }; byPeriod: Map<string, Cell> }>();
  for (const cell of cells) {
    const row = rows.get(cell.subject) ?? { subject: { id: cell.subject, name: cell.name }, byPeriod: new Map() };
    if (cell.period !== null) row.byPeriod.set(cell.period, cell);
    rows.set(cell.subject, row);
  }
  return {
    title: `${year}年${series.label}`,
    periods: periods.map((period) => ({ period, label: periodLabel(period) })),
    rows: [...rows.values()].map(({ subject, byPeriod }) => ({
      subject,
      cells: periods.map((period) => {
        const cell = byPeriod.get(period);
        return cell?.state == null
          ? null
          : {
              filing: cell.filing,
              state: presentState(workflow, cell.state),
              date: cell.submitted?.slice(5, 10) ?? null,
              late: lateDays(cell.due, cell.submitted ?? now) || null,
            };
      }),
    })),
  };
}
