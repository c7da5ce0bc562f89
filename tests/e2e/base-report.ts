import { rows } from './database.ts';

/** One platform's line of the annual report the province imports as first values; what is not said is 0. */
export interface BaseLine {
  readonly code: string;
  readonly name: string;
  readonly values?: Readonly<Record<string, number>>;
}

/** The annual report of 2022 as a CSV file, with a column for every item people fill in. */
export async function baseReport(lines: readonly BaseLine[]) {
  const items = await rows<{ code: string }>(
    `select distinct r ->> 'code' as code from definition d, json_array_elements(d.body -> 'programme' -> 'forms') f,
        json_array_elements(f -> 'pages') p, json_array_elements(p -> 'blocks') b, json_array_elements(b -> 'rows') r
      where d.programme = 'hebei-platform-performance' and f ->> 'form' = 'monthly' and b ->> 'kind' = 'indicators'
        and r ->> 'calculate' is null`,
  );
  const heads = ['FM01', 'FM02', ...items.map(({ code }) => code)];
  const written = lines.map(({ code, name, values = {} }) => [
    code,
    name,
    ...items.map((item) => values[item.code] ?? 0),
  ]);
  const csv = [heads, ...written].map((line) => line.join(',')).join('\n');
  return { name: '2022年报.csv', mimeType: 'text/csv', buffer: Buffer.from(`${csv}\n`) };
}
