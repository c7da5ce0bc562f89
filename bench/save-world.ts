import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { pino } from 'pino';
import { loadDemo as readDemo } from '#definition/load-demo.ts';
import { compileRecipe, makeFiling } from '#engine/demo/make-filing.ts';
import { isRefusal } from '#engine/filing.ts';
import { compileForm } from '#engine/form/compiled-form.ts';
import { listMemberships } from '#server/accounts/membership-reader.ts';
import { startSession } from '#server/accounts/start-session.ts';
import { shiftedClock } from '#server/clock.ts';
import { projectFolder } from '#server/config.ts';
import { openDemoFolder } from '#server/demo/demo-folder.ts';
import { loadDemo } from '#server/demo/load-demo.ts';
import { demoPeople } from '#server/demo/people.ts';
import { judge } from '#server/filings/judge.ts';
import { storeOpening } from '#server/filings/open-filing.ts';
import { prepareFiling } from '#server/filings/prepare-filing.ts';
import { type OpenServices, openServices } from '#server/open-services.ts';
import { startEmbeddedServer } from '#server/postgres/embedded-server.ts';
import { ownSite } from '#server/programmes/own-site.ts';
import { publish } from '#server/programmes/publish.ts';
import { readFiles, readProgramme } from '#server/programmes/read-folder.ts';
import { storeSite } from '#server/programmes/store-site.ts';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrate.ts';

/** A durable database with filings of the largest form we have, filled in so that they may be submitted. */
export interface SaveWorld {
  readonly environment: Readonly<Record<string, string>>;
  readonly floorEnvironment: Readonly<Record<string, string>>;
  readonly services: OpenServices;
  readonly cookie: string;
  readonly filings: readonly string[];
  readonly bytes: number;
  close(): Promise<void>;
}

const programmeFolder = join(projectFolder, 'programmes/hebei-platform-performance');
const now = '2023-08-28T14:03:00+08:00';
const form = 'monthly';

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
  const files = readFiles(programmeFolder);
  const publication = readProgramme(programmeFolder, files, 'bench');
  const database = openDatabase({ url, connections: 2, pooled: false });
  await publish({ database, clock }, publication);
  await storeSite(database, ownSite(publication.published.programme), clock.now());
  await database.close();
  const log = pino({ level: 'error' });
  const shared = {
    url,
    directUrl: url,
    pooled: false,
    connections: 4,
    dataFolder: folder,
    siteFolder: '',
    secret: undefined,
  };
  const services = await openServices({ ...shared, publicUrl: '', clock, log });
  const filled = await fillOne(services, files);
  const filings = await copyFiling(services, filled.filing, copies);
  return {
    environment: { BENCH_DATABASE: url, BENCH_FOLDER: folder, BENCH_NOW: now },
    floorEnvironment: { BENCH_DATABASE: server.url('floor') },
    services,
    cookie: filled.cookie,
    filings,
    bytes: filled.bytes,
    close: async () => {
      await services.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One filing through the product's own commands, explained and printed. */
async function fillOne(services: OpenServices, files: ReturnType<typeof readFiles>) {
  const { database, clock, programmes, sites } = services;
  const [edition] = programmes.all();
  const demo = openDemoFolder(programmeFolder);
  if (!edition || !demo) throw new Error('the programme was not published');
  const { programme } = edition.programme;
  await loadDemo(services, edition.programme, demo);
  const people = await demoPeople(services, programme);
  const [subject] = await database.rows<{ id: string; account: string }>(
    'select s.id, a.account from subject s join assignment a on a.subject = s.id order by s.id limit 1',
  );
  const filler = people.filler(subject?.account ?? '');
  if (!subject || !filler) throw new Error('the demonstration has nobody who fills in');
  const prepared = await prepareFiling(services, filler, { form, subject: subject.id, period: '2023-08' });
  if (isRefusal(prepared)) throw new Error(prepared.detail);
  const { recipe } = readDemo(files, edition.programme);
  const made = recipe?.forms[form];
  const answers = makeFiling(
    compileForm(edition.published, form),
    compileRecipe(made ?? { let: {}, steps: [], attach: [] }, recipe?.words ?? {}),
    prepared.input,
  );
  const opened = await database.transact((tx) => storeOpening(tx, services, filler, prepared, answers));
  if (isRefusal(opened)) throw new Error(opened.detail);
  const open = await services.filings.findFresh(opened.filing);
  if (!open) throw new Error('the filing just made is not there');
  const { session } = await judge(services, filler, open);
  for (const { finding } of session.unexplained()) {
    await database.rows(
      `insert into explanation (filing, finding, text, bound, by, by_name, at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [opened.filing, finding.key, made?.explain ?? '', finding.bound, filler.account, filler.name, clock.now()],
    );
  }
  const hard = session.findings().filter((finding) => finding.severity === 'hard');
  if (hard.length > 0) throw new Error(`the made filing has faults: ${hard.map((finding) => finding.key).join()}`);
  const paper = { id: opened.filing, revision: 1_000_000, at: clock.now() };
  await database.rows('update filing set document = $2 where id = $1', [opened.filing, JSON.stringify(paper)]);
  const [membership] = await listMemberships(database, filler.account, clock.now());
  const site = sites.first();
  const token = await startSession(database, clock, site.policy, {
    account: filler.account,
    membership: membership?.id ?? '',
    site: site.site,
    address: '',
    device: 'bench',
  });
  return { filing: opened.filing, cookie: `kebao_session=${token}`, bytes: JSON.stringify(answers).length };
}

/** The same filing for as many subjects, spread over all units. */
async function copyFiling({ database }: OpenServices, filing: string, copies: number): Promise<readonly string[]> {
  await database.rows(
    `with homes as (select id, row_number() over (order by id) as n, count(*) over () as of from organisation),
     made as (
       insert into subject (id, programme, register, code, name, state, home, links, attributes)
       select gen_random_uuid(), s.programme, s.register, s.code || '-' || g, s.name || g, s.state,
              (select id from homes where n = 1 + g % of), s.links, s.attributes
         from generate_series(1, $2) g, subject s where s.id = (select subject from filing where id = $1)
       returning id, home),
     filled as (
       insert into assignment (subject, account, since) select m.id, f.owner, f.opened_at from made m, filing f where f.id = $1)
     insert into filing (id, programme, definition, form, collection, subject, owner, owner_organisation, home, home_path,
            version, state, revision, content_revision, brief, document, opened_at, saved_at, entered_at)
     select gen_random_uuid(), f.programme, f.definition, f.form, f.collection, m.id, f.owner, f.owner_organisation, m.home,
            o.path, 1, f.state, 1, 1, f.brief, f.document, f.opened_at, f.saved_at, f.entered_at
       from made m join organisation o on o.id = m.home, filing f where f.id = $1`,
    [filing, copies],
  );
  await database.rows(
    `with copies as (select c.id from filing c where c.id <> $1),
     content as (insert into filing_content (filing, revision, answers, confirmed, listed, carried)
       select c.id, 1, n.answers, n.confirmed, n.listed, n.carried from copies c, filing_content n where n.filing = $1)
     insert into explanation (filing, finding, reason, text, evidence, bound, by, by_name, at)
     select c.id, e.finding, e.reason, e.text, e.evidence, e.bound, e.by, e.by_name, e.at from copies c, explanation e where e.filing = $1`,
    [filing],
  );
  const rows = await database.rows<{ id: string }>('select id from filing where id <> $1 order by id', [filing]);
  return rows.map((row) => row.id);
}
