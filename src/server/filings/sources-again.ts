import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { takeFromSources } from '#engine/form/take-from-sources.ts';
import type { Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import type { Services } from '../services.ts';
import { appendPatch } from '../store/filing-transactor.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { fillable } from './fillable.ts';
import { nextPatch, readOnly } from './save-changes.ts';
import type { Found } from './source-query.ts';
import { findSources, heldSources } from './sources.ts';

/** Whoever fills in does not make these changes; the record says so. */
const takenBy = '系统取数';

/**
 * Copies what the named sources hold now into a filing that may be written, as a save of its own that the record shows.
 * Answers with whether anything differed; a writer who was faster is met at the next look.
 */
export async function takeAgain(
  { database, clock, filings }: Pick<Services, 'database' | 'clock' | 'filings'>,
  { account }: Scope,
  open: OpenFiling,
  sources: Found,
  kept: Found = {},
): Promise<boolean> {
  const { form } = open.index;
  const { filing } = open.stored;
  const { changes, listed } = takeFromSources(form, filing.answers, sources, Object.keys(sources), filing.listed);
  if (changes.length === 0 && Object.keys(kept).length === 0) return false;
  const { patch } = nextPatch(open, { apply: changes, savedAt: clock.now(), by: { account, name: takenBy } });
  await database.transact(async (tx) => {
    if (changes.length > 0 && !(await appendPatch(tx, patch))) return;
    await tx.rows('update filing_content set listed = listed || $2, sources = sources || $3 where filing = $1', [
      filing.id,
      JSON.stringify(listed),
      JSON.stringify(kept),
    ]);
  });
  filings.drop(filing.id);
  return changes.length > 0;
}

/** Of what the sources hold, that which is taken until the filing is handed in. */
export const untilSubmission = (open: OpenFiling, found: Found): Found =>
  heldSources(open.index.form, found, ['submission']);

/** 数据同步: what the button's sources hold now takes the place of what was copied before. */
export async function synchronise(
  services: Services,
  scope: Scope,
  id: string,
): Promise<{ changed: boolean } | Refusal> {
  const open = await seenFiling(services, scope, id);
  if (isRefusal(open)) return open;
  const { filing } = open.stored;
  const { form } = open.index;
  const fills = await services.filings.fills(open, scope.account);
  if (fillable(open, scope, fills, services.clock.now()).codes.size === 0) return readOnly(filing, fills);
  const mayNow = Object.entries(form.sources).filter(
    ([, source]) => source.take === 'sync' && (source.in === undefined || source.in.includes(filing.state)),
  );
  if (mayNow.length === 0) return refused('condition-unmet', '本表没有可同步的数据');
  const { database, secrets } = services;
  const asked = { ...form, sources: Object.fromEntries(mayNow) };
  const found = await findSources(database, { edition: open.edition, form: asked, secrets }, filing, scope);
  return { changed: await takeAgain(services, scope, open, found, found) };
}
