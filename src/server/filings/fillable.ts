import type { Page } from '#definition/form.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import { editablePages } from '#engine/workflow/editing.ts';
import { noFacts } from '#engine/workflow/facts.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import type { OpenFiling } from './filing-shelf.ts';

/** What a person may write on now: pages by id, and everything on them by code. */
export interface Fillable {
  readonly pages: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
}

const nothing: Fillable = { pages: new Set(), codes: new Set() };
const known = new WeakMap<FormIndex, Map<string, Fillable>>();

/** The engine's answer, kept: between two saves of one person it is the same. */
export function fillable(open: OpenFiling, scope: Scope, fills: boolean, now: string): Fillable {
  const { filing } = open.stored;
  const held = holdsIt(open, scope);
  if (!fills && !held) return nothing;
  const byKey = known.get(open.index) ?? new Map<string, Fillable>();
  known.set(open.index, byKey);
  const key = [filing.state, filing.collection.state, scope.role, fills, held].join(' ');
  const found = byKey.get(key);
  if (found !== undefined) return found;
  const pages = editablePages(open.edition.published, filing, actorOf(scope), now, { ...noFacts, fills });
  const made = fillableOf(open.index, held ? pages : pages.filter((page) => !open.index.pages.get(page)?.filled));
  byKey.set(key, made);
  return made;
}

const holdsIt = ({ stored }: OpenFiling, { role, organisation }: Scope): boolean =>
  stored.holderRoles.includes(role) &&
  (stored.holderOrganisation === null || stored.holderOrganisation === organisation.id);

function fillableOf({ fields, rosters, slots }: FormIndex, pages: readonly string[]): Fillable {
  const on = new Set(pages);
  const places = [...fields, ...rosters, ...slots];
  return { pages: on, codes: new Set(places.filter(([, place]) => on.has(place.page)).map(([code]) => code)) };
}

export const maySeePage = (page: Page, role: string, fills: boolean): boolean =>
  page.seenBy === undefined || page.seenBy.includes(role) || (page.seenBy.includes('owner') && fills);
