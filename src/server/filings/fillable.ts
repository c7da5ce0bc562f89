import type { Page } from '#definition/form.ts';
import type { Workflow } from '#definition/workflow.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import type { OpenFiling } from './filing-shelf.ts';

export interface Filler {
  readonly role: string;
  readonly organisation: string;
  /** The subject is one this person fills in for. */
  readonly fills: boolean;
}

/** Whether the state lets its editors write: the filler, or the role it names. */
function editsState(workflow: Workflow, state: string, filler: Filler): boolean {
  const edits = workflow.states.find((one) => one.state === state)?.edits;
  return edits === 'owner' ? filler.fills : edits !== undefined && edits === filler.role && filler.fills;
}

const holds = ({ stored }: OpenFiling, { role, organisation }: Filler): boolean =>
  stored.holderRoles.includes(role) &&
  (stored.holderOrganisation === null || stored.holderOrganisation === organisation);

/** A reviewer's page is filled by its role while the filing stands in its state; all others while the state is edited. */
export function mayFillPage(open: OpenFiling, page: Page, filler: Filler): boolean {
  const { state, collection } = open.stored.filing;
  if (collection.state === 'locked') return false;
  if (page.filled) return page.filled.in === state && page.filled.by === filler.role && holds(open, filler);
  return editsState(open.workflow, state, filler);
}

export const maySeePage = (page: Page, role: string, fills: boolean): boolean =>
  page.seenBy === undefined || page.seenBy.includes(role) || (page.seenBy.includes('owner') && fills);

const known = new WeakMap<FormIndex, Map<string, ReadonlySet<string>>>();

/** Codes of the fields, rosters and slots this person may change now. */
export function fillableCodes(open: OpenFiling, filler: Filler): ReadonlySet<string> {
  const pages = open.index.form.pages.filter((page) => mayFillPage(open, page, filler)).map((page) => page.page);
  const key = pages.join(' ');
  let sets = known.get(open.index);
  if (sets === undefined) {
    sets = new Map();
    known.set(open.index, sets);
  }
  let codes = sets.get(key);
  if (codes === undefined) {
    codes = codesOf(open.index, new Set(pages));
    sets.set(key, codes);
  }
  return codes;
}

function codesOf({ fields, rosters, slots }: FormIndex, pages: ReadonlySet<string>): ReadonlySet<string> {
  const places = [...fields, ...rosters, ...slots];
  return new Set(places.filter(([, place]) => pages.has(place.page)).map(([code]) => code));
}
