import type { Problem } from './problem.ts';

export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Csv {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly problems: readonly Problem[];
}

/** Reads RFC 4180 strictly: a header, commas, quotes doubled inside quotes, a BOM allowed. Blank lines are skipped. */
export function readCsv(file: string, text: string, required: readonly string[]): Csv {
  const problems: Problem[] = [];
  const problem = (line: number, message: string): void => void problems.push({ file, line, column: 1, message });
  const [head, ...lines] = records(text.startsWith('\uFEFF') ? text.slice(1) : text, problem);
  if (head === undefined) {
    problem(1, `文件是空的，第一行应是列名：${required.join(',')}`);
    return { columns: [], rows: [], problems };
  }
  const columns = head.cells.map((cell) => cell.trim());
  for (const name of required) if (!columns.includes(name)) problem(head.line, `缺少“${name}”一列`);
  const repeated = columns.filter((name, index) => name === '' || columns.indexOf(name) !== index);
  for (const name of repeated) problem(head.line, name === '' ? '有一列没有列名' : `列名“${name}”写了两次`);
  const rows = lines.map((record) => {
    if (record.cells.length !== columns.length) {
      problem(record.line, `这一行有 ${record.cells.length} 格，列名有 ${columns.length} 个；含逗号的内容要放进双引号`);
    }
    const cells = Object.fromEntries(columns.map((name, index) => [name, (record.cells[index] ?? '').trim()]));
    return { line: record.line, cells };
  });
  return { columns, rows, problems };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function records(text: string, problem: (line: number, message: string) => void): readonly Line[] {
  const found: Line[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const begun = line;
    const cells: string[] = [];
    for (;;) {
      const cell = text[at] === '"' ? quoted() : plain();
      cells.push(cell);
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (at < text.length && text[at] !== '\n') {
      problem(begun, '双引号后面只能是逗号或换行');
      while (at < text.length && text[at] !== '\n') at += 1;
    }
    at += 1;
    line += 1;
    if (cells.length > 1 || cells[0]?.trim() !== '') found.push({ line: begun, cells });
  }
  return found;

  function plain(): string {
    const start = at;
    while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at += 1;
    return text.slice(start, at);
  }

  function quoted(): string {
    const begun = line;
    let cell = '';
    at += 1;
    for (;;) {
      const end = text.indexOf('"', at);
      if (end < 0) {
        problem(begun, '双引号没有结束');
        cell += text.slice(at);
        at = text.length;
        return cell;
      }
      cell += text.slice(at, end);
      at = end + 1;
      if (text[at] !== '"') break;
      cell += '"';
      at += 1;
    }
    line += cell.split('\n').length - 1;
    return cell;
  }
}
