import type { Workflow } from '#definition/workflow.ts';
import type { Filing } from '#engine/filing.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import type { Edition, ProgrammeShelf } from '../programmes/programme-shelf.ts';
import type { Queryable } from '../store/database.ts';
import { findFiling, mayFill, type StoredFiling } from '../store/filing-reader.ts';
import type { Listener } from '../store/listener.ts';

/** A filing with the definition it is judged by, kept at hand between the saves of its filler. */
export interface OpenFiling {
  readonly stored: StoredFiling;
  readonly edition: Edition;
  readonly index: FormIndex;
  readonly workflow: Workflow;
  /** Account → whether it fills this subject in; asked once. */
  readonly fills: Map<string, boolean>;
}

/**
 * The filings people are working on now, the most recent ones. What lies here may be older than the database:
 * every write proves its revision there, so a stale copy can only be refused, never win.
 */
export interface FilingShelf {
  /** From the shelf, or from the database. */
  find(id: string): Promise<OpenFiling | null>;
  /** From the database, and back on the shelf. */
  findFresh(id: string): Promise<OpenFiling | null>;
  put(open: OpenFiling, stored: StoredFiling): OpenFiling;
  drop(id: string): void;
  fills(open: OpenFiling, account: string): Promise<boolean>;
}

const capacity = 500;

export function openFilingShelf(database: Queryable, programmes: ProgrammeShelf, listener: Listener): FilingShelf {
  const shelf = new Map<string, OpenFiling>();
  const keep = (open: OpenFiling): OpenFiling => {
    const { id } = open.stored.filing;
    shelf.delete(id);
    shelf.set(id, open);
    if (shelf.size > capacity) shelf.delete(shelf.keys().next().value ?? '');
    return open;
  };
  const findFresh = async (id: string): Promise<OpenFiling | null> => {
    const stored = await findFiling(database, id);
    if (!stored) {
      shelf.delete(id);
      return null;
    }
    const edition = await programmes.get(stored.filing.definition);
    return keep({ stored, ...partsOf(edition, stored.filing), fills: new Map() });
  };
  listener.on('filing', (id) => (id === '*' ? shelf.clear() : shelf.delete(id)));
  listener.onGap(() => shelf.clear());
  return {
    find: async (id) => shelf.get(id) ?? findFresh(id),
    findFresh,
    put: (open, stored) => keep({ ...open, stored }),
    drop: (id) => shelf.delete(id),
    fills: async (open, account) => {
      const known = open.fills.get(account);
      if (known !== undefined) return known;
      const fills = await mayFill(database, account, open.stored.filing);
      open.fills.set(account, fills);
      return fills;
    },
  };
}

/** The definition has no such form or workflow: the database and the definition disagree. */
export class DefinitionMismatchError extends Error {
  override readonly name = 'DefinitionMismatchError';
}

export function partsOf(
  edition: Edition,
  { form }: Pick<Filing, 'form'>,
): Pick<OpenFiling, 'edition' | 'index' | 'workflow'> {
  const index = edition.forms.get(form);
  const workflow = edition.workflows.get(index?.form.workflow ?? '');
  if (!index || !workflow) throw new DefinitionMismatchError(`定义 ${edition.sha} 里没有表单 ${form} 或它的流程`);
  return { edition, index, workflow };
}
