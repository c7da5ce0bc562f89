import { sql } from 'kysely';
import type { QueryAnswer } from '#contract/query.ts';
import type { Field } from '#definition/field.ts';
import { periodLabel } from '#engine/calendar/period.ts';
import type { Scope } from '../access/scope.ts';
import { quoted } from '../programmes/extract-table.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { nameOn } from '../registers/expected-in.ts';
import { typedAnswers } from './evaluate.ts';
import { cellOf, exactIn } from './exact-cell.ts';
import type { Deps } from './open-statistic.ts';
import { indicatorColumn } from './query-indicators.ts';
import { type Asked, subjectRows } from './subject-rows.ts';

/** What stands before the figures of a row. */
export const detailLeads = ['期次', '名称', '编号', '所属单位'];

interface Row {
  readonly filing: string;
  readonly period: string;
  readonly name: string;
  readonly code: string;
  readonly home: string | null;
  readonly [column: string]: unknown;
}

/** Accepted filings one by one, the latest period first. */
export async function queryDetail(
  { database, clock }: Deps,
  scope: Scope,
  edition: Edition,
  { asked, fields, limit, offset }: { asked: Asked; fields: readonly Field[]; limit: number; offset: number },
): Promise<QueryAnswer['detail']> {
  const { from, where } = subjectRows(scope, edition, asked, clock.now());
  const codes = fields.map((field) => field.code);
  const rows = await database.composed<Row>(sql`
    select f.id as filing, p.period, ${nameOn(sql`p.day`)} as name, s.code, h.name as home${sql.join(
      codes.map((code) => sql.raw(`, x.${quoted(code)}::text as ${quoted(code)}`)),
      sql``,
    )}
      from ${from} ${await typedAnswers(database, edition, asked, codes)}
     where ${where} and z.standing = 'accepted'
     order by p.period desc, s.name collate "zh-x-icu", f.id limit ${limit} offset ${offset}`);
  return rows.map((row) => ({
    filing: row.filing,
    lead: [periodLabel(row.period), row.name, row.code, row.home ?? ''],
    cells: fields.map((field) => {
      const value = row[`v_${field.code}`];
      return cellOf(indicatorColumn(field), exactIn(typeof value === 'string' ? value : null));
    }),
  }));
}
