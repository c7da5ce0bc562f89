import { sql } from 'kysely';
import { addresses } from '#contract/addresses.ts';
import type { EntryView } from '#contract/registry.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import { type Scope, visibleFilings } from '../access/scope.ts';
import { presentState } from '../filings/present-filing.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import { dayOf, type Instant } from '../store/instant.ts';
import { findSubject } from '../store/subject-reader.ts';
import { changeLinks } from './card-links.ts';
import { findHistory, wordsOf } from './entry-history.ts';
import { findEntry } from './entry-store.ts';
import { factsOf } from './expected-in.ts';
import { attributeFields, registerOf } from './register-facts.ts';
import { standingLabel } from './standing.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;

/** An entry for whoever may see it. */
export async function presentEntry(deps: Deps, scope: Scope, id: string): Promise<EntryView | Refusal> {
  const { database } = deps;
  const edition = deps.programmes.newest(scope.programme);
  const seen = await findSubject(database, scope, id);
  const register = edition && seen && registerOf(edition, seen.register);
  const entry = register && (await findEntry(database, id, 'read'));
  if (!edition || !seen || !register || !entry) return refused('not-found', '台账里没有这一条，或不在您的管理范围内');
  const { subject } = seen;
  const [history, filings, fillers] = await Promise.all([
    findHistory(database, edition, register, id),
    findFilings(database, edition, scope, id),
    database.rows<{ name: string; since: Instant }>(
      `select a.name, g.since from assignment g join account a on a.id = g.account
        where g.subject = $1 and g.until is null order by g.since, a.name`,
      [id],
    ),
  ]);
  const say = wordsOf(edition, register);
  const today = dayOf(deps.clock.now());
  return {
    id,
    register: {
      register: register.register,
      title: register.title,
      list: addresses.list(`entries.${register.register}`),
    },
    code: subject.code,
    name: subject.name,
    state: standingLabel(subject.state),
    home: subject.home?.name ?? null,
    facts: [...attributeFields(edition.programme, register).values()].flatMap((field) => {
      const text = say(field.code, subject.attributes[field.code] ?? null);
      return text === null ? [] : [{ code: field.code, label: field.label, text }];
    }),
    ahead: entry.spans
      .filter(({ since }) => since > today)
      .map(({ since, name, state }) => ({ since, text: `${name}，${standingLabel(state)}` })),
    history,
    filings,
    fillers,
    links: changeLinks(edition, scope, register.register, id).map(({ label, to }) => ({ label, to })),
  };
}

interface FilingRow {
  readonly filing: string;
  readonly form: string;
  readonly period: string;
  readonly name: string;
  readonly version: number;
  readonly state: string;
  readonly submitted: Instant | null;
}

const most = 60;

async function findFilings(
  database: Deps['database'],
  edition: Edition,
  scope: Scope,
  entry: string,
): Promise<EntryView['filings']> {
  const rows = await database.composed<FilingRow>(sql`
    select f.id as filing, f.form, c.label as period, ${factsOf('name')} as name, f.version, f.state, f.submitted_at as submitted
      from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
     where f.subject = ${entry} and f.current and ${visibleFilings(scope)}
     order by c.starts_on desc, f.opened_at desc limit ${most}`);
  return rows.map((row) => {
    const form = edition.forms.get(row.form)?.form;
    return {
      filing: row.filing,
      form: form?.title ?? row.form,
      period: row.period,
      name: row.name,
      version: row.version,
      state: presentState(edition.workflows.get(form?.workflow ?? ''), row.state),
      submittedAt: row.submitted,
      to: addresses.view(row.filing),
    };
  });
}
