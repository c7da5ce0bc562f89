import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKebao } from './kebao-server.ts';
import { median } from './rounds.ts';

const rounds = 5;

/**
 * The start: `npm start` on a fresh folder with all programmes and their demonstration, then again on the same folder.
 * `first-s` leaves out what npm has to download; `second-s` is the median of the later starts.
 */
export async function run(): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'kebao-bench-'));
  try {
    const first = await startAndStop(folder);
    const later: number[] = [];
    for (let round = 0; round < rounds; round += 1) later.push(await startAndStop(folder));
    console.error(`later starts: ${later.map((seconds) => seconds.toFixed(2)).join(' ')} s`);
    return { 'second-s': median(later), 'first-s': first };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds from the command to the first answer. */
async function startAndStop(folder: string): Promise<number> {
  const server = await startKebao(folder);
  await server.stop();
  return server.milliseconds / 1000;
}
