import { diffProgrammes } from '#definition/diff/diff-programmes.ts';
import { load } from '#definition/load.ts';
import type { Programme } from '#definition/programme.ts';
import { printProblem } from '#definition/read/problem.ts';
import { readFiles } from '#server/programmes/read-folder.ts';
import { tableOf } from './print-table.ts';

/** `kebao diff OLD NEW`: prints 版本对照. 0 whether or not something differs, 2 where a folder cannot be read. */
export async function diffFolders(before: string, after: string): Promise<number> {
  const [old, now] = [read(before), read(after)];
  if (old === null || now === null) return 2;
  console.log(sayDifferences(old, now));
  return 0;
}

/** What a newer edition changes, as a table. */
export function sayDifferences(old: Programme, now: Programme): string {
  const rows = diffProgrammes(old, now).map(({ kind, where, code, label, change }) => [
    kind,
    where,
    code,
    label,
    change,
  ]);
  const head = `${old.title} ${old.edition} → ${now.edition}：${rows.length === 0 ? '没有变化' : `${rows.length} 处变化`}`;
  return rows.length === 0 ? head : `${head}\n\n${tableOf(['变动', '位置', '代码', '名称', '内容'], rows)}`;
}

function read(folder: string): Programme | null {
  const { programme, problems } = load(readFiles(folder));
  if (problems.length === 0) return programme;
  for (const problem of problems) console.error(`${folder}/${printProblem(problem)}`);
  return null;
}
