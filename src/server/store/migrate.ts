import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** A migration already applied was edited: the database no longer is what the files say. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Brings the database to the newest numbered file, in one transaction under a lock, so that several
 * application processes may start together. Answers with the names of the files applied.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('kebao migrate'))`);
    await client.query(
      'create table if not exists migration (name text primary key, sha text not null, at timestamptz not null default now())',
    );
    const done = await client.query<{ name: string; sha: string }>('select name, sha from migration');
    const applied = await applyNew(client, new Map(done.rows.map((row) => [row.name, row.sha])));
    await client.query('commit');
    return applied;
  } finally {
    await client.end();
  }
}

async function applyNew(client: Client, done: ReadonlyMap<string, string>): Promise<string[]> {
  const applied: string[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.sql$/.test(file))
    .sort()) {
    const sql = readFileSync(join(folder, name), 'utf8');
    const sha = createHash('sha256').update(sql).digest('hex');
    const before = done.get(name);
    if (before === sha) continue;
    if (before !== undefined)
      throw new MigrationError(`${name} 已经执行过，但文件后来被改动；请恢复原文件，改动写进新的编号文件`);
    await client.query(sql);
    await client.query('insert into migration (name, sha) values ($1, $2)', [name, sha]);
    applied.push(name);
  }
  return applied;
}
