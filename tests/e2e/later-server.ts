import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LaterServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The same demonstration on a server of its own whose clock stands later: for what happens once a year is over. */
export async function startLater(now: string, port: number): Promise<LaterServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kebao-later-'));
  const env = { ...process.env, KEBAO_NOW: now, PORT: String(port), DATA_DIR: folder };
  const server = spawn(process.execPath, ['src/cli/main.ts', 'start'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + 240_000; ; await sleep(500)) {
    if (await isTold(url)) return { url, stop: () => stop(server, folder) };
    if (server.exitCode !== null || Date.now() > end) {
      await stop(server, folder);
      throw new Error(`the server of ${now} did not answer`);
    }
  }
}

/** Answers, and the past of the demonstration has been played to its end. */
async function isTold(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health`).catch(() => null);
  return answer?.ok === true && ((await answer.json()) as { demo?: string }).demo === 'complete';
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const gone = once(server, 'exit');
    server.kill('SIGINT');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
}
