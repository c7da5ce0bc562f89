/**
 * What a hand-written server does to save one draft, and nothing else: node:http, the session looked up in PostgreSQL,
 * the body parsed and its numbers checked, then one committed statement with the 18-kB draft and a history row. No
 * framework, no rules, no rights beyond the session.
 */
import { createServer } from 'node:http';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env['BENCH_DATABASE'], max: 16 });
await pool.query(`
  create table if not exists floor_session (token text primary key, account int not null);
  create table if not exists floor_draft (id int primary key, revision int not null, body jsonb not null);
  create table if not exists floor_history (draft int, revision int, account int, at timestamptz default now());
  insert into floor_session select 'token-' || g, g from generate_series(1, 64) g on conflict do nothing`);

const save = {
  name: 'save',
  text: `with kept as (
      insert into floor_draft as d (id, revision, body) values ($1, 1, $2)
      on conflict (id) do update set body = excluded.body, revision = d.revision + 1 returning revision)
    insert into floor_history (draft, revision, account) select $1, revision, $3 from kept returning revision`,
};
const session = { name: 'session', text: 'select account from floor_session where token = $1' };

interface Draft {
  readonly id: number;
  readonly items: Readonly<Record<string, unknown>>;
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    void answer(request.headers.cookie ?? '', Buffer.concat(parts).toString('utf8')).then((text) => {
      response.writeHead(text === null ? 401 : 200, {
        'content-type': 'application/json',
        'content-length': text?.length ?? 0,
      });
      response.end(text ?? '');
    });
  });
});

async function answer(cookie: string, text: string): Promise<string | null> {
  const known = await pool.query<{ account: number }>({ ...session, values: [cookie.replace('session=', '')] });
  const account = known.rows[0]?.account;
  if (account === undefined) return null;
  const draft = JSON.parse(text) as Draft;
  for (const value of Object.values(draft.items)) if (!Number.isInteger(value)) return null;
  const kept = await pool.query<{ revision: number }>({ ...save, values: [draft.id, text, account] });
  return JSON.stringify({ revision: kept.rows[0]?.revision });
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
