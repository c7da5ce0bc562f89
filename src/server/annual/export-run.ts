import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Answers } from '#definition/answers.ts';
import type { CollectionSeries } from '#definition/collection.ts';
import { isNumeric, scaleOf } from '#definition/field.ts';
import { fieldsOf } from '#definition/form.ts';
import { printInstant } from '#document/print-time.ts';
import { type ListValue, listWorkbook } from '#document/workbook/list-workbook.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import { type Scope, visibleFilings } from '../access/scope.ts';
import { collectionLabel } from '../filings/periods.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import type { Instant } from '../store/instant.ts';

interface Row {
  readonly code: string;
  readonly name: string;
  readonly home: string | null;
  readonly version: number;
  readonly origin: string | null;
  readonly flag: string | null;
  readonly locked_at: Instant | null;
  readonly answers: Answers;
}

const step = 200;

/** HB-13: what was made by rule for one run, a line a subject with its version, lock time and every number. */
export async function exportRun(
  services: Pick<Services, 'database' | 'clock' | 'programmes'>,
  scope: Scope,
  { series: name, period }: { series: string; period: string },
): Promise<FileAnswer | Refusal> {
  const edition = services.programmes.newest(scope.programme);
  const series = edition?.programme.series.find((one) => one.series === name && one.derive !== undefined);
  if (!edition || !series) return refused('not-found', '没有这个自动生成的期次');
  if (!scope.may.includes('export')) return refused('not-allowed', '您的身份不能导出');
  const title = collectionLabel(series, period);
  const fields = numbersOf(edition, series);
  async function* rows(): AsyncGenerator<readonly ListValue[]> {
    for (let offset = 0; ; offset += step) {
      const page = await services.database.composed<Row>(sql`
        select s.code, s.name, h.name as home, f.version, oc.label as origin, f.derived_flag as flag, c.locked_at, n.answers
          from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
          join filing_content n on n.filing = f.id left join organisation h on h.id = f.home
          left join filing o on o.id = f.derived_from left join collection oc on oc.id = o.collection
         where ${visibleFilings(scope)} and c.series = ${name} and c.period = ${period} and f.current
         order by s.code limit ${step} offset ${offset}`);
      for (const row of page) yield lineOf(row, fields);
      if (page.length < step) return;
    }
  }
  const text = (label: string) => ({ label, scale: null, total: false });
  const sheet = {
    title,
    columns: [
      ...['编码', '名称', '所属单位', '版本', '数据来源', '标记', '锁定时间'].map(text),
      ...fields.map((field) => ({
        label: `${field.code} ${field.label}${field.unit ? `（${field.unit}）` : ''}`,
        scale: scaleOf(field.type),
        total: true,
      })),
    ],
    rows: rows(),
    generatedAt: services.clock.now(),
    filters: scope.organisation.name,
  };
  return {
    kind: 'file',
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: Readable.from(listWorkbook([sheet])),
  };
}

/** Every number the forms of the run ask for, in their order. */
const numbersOf = ({ forms }: Edition, series: CollectionSeries) =>
  series.forms.flatMap((form) => {
    const index = forms.get(form);
    return index ? fieldsOf(index.form).filter((field) => isNumeric(field.type) && field.sensitive !== true) : [];
  });

const lineOf = (row: Row, fields: ReturnType<typeof numbersOf>): readonly ListValue[] => [
  row.code,
  row.name,
  row.home,
  `第 ${row.version} 版`,
  row.origin,
  row.flag,
  row.locked_at === null ? '未锁定' : printInstant(row.locked_at),
  ...fields.map(({ code }) => (row.answers.fields[code] ?? null) as ListValue),
];
