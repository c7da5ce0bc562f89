import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const patience = 600_000;

export interface KebaoServer {
  readonly url: string;
  /** From the command to the first answer. */
  readonly milliseconds: number;
  stop(): Promise<void>;
}

/**
 * `npm start` on a data folder, as anybody would; done once `/api/health` answers, or, where the demonstration is asked
 * for, once all of its story has been told.
 */
export async function startKebao(dataFolder: string, until: 'answer' | 'demo' = 'answer'): Promise<KebaoServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataFolder, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  try {
    await answers(url, child, until);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { url, milliseconds: performance.now() - began, stop: () => stop(child) };
}

async function answers(url: string, child: ChildProcess, until: 'answer' | 'demo'): Promise<void> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(10)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (!answer?.ok) continue;
    const { demo = 'complete' } = (await answer.json()) as { demo?: string };
    if (until === 'answer' || demo === 'complete') return;
  }
  throw new Error('no answer within ten minutes');
}

/** The whole group of the command: npm, its shell, the server. The server stops its PostgreSQL before it ends. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  await gone;
}
