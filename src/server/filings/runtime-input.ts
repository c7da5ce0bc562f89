import type { CellValue } from '#definition/answers.ts';
import type { Actor, Filing } from '#engine/filing.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';
import { dayOf } from '../store/instant.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { findSources } from './sources.ts';

/** What lies outside a filing and may change without it. */
export interface Surroundings {
  readonly parameters: Readonly<Record<string, CellValue>>;
  readonly sources: Readonly<Record<string, unknown>>;
  readonly lastTexts: Readonly<Record<string, readonly string[]>>;
}

export async function findSurroundings(
  { database }: Pick<Services, 'database'>,
  { edition, index, stored: { filing } }: Pick<OpenFiling, 'edition' | 'index'> & { stored: { filing: Filing } },
): Promise<Surroundings> {
  const [parameters, lastTexts, sources] = await Promise.all([
    readParameters(database, edition.programme.programme),
    readLastTexts(database, filing),
    findSources(database, edition, index.form, filing),
  ]);
  return { parameters, lastTexts, sources };
}

/** The value with which the engine opens the filing. */
export function runtimeInput(
  { clock }: Pick<Services, 'clock'>,
  filing: Filing,
  { parameters, sources, lastTexts }: Surroundings,
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

/** What was explained in earlier periods, by check, latest first. */
async function readLastTexts(
  database: Queryable,
  filing: Filing,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows = await database.rows<{ finding: string; text: string }>(
    `select e.finding, e.text from explanation e join filing f on f.id = e.filing join collection c on c.id = f.collection
      where f.subject = $1 and f.form = $2 and f.collection <> $3 and f.discarded_at is null and c.starts_on < $4
      order by c.starts_on desc, e.at desc limit 200`,
    [filing.subject.id, filing.form, filing.collection.id, filing.collection.start],
  );
  const texts: Record<string, string[]> = {};
  for (const { finding, text } of rows) {
    const check = finding.split('@')[0] ?? finding;
    texts[check] = [...(texts[check] ?? []), text];
  }
  return texts;
}
