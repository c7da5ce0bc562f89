import type { BulletinRow, BulletinView } from '#contract/bulletin.ts';
import type { BulletinSection } from '#document/bulletin.ts';
import { printNumber } from '#document/print-number.ts';
import type { ListValue } from '#document/workbook/list-workbook.ts';
import { periodLabel } from '#engine/calendar/period.ts';
import { isRefusal, type Refusal } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { openPeriods, seriesOf } from '../filings/periods.ts';
import type { Services } from '../services.ts';
import { bulletinsOf, findBulletin, notYours } from './find-bulletin.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;

export async function listBulletins({ database, clock, programmes }: Deps, scope: Scope) {
  const edition = programmes.newest(scope.programme);
  const documents = bulletinsOf(edition, scope);
  if (!edition || documents.length === 0) return notYours();
  const rows = await database.rows<BulletinRow>(
    `select b.id, b.title, b.period, b.state, b.changed_at as "changedAt", a.name as by
       from bulletin b join account a on a.id = b.changed_by
      where b.programme = $1 and b.document = any($2) order by b.period desc, b.made_at desc limit 100`,
    [scope.programme, documents.map((one) => one.document)],
  );
  return {
    rows,
    offers: documents.map(({ document, title, of }) => {
      const series = seriesOf(edition, of);
      const periods = series ? openPeriods(series, clock.now()) : [];
      return { document, title, periods: periods.map((value) => ({ value, label: periodLabel(value) })) };
    }),
  };
}

export async function presentBulletin(deps: Deps, scope: Scope, id: string): Promise<BulletinView | Refusal> {
  const open = await findBulletin(deps, scope, id);
  if (isRefusal(open)) return open;
  const { bulletin, document } = open;
  const [root] = await deps.database.rows<{ name: string }>(
    `select name from organisation where id::text = split_part($1, '/', 2)`,
    [scope.organisation.path],
  );
  return {
    id: bulletin.id,
    title: bulletin.title,
    number: bulletin.number,
    period: bulletin.period,
    label: periodLabel(bulletin.period),
    state: bulletin.state,
    revision: bulletin.revision,
    asOf: bulletin.as_of,
    changedAt: bulletin.changed_at,
    by: bulletin.by,
    sections: bulletin.sections.map(presentSection),
    formats: document.formats.filter((one) => one !== 'zip'),
    audience: `${root?.name ?? scope.organisation.name}及所属单位，登录后可见`,
    column: document.article?.column ?? '通知公告',
    article: bulletin.article,
  };
}

const presentSection = ({ title, paragraphs, table }: BulletinSection): BulletinView['sections'][number] => {
  const say = (value: ListValue | undefined, scale: number | null): string =>
    typeof value === 'number' ? printNumber(value, scale ?? 0) : `${value ?? '—'}`;
  const line = (values: readonly ListValue[]): string[] =>
    (table?.columns ?? []).map(({ scale }, at) => say(values[at], scale));
  return {
    title,
    paragraphs: [...paragraphs],
    table: table && {
      columns: table.columns.map(({ label, scale }) => ({ label, numeric: scale !== null })),
      rows: table.rows.map(line),
      totals: table.totals && line(table.totals),
    },
  };
};
