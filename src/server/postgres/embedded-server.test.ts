import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { startEmbeddedServer } from './embedded-server.ts';

const folders: string[] = [];
const freshFolder = (prefix = 'kebao-pg-'): string => {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const result = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return result.rows[0]?.[0];
}

/** Another program that starts the server of the folder and then waits to be killed. */
async function otherProgram(folder: string): Promise<{ pid: number; kill(): Promise<void> }> {
  const module = new URL('./embedded-server.ts', import.meta.url).href;
  const script = `const { startEmbeddedServer } = await import('${module}');
    await startEmbeddedServer({ folder: ${JSON.stringify(folder)}, durable: true });
    console.log('ready'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('the embedded server', () => {
  test('keeps what was stored over a stop and a second start, also in a folder with Chinese and spaces', async () => {
    const folder = freshFolder('科报 数据-');
    const first = await startEmbeddedServer({ folder, durable: true });
    await ask(first.url('postgres'), 'create table note as select 7 as n');
    await first.stop();
    expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false);
    const second = await startEmbeddedServer({ folder, durable: true });
    expect(await ask(second.url('postgres'), 'select n from note')).toBe(7);
    await second.stop();
  });

  test('sorts Chinese by pinyin where a query asks for it', async () => {
    const server = await startEmbeddedServer({ folder: freshFolder(), durable: false });
    const sql = `select string_agg(x, ' ' order by x collate "zh-x-icu") from unnest(array['浙江','安徽','北京']) x`;
    expect(await ask(server.url('postgres'), sql)).toBe('安徽 北京 浙江');
    await server.stop();
  });

  test('refuses a folder another program uses, and names that program', async () => {
    const folder = freshFolder();
    const other = await otherProgram(folder);
    await expect(startEmbeddedServer({ folder, durable: true })).rejects.toThrow(`进程号 ${other.pid}`);
    await other.kill();
  });

  test('starts again at once after the program was killed without warning', async () => {
    const folder = freshFolder();
    const other = await otherProgram(folder);
    await other.kill();
    const server = await startEmbeddedServer({ folder, durable: true });
    expect(await ask(server.url('postgres'), 'select 1')).toBe(1);
    await server.stop();
  });

  test('starts again after program and server were both killed', async () => {
    const folder = freshFolder();
    const other = await otherProgram(folder);
    const server = Number.parseInt(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10);
    process.kill(server, 'SIGKILL');
    await other.kill();
    const again = await startEmbeddedServer({ folder, durable: true });
    expect(await ask(again.url('postgres'), 'select 1')).toBe(1);
    await again.stop();
  });
});
