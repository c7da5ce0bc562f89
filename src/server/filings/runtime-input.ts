import type { CellValue } from '#definition/answers.ts';
import type { Actor, Filing } from '#engine/filing.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import type { DeadlineFact } from '#engine/workflow/facts.ts';
import type { Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';
import { inBeijing } from '../store/filing-reader.ts';
import { dayOf } from '../store/instant.ts';
import type { OpenFiling } from './filing-shelf.ts';
import type { Found } from './source-query.ts';
import { frozenNow, planSources } from './sources.ts';

/** What lies outside a filing and may change without it. */
export interface Surroundings {
  readonly parameters: Readonly<Record<string, CellValue>>;
  readonly sources: Readonly<Record<string, unknown>>;
  readonly lastTexts: Readonly<Record<string, readonly string[]>>;
  /** Deadlines set on the way from the nation down to the subject's home, the uppermost first. */
  readonly deadlines: readonly DeadlineFact[];
}

interface Around {
  readonly parameters: Readonly<Record<string, CellValue>> | null;
  readonly texts: readonly { readonly finding: string; readonly text: string }[] | null;
  readonly deadlines: readonly DeadlineFact[] | null;
}

/** In one round trip. `reader`: whom the sources are fetched for; null: time itself. */
export async function findSurroundings(
  { database, secrets }: { database: Queryable } & Pick<Services, 'secrets'>,
  { edition, index, workflow, stored }: Omit<OpenFiling, 'fills'>,
  reader: Scope | null,
): Promise<Surroundings> {
  const { filing, homePath } = stored;
  const withOwner = workflow.states.some((one) => one.state === filing.state && one.edits === 'owner');
  const frozen = frozenNow(index.form, stored.sources, filing.submittedAt !== null && !withOwner);
  const plan = planSources({ edition, form: index.form, secrets }, filing, frozen);
  const [around] = await database.rows<Around & Found>(
    `select (select json_object_agg(parameter, value) from parameter where programme = $1) as parameters,
            (select json_agg(t) from (
               select e.finding, e.text from explanation e join filing f on f.id = e.filing join collection c on c.id = f.collection
                where f.subject = $2 and f.form = $3 and f.collection <> $4 and f.discarded_at is null and c.starts_on < $5
                order by c.starts_on desc, e.at desc limit 200) t) as texts,
            (select json_agg(json_build_object('level', o.level, 'organisation', o.name, 'due', d.due) order by length(o.path))
               from deadline d join organisation o on o.id = d.organisation
              where d.collection = $4 and $6 like o.path || '%') as deadlines${plan.selects(7)}`,
    [
      edition.programme.programme,
      filing.subject.id,
      filing.form,
      filing.collection.id,
      filing.collection.start,
      homePath,
      ...plan.values,
    ],
  );
  const sources = await plan.read(around ?? {}, database, reader);
  const deadlines = (around?.deadlines ?? []).map((one) => ({ ...one, due: inBeijing(one.due) ?? one.due }));
  return { parameters: around?.parameters ?? {}, lastTexts: byCheck(around?.texts ?? []), sources, deadlines };
}

/** What was explained in earlier periods, by check, latest first. */
function byCheck(texts: NonNullable<Around['texts']>): Surroundings['lastTexts'] {
  const found: Record<string, string[]> = {};
  for (const { finding, text } of texts) {
    const check = finding.split('@')[0] ?? finding;
    found[check] = [...(found[check] ?? []), text];
  }
  return found;
}

/** The value with which the engine opens the filing. */
export function runtimeInput(
  { clock }: Pick<Services, 'clock'>,
  filing: Filing,
  { parameters, sources, lastTexts }: Omit<Surroundings, 'deadlines'>,
  actor: Actor | null,
): RuntimeInput {
  const now = clock.now();
  return {
    answers: filing.answers,
    carried: filing.carried,
    confirmed: filing.confirmed,
    listed: filing.listed,
    explanations: filing.explanations,
    subject: filing.subject,
    collection: filing.collection,
    owner: filing.owner,
    actor,
    state: filing.state,
    version: filing.version,
    parameters,
    sources,
    codeLists: {},
    lastTexts,
    today: dayOf(now),
    now,
  };
}

/** Parameters officials have set; the others have their defaults. */
export async function readParameters(
  database: Queryable,
  programme: string,
): Promise<Readonly<Record<string, CellValue>>> {
  const rows = await database.rows<{ parameter: string; value: CellValue }>(
    'select parameter, value from parameter where programme = $1',
    [programme],
  );
  return Object.fromEntries(rows.map((row) => [row.parameter, row.value]));
}
