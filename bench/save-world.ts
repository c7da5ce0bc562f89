import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { pino } from 'pino';
import { isRefusal } from '#engine/filing.ts';
import { scopeOf } from '#server/access/scope.ts';
import { addMembership, createAccount } from '#server/accounts/create-account.ts';
import { listMemberships } from '#server/accounts/membership-reader.ts';
import { tokenHash } from '#server/accounts/session-cache.ts';
import { findSession } from '#server/accounts/session-facts.ts';
import { startSession } from '#server/accounts/start-session.ts';
import { shiftedClock } from '#server/clock.ts';
import { storeOpening } from '#server/filings/open-filing.ts';
import { prepareFiling } from '#server/filings/prepare-filing.ts';
import { newId } from '#server/ids.ts';
import { type OpenServices, openServices } from '#server/open-services.ts';
import { startEmbeddedServer } from '#server/postgres/embedded-server.ts';
import { ownSite } from '#server/programmes/own-site.ts';
import { publish } from '#server/programmes/publish.ts';
import { readProgramme } from '#server/programmes/read-folder.ts';
import { storeSite } from '#server/programmes/store-site.ts';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrate.ts';
import { addOrganisation } from '#server/store/organisation-transactor.ts';
import { addSubject, assign } from '#server/store/subject-transactor.ts';
import { reportAnswers, reportFiles } from './report-programme.ts';

/** A durable database with filled-in reports of many units. */
export interface SaveWorld {
  readonly environment: Readonly<Record<string, string>>;
  readonly floorEnvironment: Readonly<Record<string, string>>;
  readonly services: OpenServices;
  readonly cookie: string;
  readonly filings: readonly string[];
  close(): Promise<void>;
}

const now = '2023-08-28T14:03:00+08:00';
const programme = 'report';

export async function saveWorld(copies: number): Promise<SaveWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kebao-bench-'));
  const server = await startEmbeddedServer({ folder, durable: true });
  const admin = new Client({ connectionString: server.url('postgres') });
  await admin.connect();
  for (const name of ['kebao', 'floor']) await admin.query(`create database ${name}`);
  await admin.end();
  const url = server.url('kebao');
  await runMigrations({ connectionString: url });
  await migrate(url);
  const clock = shiftedClock(Date.parse(now) - Date.now());
  const publication = readProgramme('report', reportFiles, 'bench');
  const database = openDatabase({ url, connections: 2, pooled: false });
  await publish({ database, clock }, publication);
  await storeSite(database, ownSite(publication.published.programme), clock.now());
  await database.close();
  const log = pino({ level: 'error' });
  const shared = { url, directUrl: url, pooled: false, connections: 4, dataFolder: folder, siteFolder: '' };
  const services = await openServices({ ...shared, secret: undefined, publicUrl: '', clock, log });
  const { filing, cookie } = await fillOne(services);
  return {
    environment: { BENCH_DATABASE: url, BENCH_FOLDER: folder, BENCH_NOW: now },
    floorEnvironment: { BENCH_DATABASE: server.url('floor') },
    services,
    cookie,
    filings: await copyFiling(services, filing, copies),
    close: async () => {
      await services.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One unit, its filler, who is signed in, and one report opened through the product's own commands. */
async function fillOne(services: OpenServices): Promise<{ filing: string; cookie: string }> {
  const { database, clock, programmes, sites, secrets } = services;
  const at = clock.now();
  const [organisation, subject] = [newId(), newId()];
  const account = await database.transact(async (tx) => {
    const unit = { level: 'unit', region: null, parent: null, state: 'active', attributes: {} };
    await addOrganisation(tx, { id: organisation, code: 'U', name: '单位', ...unit });
    const person = { mobile: null, idCard: null, email: null, operator: false, mustChangePassword: false };
    const made = await createAccount(tx, secrets, { login: 'filler', name: '填报人', passwordHash: '', at, ...person });
    if (isRefusal(made)) throw new Error(made.detail);
    await addMembership(tx, { account: made, programme, role: 'filler', organisation, at });
    const entry = { register: 'unit', code: 'U1', name: '单位', state: 'active', links: {}, attributes: {} };
    await addSubject(tx, { id: subject, programme, home: organisation, ...entry });
    await assign(tx, { subject, account: made, by: null, at });
    return made;
  });
  const [membership] = await listMemberships(database, account, at);
  const site = sites.first();
  const session = { account, membership: membership?.id ?? '', site: site.site, address: '', device: 'bench' };
  const token = await startSession(database, clock, site.policy, session);
  const facts = await findSession(database, tokenHash(token), clock.now());
  if (!facts) throw new Error('the session just made is not there');
  const scope = scopeOf(programmes, facts);
  const prepared = await prepareFiling(services, scope, { form: 'report', subject, period: '2023-08' });
  if (isRefusal(prepared)) throw new Error(prepared.detail);
  const opened = await database.transact((tx) => storeOpening(tx, services, scope, prepared, reportAnswers));
  if (isRefusal(opened)) throw new Error(opened.detail);
  return { filing: opened.filing, cookie: `kebao_session=${token}` };
}

/** The same report for as many units. */
async function copyFiling({ database }: OpenServices, filing: string, copies: number): Promise<readonly string[]> {
  await database.rows(
    `with homes as (
       insert into organisation (id, code, name, level, path)
       select id, 'U-' || g, '单位' || g, 'unit', '/' || id || '/'
         from (select gen_random_uuid() as id, g from generate_series(1, $2) g) fresh returning id),
     made as (
       insert into subject (id, programme, register, code, name, state, home)
       select gen_random_uuid(), s.programme, s.register, h.id::text, s.name, s.state, h.id
         from homes h, subject s where s.id = (select subject from filing where id = $1) returning id, home),
     filled as (
       insert into assignment (subject, account, since) select m.id, f.owner, f.opened_at from made m, filing f where f.id = $1)
     insert into filing (id, programme, definition, form, collection, subject, owner, owner_organisation, home, home_path,
            version, state, revision, content_revision, brief, opened_at, saved_at, entered_at)
     select gen_random_uuid(), f.programme, f.definition, f.form, f.collection, m.id, f.owner, f.owner_organisation, m.home,
            '/' || m.home || '/', 1, f.state, 1, 1, f.brief, f.opened_at, f.saved_at, f.entered_at
       from made m, filing f where f.id = $1`,
    [filing, copies],
  );
  await database.rows(
    `insert into filing_content (filing, revision, answers, confirmed, listed, carried)
     select f.id, 1, n.answers, n.confirmed, n.listed, n.carried from filing f, filing_content n where f.id <> $1 and n.filing = $1`,
    [filing],
  );
  await database.rows('analyze');
  const rows = await database.rows<{ id: string }>('select id from filing where id <> $1 order by id', [filing]);
  return rows.map((row) => row.id);
}
