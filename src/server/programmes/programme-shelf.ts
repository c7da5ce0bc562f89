import type { Form } from '#definition/form.ts';
import type { Programme, Role } from '#definition/programme.ts';
import type { Published } from '#definition/published.ts';
import type { Workflow } from '#definition/workflow.ts';
import { plainWeeks, type WorkdayCalendar } from '#engine/calendar/workday.ts';
import type { Ast } from '#engine/feel/ast.ts';
import { type FormIndex, indexForm } from '#engine/form/form-index.ts';
import { formRuntime } from '#engine/form/runtime.ts';
import type { FormRuntime } from '#engine/form/session.ts';
import type { Queryable } from '../store/database.ts';
import type { Listener } from '../store/listener.ts';

/** A published edition, opened: its parts by name. */
export interface Edition {
  readonly sha: string;
  readonly published: Published<Ast>;
  readonly programme: Programme;
  readonly roles: ReadonlyMap<string, Role>;
  readonly forms: ReadonlyMap<string, FormIndex>;
  readonly workflows: ReadonlyMap<string, Workflow>;
  /** Days off and moved workdays: one for all programmes. */
  readonly calendar: WorkdayCalendar;
  /** Compiled when it is first asked for. */
  runtime(form: string): FormRuntime;
}

export interface ProgrammeShelf {
  /** The edition of that SHA; a fault where it was never published. */
  get(sha: string): Promise<Edition>;
  /** The same for a SHA somebody typed; undefined where there is none. */
  find(sha: string): Promise<Edition | undefined>;
  /** The newest edition of a programme, whatever its first period. */
  newest(programme: string): Edition | undefined;
  /** The edition in force for a period: the last whose first period is not later. */
  inForce(programme: string, period: string): Promise<Edition | undefined>;
  all(): readonly Edition[];
}

/** A filing refers to a definition nobody published. */
export class UnknownDefinitionError extends Error {
  override readonly name = 'UnknownDefinitionError';
}

interface Listed {
  readonly sha: string;
  readonly programme: string;
  readonly effective: string;
}

export async function openProgrammeShelf(
  database: Queryable,
  listener: Listener,
  calendar: WorkdayCalendar = plainWeeks,
): Promise<ProgrammeShelf> {
  const editions = new Map<string, Promise<Edition>>();
  let listed: readonly Listed[] = [];
  let newest = new Map<string, Edition>();

  const get = (sha: string): Promise<Edition> => {
    let edition = editions.get(sha);
    if (edition === undefined) {
      edition = readEdition(database, sha, calendar);
      editions.set(sha, edition);
      edition.catch(() => editions.delete(sha));
    }
    return edition;
  };
  const refresh = async (): Promise<void> => {
    listed = await listEditions(database);
    const found = new Map<string, Edition>();
    for (const { sha, programme } of listed) if (!found.has(programme)) found.set(programme, await get(sha));
    newest = found;
  };
  listener.on('definition', () => void refresh().catch(() => {}));
  await refresh();
  return {
    get,
    find: async (sha) => (listed.some((one) => one.sha === sha) ? get(sha) : undefined),
    newest: (programme) => newest.get(programme),
    inForce: async (programme, period) => {
      const of = listed.filter((one) => one.programme === programme);
      const found = of.find((one) => one.effective.slice(0, period.length) <= period) ?? of.at(-1);
      return found && get(found.sha);
    },
    all: () => [...newest.values()],
  };
}

/** Newest first. */
const listEditions = (database: Queryable): Promise<Listed[]> =>
  database.rows<Listed>('select sha, programme, effective from definition order by effective desc, published_at desc');

async function readEdition(database: Queryable, sha: string, calendar: WorkdayCalendar): Promise<Edition> {
  const [row] = await database.rows<{ body: Published<Ast> }>('select body from definition where sha = $1', [sha]);
  if (!row) throw new UnknownDefinitionError(`没有发布过定义 ${sha}`);
  return openEdition(row.body, calendar);
}

export function openEdition(published: Published<Ast>, calendar: WorkdayCalendar = plainWeeks): Edition {
  const { programme } = published;
  const runtimes = new Map<string, FormRuntime>();
  return {
    sha: published.sha,
    published,
    programme,
    roles: new Map(programme.roles.map((role) => [role.role, role])),
    forms: new Map(programme.forms.map((form: Form) => [form.form, indexForm(form)])),
    workflows: new Map(programme.workflows.map((workflow) => [workflow.workflow, workflow])),
    calendar,
    runtime: (form) => {
      const runtime = runtimes.get(form) ?? formRuntime(published, form);
      runtimes.set(form, runtime);
      return runtime;
    },
  };
}
