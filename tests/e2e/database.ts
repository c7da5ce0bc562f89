import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/**
 * The server's own database, for the few things a journey must set up or see that no screen offers: a password that
 * came by SMS, a session that ran out, the audit log. The cluster says itself where its socket lies.
 */
export async function rows<T extends object>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> {
  const folder = process.env['KEBAO_E2E_DATA'];
  if (!folder) throw new Error('KEBAO_E2E_DATA is not set: the Playwright configuration sets it');
  const socket = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  const client = new Client({ host: socket, user: 'postgres', database: 'kebao' });
  await client.connect();
  try {
    return (await client.query<T>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
