import { type RawBuilder, sql } from 'kysely';
import type { ListColumn, ListValue } from '#document/workbook/list-workbook.ts';

export const rows = 100_000;

/** Thirty columns of a province's export: ten of text, eighteen of numbers, two of dates. */
export const columns: readonly ListColumn[] = [
  ...Array.from({ length: 10 }, (_, at) => ({ label: `名称${at + 1}`, scale: null, total: false })),
  ...Array.from({ length: 18 }, (_, at) => ({ label: `指标${at + 1}`, scale: at % 3, total: true })),
  ...Array.from({ length: 2 }, (_, at) => ({
    label: `日期${at + 1}`,
    scale: null,
    total: false,
    date: 'day' as const,
  })),
];

/** The same values in the database and in memory, every row another one. */
const textOf = (row: number, at: number): string => `冀原第${row % 997}重点实验室 ${at}-${row}`;
const numberOf = (row: number, at: number): number => ((row * (at + 7)) % 1_000_000) / 10 ** (at % 3);
const dayOf = (row: number, at: number): string =>
  new Date(Date.UTC(2023, at * 6, 1 + (row % 180))).toISOString().slice(0, 10);

export const rowOf = (row: number): ListValue[] => [
  ...Array.from({ length: 10 }, (_, at) => textOf(row, at)),
  ...Array.from({ length: 18 }, (_, at) => numberOf(row, at)),
  ...Array.from({ length: 2 }, (_, at) => dayOf(row, at)),
];

export const create = `create table export_bench (
  id integer primary key,
  ${Array.from({ length: 10 }, (_, at) => `t${at} text not null`).join(', ')},
  ${Array.from({ length: 18 }, (_, at) => `n${at} ${at % 3 === 0 ? 'bigint' : 'numeric'} not null`).join(', ')},
  ${Array.from({ length: 2 }, (_, at) => `d${at} date not null`).join(', ')})`;

export const insert = `insert into export_bench
  select (r ->> 0)::int, ${Array.from({ length: 10 }, (_, at) => `r ->> ${at + 1}`).join(', ')},
         ${Array.from({ length: 18 }, (_, at) => `(r ->> ${at + 11})::numeric`).join(', ')},
         ${Array.from({ length: 2 }, (_, at) => `(r ->> ${at + 29})::date`).join(', ')}
    from jsonb_array_elements($1::jsonb) r`;

export const query: RawBuilder<Readonly<Record<string, string | number>>> = sql`select * from export_bench order by id`;

const names = [
  ...Array.from({ length: 10 }, (_, at) => `t${at}`),
  ...Array.from({ length: 18 }, (_, at) => `n${at}`),
  ...Array.from({ length: 2 }, (_, at) => `d${at}`),
];

/** A row of the database as a sheet takes it: exact numbers come as text. */
export const cellsOf = (row: Readonly<Record<string, string | number>>): ListValue[] =>
  names.map((name, at) => (at >= 10 && at < 28 ? Number(row[name]) : (row[name] ?? null)));
