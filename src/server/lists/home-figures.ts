import { sql } from 'kysely';
import { addresses } from '#contract/addresses.ts';
import type { Home } from '#contract/home.ts';
import type { MenuItem } from '#definition/menu.ts';
import { type Scope, visibleSubjects } from '../access/scope.ts';
import { collectionLabel, currentPeriod, seriesOf } from '../filings/periods.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { askingDay, expectedIn } from '../registers/expected-in.ts';
import { registerOf } from '../registers/register-facts.ts';
import type { Services } from '../services.ts';
import { editedStates } from './standard-conditions.ts';

interface Figures {
  readonly expected: number;
  readonly filed: number;
  readonly accepted: number;
  readonly waiting: number;
  readonly returned: number;
  readonly begun: number;
}

/** Three numbers for people who look after others: handed in, waiting, missing. */
export async function findFigures(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  scope: Scope,
  edition: Edition,
): Promise<Home['figures']> {
  const form = [...edition.forms.values()].find(({ form }) => form.open.per?.includes('collection'))?.form;
  const series = form && seriesOf(edition, form.form);
  const period = series && currentPeriod(series, clock.now());
  if (!form || !series || !period || !['own', 'below', 'all'].includes(scope.sees)) return [];
  const [row] = await database.composed<Figures>(sql`
    select count(*)::int as expected, count(f.submitted_at)::int as filed, count(f.accepted_at)::int as accepted,
           (count(f.submitted_at) - count(f.accepted_at))::int as waiting,
           (count(*) filter (where f.submitted_at is not null and f.state = any(${editedStates(edition)})))::int as returned,
           (count(*) filter (where f.submitted_at is null and f.id is not null))::int as begun
      from subject s left join organisation h on h.id = s.home
      left join collection c on c.programme = s.programme and c.series = ${series.series} and c.period = ${period}
      left join filing f on f.subject = s.id and f.collection = c.id and f.form = ${form.form} and f.current
        and f.discarded_at is null
     where ${visibleSubjects(scope)} and s.register = ${form.about}
       and ${expectedIn(registerOf(edition, form.about), sql`${askingDay(period, clock.now())}`)}`);
  const none = { expected: 0, filed: 0, accepted: 0, waiting: 0, returned: 0, begun: 0 };
  const { expected, filed, accepted, waiting, returned, begun } = row ?? none;
  const label = collectionLabel(series, period);
  const listOf = (of: string): string | null => {
    const list = edition.programme.lists.find(
      (one) => one.of === of && one.form === form.form && inMenu(edition.programme.menus[scope.role] ?? [], one.list),
    );
    return list ? addresses.list(list.list) : null;
  };
  return [
    { label: `已报，${label}`, value: `${filed} / ${expected}`, note: rate(filed, expected), to: listOf('all') },
    {
      label: '审核通过',
      value: `${accepted}`,
      note: waiting > 0 ? `${waiting - returned} 件在审，退回 ${returned}` : '没有在审的',
      to: listOf('todo'),
    },
    {
      label: '未报',
      value: `${expected - filed}`,
      note: `填写中 ${begun}，未填 ${expected - filed - begun}`,
      to: listOf('missing'),
    },
  ];
}

const rate = (part: number, whole: number): string =>
  whole === 0 ? '没有应报的' : `填报率 ${((part / whole) * 100).toFixed(1)}%`;

/** Whether the role's own menu leads to the list: a number leads nowhere its reader could not go. */
const inMenu = (items: readonly MenuItem[], list: string): boolean =>
  items.some(({ go, items: inside }) => (go?.to === 'list' && go.list === list) || inMenu(inside, list));
