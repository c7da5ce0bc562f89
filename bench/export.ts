/**
 * A hundred thousand rows of thirty columns as a workbook, each in a process of its own, one after the other in turns:
 *
 * - `vs-exceljs`: our rate, from the database, ÷ the rate of exceljs's stream writer fed from memory. At least 3.5.
 * - `rss-mb`: the most memory our process ever held. At most 250.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedServer } from '#server/postgres/embedded-server.ts';
import { openDatabase } from '#server/store/database.ts';
import { create, insert, rowOf, rows } from './export-data.ts';
import { median } from './rounds.ts';

const rounds = 3;
const child = fileURLToPath(new URL('./export-child.ts', import.meta.url));

interface Written {
  readonly seconds: number;
  readonly rss: number;
  readonly bytes: number;
}

export async function run(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'kebao-bench-'));
  const server = await startEmbeddedServer({ folder: join(folder, 'postgres'), durable: false });
  try {
    const url = server.url('postgres');
    await fill(url);
    const write = (who: string): Written =>
      JSON.parse(execFileSync(process.execPath, [child, who, join(folder, `${who}.xlsx`), url], { encoding: 'utf8' }));
    const found: { ours: Written; theirs: Written }[] = [];
    for (let round = 0; round < rounds; round += 1) found.push({ ours: write('kebao'), theirs: write('exceljs') });
    for (const { ours, theirs } of found)
      console.error(
        `kebao ${ours.seconds.toFixed(1)} s ${ours.rss.toFixed(0)} MB, exceljs ${theirs.seconds.toFixed(1)} s ${theirs.rss.toFixed(0)} MB; files ${ours.bytes} and ${theirs.bytes}`,
      );
    return {
      'vs-exceljs': median(found.map(({ ours, theirs }) => theirs.seconds / ours.seconds)),
      'rss-mb': Math.max(...found.map(({ ours }) => ours.rss)),
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(url: string): Promise<void> {
  const database = openDatabase({ url, connections: 1, pooled: false });
  await database.rows(create);
  const step = 5000;
  for (let from = 1; from <= rows; from += step) {
    const part = Array.from({ length: step }, (_, at) => [from + at, ...rowOf(from + at)]);
    await database.rows(insert, [JSON.stringify(part)]);
  }
  await database.rows('vacuum analyze export_bench');
  await database.close();
}
