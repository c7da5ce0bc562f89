import { sql } from 'kysely';
import { addresses } from '#contract/addresses.ts';
import type { DueItem, Home } from '#contract/home.ts';
import { lateDays } from '#engine/calendar/due.ts';
import { assignedTo, type Scope } from '../access/scope.ts';
import { collectionFor, currentPeriod, seriesOf } from '../filings/periods.ts';
import { presentState } from '../filings/present-filing.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { askingDay, expectedIn } from '../registers/expected-in.ts';
import { registerOf } from '../registers/register-facts.ts';
import type { Services } from '../services.ts';
import type { Instant } from '../store/instant.ts';
import { waitingFilings } from './standard-conditions.ts';

type Deps = Pick<Services, 'database' | 'clock'>;
type Due = Pick<Home, 'due' | 'dueTotal'>;

const most = 12;

interface Waiting {
  readonly id: string;
  readonly form: string;
  readonly subject: string;
  readonly name: string;
  readonly period: string;
  readonly label: string;
  readonly due: Instant | null;
  readonly state: string;
  readonly first_submitted_at: Instant | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly holder_roles: readonly string[];
  readonly opinion: string | null;
  readonly total: number;
}

/** What waits for this capacity, the most urgent first: filings to mend, to fill in or to decide, then those not begun. */
export async function findDue(deps: Deps, scope: Scope, edition: Edition): Promise<Due> {
  const now = deps.clock.now();
  const waiting = await deps.database.composed<Waiting>(sql`
    select f.id, f.form, s.id as subject, s.name, c.period, c.label, c.due, f.state, f.first_submitted_at, f.counts,
           f.holder_roles, f.returned ->> 'opinion' as opinion, count(*) over ()::int as total
      from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
     where ${waitingFilings(scope, edition)} order by c.due nulls last, f.entered_at limit ${most}`);
  const unopened = await findUnopened(deps, scope, edition, now);
  const due = [...waiting.map((row) => presentWaiting(edition, scope, row, now)), ...unopened];
  return { due: due.slice(0, most), dueTotal: (waiting[0]?.total ?? 0) + unopened.length };
}

function presentWaiting(edition: Edition, { role }: Scope, row: Waiting, now: Instant): DueItem {
  const workflow = edition.workflows.get(edition.forms.get(row.form)?.form.workflow ?? '');
  const held = row.holder_roles.includes(role);
  const { hard = 0, soft = 0, changes = 0 } = row.counts ?? {};
  const checked = row.counts === null ? '还没有检测' : `强制 ${hard} 条，核实 ${soft} 条，与上期相比变化 ${changes} 项`;
  const label = held ? '审核' : row.opinion === null ? '继续填报' : '修改';
  return {
    filing: row.id,
    form: row.form,
    subject: { id: row.subject, name: row.name },
    period: row.period,
    title: `${row.name} ${row.label}`,
    state: presentState(workflow, row.state),
    due: row.due,
    late: lateDays(row.due, row.first_submitted_at ?? now) || null,
    note: row.opinion !== null && !held ? `退回意见：${row.opinion}` : checked,
    action: { label, to: held ? addresses.review(row.id) : addresses.fill(row.id) },
  };
}

/** Subjects this person fills in whose current period nobody has begun. */
async function findUnopened({ database }: Deps, scope: Scope, edition: Edition, now: Instant): Promise<DueItem[]> {
  const items: DueItem[] = [];
  for (const { form } of edition.forms.values()) {
    const series = seriesOf(edition, form.form);
    const period = series && currentPeriod(series, now);
    const periodic = form.open.per?.includes('collection') === true && series?.every !== 'always';
    if (!series || !period || !periodic || form.open.by !== scope.role) continue;
    const run = collectionFor(edition, series, period, now);
    const rows = await database.composed<{ id: string; name: string }>(sql`
      select s.id, s.name from subject s
       where s.programme = ${scope.programme} and s.register = ${form.about} and ${assignedTo(scope.account, sql`s.id`)}
         and ${expectedIn(registerOf(edition, form.about), sql`${askingDay(period, now)}`)}
         and not exists (select 1 from filing f join collection c on c.id = f.collection
           where f.subject = s.id and f.form = ${form.form} and c.period = ${period} and f.discarded_at is null)
         and not exists (select 1 from collection c where c.programme = s.programme and c.series = ${series.series}
           and c.period = ${period} and c.state = 'locked')
       order by s.name collate "zh-x-icu" limit ${most}`);
    for (const { id, name } of rows) {
      items.push({
        filing: null,
        form: form.form,
        subject: { id, name },
        period,
        title: `${name} ${run.label}`,
        state: { state: '', label: '未填报', icon: 'circle', tone: 'grey' },
        due: run.due,
        late: lateDays(run.due, now) || null,
        note: '本期还没有开始填报',
        action: { label: '填报', to: addresses.open(form.form, id) },
      });
    }
  }
  return items;
}
