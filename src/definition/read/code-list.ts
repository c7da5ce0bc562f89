import type { CodeList, CodeRow } from '../code-list.ts';
import type { Files } from '../folder.ts';
import { readCsv } from './csv.ts';
import type { Reading } from './reading.ts';

const known = ['code', 'label', 'parent', 'since', 'until'];

/** `codes/NAME.csv` → the code list NAME. Columns beyond the known ones are attributes. */
export function readCodeLists(files: Files, reading: Reading): Readonly<Record<string, CodeList>> {
  const lists: Record<string, CodeList> = {};
  for (const [path, text] of files) {
    const list = /^codes\/([^/]+)\.csv$/.exec(path)?.[1];
    if (list !== undefined) lists[list] = readList(list, path, text, reading);
  }
  return lists;
}

function readList(list: string, path: string, text: string, reading: Reading): CodeList {
  const csv = readCsv(path, text, ['code', 'label']);
  const problem = (line: number, message: string): void =>
    void reading.problems.push({ file: path, line, column: 1, message });
  reading.problems.push(...csv.problems);
  const lines = new Map<string, { readonly line: number; readonly until: string }[]>();
  const rows = csv.rows.map(({ line, cells }) => {
    const { code = '', label = '', parent = '', since = '', until = '' } = cells;
    if (code === '' || label === '') problem(line, '代码和名称都要填');
    for (const day of [since, until]) {
      if (day !== '' && !/^[0-9]{4}(-[0-9]{2}){0,2}$/.test(day))
        problem(line, `日期“${day}”应写成 2023、2023-08 或 2023-08-31`);
    }
    const earlier = lines.get(code) ?? [];
    const clash = earlier.find((row) => row.until === '' || since === '' || row.until >= since);
    if (clash !== undefined)
      problem(line, `代码 ${code} 与第 ${clash.line} 行重复；同一代码换名称时，旧的一行写 until，新的一行写 since`);
    lines.set(code, [...earlier, { line, until }]);
    return toRow(cells, { code, label, parent, since, until });
  });
  const codes = new Set(rows.map((row) => row.code));
  for (const [index, row] of rows.entries()) {
    if (row.parent !== undefined && !codes.has(row.parent)) {
      problem(csv.rows[index]?.line ?? 1, `上级代码 ${row.parent} 不在本表里`);
    }
  }
  return { list, rows };
}

function toRow(
  cells: Readonly<Record<string, string>>,
  { code, label, parent, since, until }: Readonly<Record<'code' | 'label' | 'parent' | 'since' | 'until', string>>,
): CodeRow {
  const columns = Object.fromEntries(Object.entries(cells).filter(([name]) => !known.includes(name)));
  return {
    code,
    label,
    ...(parent === '' ? {} : { parent }),
    ...(since === '' ? {} : { since }),
    ...(until === '' ? {} : { until }),
    columns,
  };
}
