import type { DocumentDefinition } from '#definition/output.ts';
import type { BulletinSection } from '#document/bulletin.ts';
import { firstDayOfPeriod, lastDayOfPeriod } from '#engine/calendar/period.ts';
import { isRefusal, type Refusal } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { currentPeriod, seriesOf } from '../filings/periods.ts';
import { presentList } from '../lists/present-list.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import { presentStatistic } from '../statistics/present-statistic.ts';
import { listSection, statisticSection } from './compose.ts';

/** Pages of a list or roll read at most: a bulletin is for reading. */
const most = 20;

/** The sections of a bulletin of one period, with what its maker may see, in the order the programme names them. */
export async function countFigures(
  services: Pick<Services, 'database' | 'clock' | 'programmes'>,
  scope: Scope,
  edition: Edition,
  { uses }: DocumentDefinition,
  period: string,
): Promise<readonly BulletinSection[] | Refusal> {
  const sections: BulletinSection[] = [];
  for (const name of uses) {
    const isStatistic = edition.programme.statistics.some((one) => one.statistic === name);
    const section = isStatistic
      ? await readStatistic(services, scope, name, period)
      : await readList(services, scope, edition, name, period);
    if (isRefusal(section)) return section;
    sections.push(section);
  }
  return sections;
}

async function readStatistic(
  services: Parameters<typeof presentStatistic>[0],
  scope: Scope,
  name: string,
  period: string,
): Promise<BulletinSection | Refusal> {
  const first = await presentStatistic(services, scope, name, { period });
  if (isRefusal(first)) return first;
  const rows = [...first.rows];
  for (let page = 2; rows.length < first.count && page <= most; page += 1) {
    const next = await presentStatistic(services, scope, name, { period, page: `${page}` });
    if (isRefusal(next) || next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return statisticSection({ ...first, rows });
}

/** A list of a form with periods shows those of this one; of a form without, what was handed in during it. */
async function readList(
  services: Parameters<typeof presentList>[0],
  scope: Scope,
  edition: Edition,
  name: string,
  period: string,
): Promise<BulletinSection | Refusal> {
  const form = edition.programme.lists.find((one) => one.list === name)?.form ?? '';
  const series = seriesOf(edition, form);
  const periodic = series !== undefined && currentPeriod(series, services.clock.now())?.length === period.length;
  const [first = '', last = ''] = [firstDayOfPeriod(period) ?? '', lastDayOfPeriod(period) ?? ''];
  const query = periodic ? { 'f.collection': period } : {};
  const view = await presentList(services, scope, name, query);
  if (isRefusal(view)) return view;
  const rows = [...view.rows];
  for (let page = 2; rows.length < view.total && page <= most; page += 1) {
    const next = await presentList(services, scope, name, { ...query, page: `${page}` });
    if (isRefusal(next) || next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  const within = (at: string | null): boolean => at !== null && at.slice(0, 10) >= first && at.slice(0, 10) <= last;
  return listSection({ ...view, rows: periodic ? rows : rows.filter((row) => within(row.submittedAt)) });
}
