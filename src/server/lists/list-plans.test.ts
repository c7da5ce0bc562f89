import { type RawBuilder, sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { type Scope, scopeOf } from '../access/scope.ts';
import type { SessionFacts } from '../accounts/session-facts.ts';
import { findList } from './find-list.ts';
import { listSource } from './list-query.ts';
import { waitingFilings } from './standard-conditions.ts';

const world = await readingWorld();
const { database, programmes } = world.services;
afterAll(() => world.close());

/** A province's worth: 400 units of 50 subjects, two months each. */
await database.rows(`
  insert into organisation (id, code, name, level, parent, path)
  select u, 'P' || g, '单位' || g, 'unit', c.id, c.path || u || '/'
    from (select gen_random_uuid() as u, g from generate_series(1, 400) g) fresh, organisation c where c.code = 'ORG-centre'`);
await database.rows(`
  insert into subject (id, programme, register, code, name, home)
  select gen_random_uuid(), 'reading-room', 'room', o.code || '-' || g, o.name || g, o.id
    from organisation o, generate_series(1, 50) g where o.code like 'P%'`);
await database.rows(`
  insert into collection (id, programme, series, period, label, starts_on, ends_on, definition, opened_at)
  select gen_random_uuid(), 'reading-room', 'monthly', p, p, (p || '-01')::date, (p || '-28')::date, d.sha, now()
    from definition d, unnest(array['2025-01', '2025-02']) p`);
await database.rows(
  `insert into filing (id, programme, definition, form, collection, subject, owner, owner_organisation, home, home_path,
          version, state, holder_roles, holder_organisation, revision, content_revision, opened_at, saved_at, entered_at)
   select gen_random_uuid(), 'reading-room', c.definition, 'monthly', c.id, s.id, $1, s.home, s.home, o.path, 1, 'unit',
          array['head'], s.home, 1, 1, now(), now() - random() * interval '60 days', now()
     from subject s join organisation o on o.id = s.home, collection c where o.code like 'P%'`,
  [world.people.centre],
);
await database.rows('analyze');

const [edition] = programmes.all();
if (!edition) throw new Error('nothing is published');
const [unit] = await database.rows<{ id: string; path: string }>(`select id, path from organisation where code = 'P7'`);

const scopeFor = (role: string, account: string, organisation: { id: string; path: string } | undefined): Scope =>
  scopeOf(programmes, {
    account: { id: account, login: '', name: '', operator: false, mustChangePassword: false, largeText: false },
    programme: 'reading-room',
    role,
    organisation: {
      code: '',
      name: '',
      level: '',
      region: null,
      state: 'active',
      attributes: {},
      id: '',
      path: '',
      ...organisation,
    },
  } as unknown as SessionFacts);

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

const walk = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(walk)];

async function scannedWhole(query: RawBuilder<unknown>): Promise<readonly string[]> {
  const [row] = await database.composed<{ 'QUERY PLAN': readonly [{ Plan: Plan }] }>(
    sql`explain (format json) ${query}`,
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  return plan
    ? walk(plan).flatMap((node) => (node['Node Type'] === 'Seq Scan' ? (node['Relation Name'] ?? []) : []))
    : [];
}

describe('with 40,000 filings of 20,000 subjects', () => {
  test.each([
    ['monthly.all', 'head'],
    ['monthly.todo', 'head'],
    ['monthly.handled', 'head'],
    ['monthly.mine', 'clerk'],
    ['monthly.todo', 'clerk'],
    ['fill', 'clerk'],
    ['monthly.missing', 'head'],
    ['entries.room', 'head'],
  ])('%s of a %s reads no table of filings or subjects whole', async (name, role) => {
    const list = findList(edition.programme, name);
    if (!list) throw new Error(name);
    const scope = scopeFor(role, world.people.clerk, unit);
    const [run] = await database.rows<{ id: string }>(`select id from collection where period = '2025-02'`);
    const { from, where } = listSource(scope, edition, list, { run: run?.id ?? null, day: '2025-03-31' });
    const whole = await scannedWhole(sql`select 1 from ${from} where ${where} limit 20`);
    expect(whole.filter((table) => table === 'filing' || table === 'subject')).toEqual([]);
  });

  test('the number beside a menu reads no table of filings whole', async () => {
    const scope = scopeFor('head', world.people.head, unit);
    const whole = await scannedWhole(sql`select count(*) from filing f where ${waitingFilings(scope, edition)}`);
    expect(whole).not.toContain('filing');
  });
});
