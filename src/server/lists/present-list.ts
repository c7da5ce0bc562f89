import { sql } from 'kysely';
import type { ListRow, ListView } from '#contract/list.ts';
import type { ActionView } from '#contract/shapes.ts';
import type { ListDefinition } from '#definition/menu.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { currentPeriod, seriesOf } from '../filings/periods.ts';
import { presentState } from '../filings/present-filing.ts';
import { urgingOf } from '../notify/reminder-rule.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { listLinks } from '../registers/card-links.ts';
import { askingDay } from '../registers/expected-in.ts';
import type { Services } from '../services.ts';
import { findCollection } from '../store/collection-transactor.ts';
import type { Instant } from '../store/instant.ts';
import { findList, listBelow } from './find-list.ts';
import { type Column, lateness, listColumns } from './list-columns.ts';
import { filterConditions, presentFilters } from './list-filters.ts';
import { type Asked, type ListSource, listSource, type RawRow, rowColumns } from './list-query.ts';
import { listSubtitle, listTotals } from './list-summary.ts';
import { rowActions } from './row-actions.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;
type Query = Readonly<Record<string, string>>;

export interface OpenList {
  readonly edition: Edition;
  readonly list: ListDefinition;
  readonly source: ListSource;
  readonly columns: readonly Column[];
  readonly where: ReturnType<typeof sql>;
  readonly order: ReturnType<typeof sql>;
  readonly sort: string | null;
  readonly now: Instant;
  readonly labelOf: (state: string) => string;
}

const pageSize = 20;

/** A list with its filters and order put together, ready to be read in pages or whole. */
export async function openList(deps: Deps, scope: Scope, name: string, query: Query): Promise<OpenList | Refusal> {
  const edition = deps.programmes.newest(scope.programme);
  const list = edition && findList(edition.programme, name);
  if (!edition || !list) return refused('not-found', '没有这个列表');
  const now = deps.clock.now();
  const source = listSource(scope, edition, list, await askedOf(deps, edition, list, query));
  const workflow = edition.workflows.get(edition.forms.get(list.form)?.form.workflow ?? '');
  const labelOf = (state: string): string => presentState(workflow, state).label;
  const sort = query['sort'] || null;
  return {
    edition,
    list,
    source,
    columns: listColumns(edition, list, { now, labelOf }),
    where: sql`${sql.join([source.where, ...filterConditions(list, source, query)], sql` and `)}`,
    order: orderOf(list, source, sort),
    sort,
    now,
    labelOf,
  };
}

/** The run a list of subjects is about: the one asked for, else the current one. */
async function askedOf(
  { database, clock }: Deps,
  edition: Edition,
  list: ListDefinition,
  query: Query,
): Promise<Asked> {
  const now = clock.now();
  const series = list.of === 'fillable' || list.of === 'missing' ? seriesOf(edition, list.form) : undefined;
  const period = series ? periodOf(edition, list, query, now) : null;
  const day = askingDay(period, now);
  if (!series || !period) return { run: null, day };
  const run = await findCollection(database, edition.programme.programme, series.series, period);
  return { run: run?.id ?? null, day };
}

const periodOf = (edition: Edition, { form }: ListDefinition, query: Query, now: Instant): string | null => {
  const series = seriesOf(edition, form);
  return query['f.collection'] || (series ? currentPeriod(series, now) : null);
};

function orderOf({ of, columns }: ListDefinition, { columnOf }: ListSource, sort: string | null) {
  const name = sort?.replace(/^-/, '') ?? '';
  const column = columns.some((one) => one.value === name) ? columnOf(name) : null;
  const direction = sort?.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`;
  if (column) return sql`${column} ${direction}, s.name collate "zh-x-icu", f.id`;
  if (of === 'todo') return sql`f.entered_at, f.id`;
  if (of === 'fillable' || of === 'missing' || of === 'entries') return sql`s.name collate "zh-x-icu", s.id`;
  return sql`c.period desc, f.saved_at desc, f.id`;
}

/** One page of a list as the screen shows it. */
export async function presentList(
  services: Deps,
  scope: Scope,
  name: string,
  query: Query,
): Promise<ListView | Refusal> {
  const open = await openList(services, scope, name, query);
  if ('kind' in open) return open;
  const { edition, list, source, columns, where, order, sort } = open;
  const page = Math.max(1, Number.parseInt(query['page'] ?? '1', 10) || 1);
  const [rows, [count], filters] = await Promise.all([
    services.database.composed<RawRow>(sql`
      select ${rowColumns(scope, list)} from ${source.from} where ${where} order by ${order}
       limit ${pageSize} offset ${(page - 1) * pageSize}`),
    services.database.composed<{ total: number }>(
      sql`select count(*)::int as total from ${source.from} where ${where}`,
    ),
    presentFilters(services.database, edition, list, source, query),
  ]);
  const batch = batchActions(edition, list);
  const below = listBelow(edition.programme, list);
  const period = periodOf(edition, list, query, open.now);
  const urging = period === null || list.of !== 'missing' ? null : urgingOf(edition, scope.may, list.form, period);
  return {
    list: list.list,
    title: list.title,
    subtitle: listSubtitle(edition, list, scope, open.now),
    columns: columns.map(({ value, label, numeric }) => ({
      value,
      label,
      numeric,
      sortable: source.columnOf(value) !== null,
    })),
    filters,
    saved: [],
    rows: rows.map((row) => presentRow(open, scope, row, batch.length > 0, urging !== null)),
    totals: listTotals(columns, rows, open.labelOf),
    total: count?.total ?? 0,
    page,
    pageSize,
    sort,
    batch: [...batch],
    empty: emptyOf(
      list,
      Object.keys(query).some((key) => key.startsWith('f.') || key === 'q'),
    ),
    urging,
    exports: scope.may.includes('export'),
    ...(below === undefined ? {} : { below }),
    ...(list.of === 'entries' && { links: listLinks(edition, scope, list.form) }),
  };
}

function presentRow(open: OpenList, scope: Scope, row: RawRow, decides: boolean, urges: boolean): ListRow {
  const { edition, list, columns, now } = open;
  const workflow = edition.workflows.get(edition.forms.get(list.form)?.form.workflow ?? '');
  const held =
    row.holder_roles?.includes(scope.role) === true && [null, scope.organisation.id].includes(row.holder_organisation);
  return {
    filing: row.filing,
    subject: row.subject,
    title: `${row.subject_name}${row.collection === null ? '' : ` ${row.collection}`}`,
    cells: columns.map((column) => ({ text: column.text(row), numeric: column.numeric })),
    state: row.state === null ? null : presentState(workflow, row.state),
    late: lateness(row, now) || null,
    submittedAt: row.submitted,
    actions: rowActions(edition, scope, list, row),
    selectable: (decides && held) || urges,
  };
}

/** What a holder may do to many at once. */
function batchActions(edition: Edition, { of, form }: ListDefinition): readonly ActionView[] {
  if (of !== 'todo') return [];
  const workflow = edition.workflows.get(edition.forms.get(form)?.form.workflow ?? '');
  return (workflow?.transitions ?? [])
    .filter((one) => one.batch && one.by === 'holder')
    .map((one) => ({
      do: one.do,
      label: one.label,
      tone: one.tone ?? 'plain',
      opinion: one.opinion,
      phrases: [...one.phrases],
      pledge: one.pledge ?? null,
      confirm: one.confirm ?? null,
      notify: one.notify,
      batch: true,
      blocked: null,
    }));
}

const empties: Readonly<Record<ListDefinition['of'], string>> = {
  fillable: '还没有授权给您填报的对象，请联系本单位管理员',
  mine: '还没有填报过，从上方列表点“填报”开始',
  todo: '没有等待您办理的填报件',
  handled: '您还没有办理过填报件',
  all: '还没有填报件',
  missing: '全部已报',
  findings: '还没有检测过的填报件',
  explanations: '没有需要看的解释说明',
  documents: '还没有生成过文书',
  entries: '台账里还没有记录',
};

const byRule = '由系统自动生成：最后一个期次审核通过后生成；缺的，期满后取最近一期并标记';

const emptyOf = ({ of, series }: ListDefinition, filtered: boolean): ListView['empty'] => ({
  title: filtered ? '没有符合条件的记录' : '这里是空的',
  text: filtered ? '请放宽或清除筛选条件' : series === undefined ? empties[of] : byRule,
  action: null,
});
