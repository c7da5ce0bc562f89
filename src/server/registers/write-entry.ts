import type { CellValue } from '#definition/answers.ts';
import type { Register } from '#definition/programme.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { newId } from '../ids.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Secrets } from '../secrets.ts';
import { type Transaction, violatedConstraint } from '../store/database.ts';
import { dayOf, type Instant } from '../store/instant.ts';
import { tell } from '../store/listener.ts';
import { addOrganisation, changeOrganisation } from '../store/organisation-transactor.ts';
import { addSubject, ensureEntry } from '../store/subject-transactor.ts';
import { changePerson, openAttributes } from './change-person.ts';
import { findEntry, recordChange, storeSpans } from './entry-store.ts';
import { changedFrom, type Facts, type FactsChange, type Span, spanOn } from './facts.ts';
import { followMove } from './follow-move.ts';
import { attributeFields, stateOf } from './register-facts.ts';

/** What is written into a register, by a card, by the effect of a workflow, or by an import. */
export interface EntryWrite {
  readonly edition: Edition;
  readonly register: Register;
  readonly at: Instant;
  readonly by: string | null;
  readonly filing: string | null;
  readonly form: string | null;
  /** Day from which it holds; null: from today, and for a new entry from the beginning. */
  readonly effective: string | null;
  /** Attributes to set; those not named stay. */
  readonly attributes: Readonly<Record<string, CellValue>>;
  /** Where the register does not derive it from attributes. */
  readonly state?: string;
  /** Link name → organisation, by id or code. */
  readonly links?: Readonly<Record<string, string>>;
  /** All that was answered, for the history. */
  readonly answers: Readonly<Record<string, CellValue>>;
}

type Deps = { readonly secrets: Secrets };

/**
 * Changes an entry from a day on: row, spans, history, and for registers that extend organisations or persons these
 * too. The one place that does. Answers with the revision, the same where nothing differs.
 */
export async function changeEntry(
  tx: Transaction,
  deps: Deps,
  write: EntryWrite & { readonly entry: string; readonly revision: number | null },
): Promise<{ entry: string; revision: number } | Refusal> {
  const { edition, register, at } = write;
  if (register.extends !== undefined)
    await ensureEntry(tx, {
      register: register.extends,
      programme: edition.programme.programme,
      name: register.register,
      id: write.entry,
    });
  const stored = await findEntry(tx, write.entry, 'lock');
  if (!stored) return refused('not-found', `${register.title}里没有这一条`);
  if (write.revision !== null && write.revision !== stored.revision)
    return refused('stale-revision', '这一条刚被他人修改过，请刷新页面核对后再保存；您填的内容还在本页');
  const effective = write.effective ?? dayOf(at);
  const before = spanOn(stored.spans, effective);
  if (!before) return refused('not-found', `${register.title}里没有这一条`);
  const change = await changeOf(tx, write, before);
  if (isRefusal(change)) return change;
  const code = codeOf(register, change.attributes ?? {}) ?? stored.code;
  if (isNothing(change) && code === stored.code) return { entry: stored.id, revision: stored.revision };
  const spans = settled(write, changedFrom(stored.spans, effective, change), effective);
  const taken = await guarded(tx, register, code, async () => {
    await storeSpans(tx, { ...stored, code, spans }, dayOf(at));
    if (register.extends === 'organisation')
      await changeOrganisation(tx, { id: stored.id, code, at, by: write.by, ...change });
    if (register.extends === 'person')
      await changePerson(tx, deps.secrets, attributeFields(edition.programme, register), stored.id, write);
  });
  if (taken) return taken;
  const after = spanOn(spans, effective) ?? before;
  await record(tx, write, stored.id, {
    effective,
    before: { code: stored.code, ...before },
    after: { code, ...after },
  });
  if (register.extends === undefined && after.home !== null && after.home !== before.home)
    await followMove(tx, { subject: stored.id, home: after.home, from: effective, at });
  await tell(tx, 'filing', '*');
  return { entry: stored.id, revision: stored.revision + 1 };
}

/** A new entry: a subject, or with `extends: organisation` an organisation below the one it names. */
export async function addEntry(
  tx: Transaction,
  deps: Deps,
  write: EntryWrite & {
    /** Where the register names no field for it. */
    readonly home: string | null;
    readonly code: string | null;
    readonly name: string | null;
    /** The account a person's entry belongs to. */
    readonly account?: string;
  },
): Promise<{ entry: string; revision: number } | Refusal> {
  const { edition, register } = write;
  const blank: Facts = { name: '', state: register.states[0] ?? 'active', home: null, links: {}, attributes: {} };
  const change = await changeOf(tx, write, blank);
  if (isRefusal(change)) return change;
  const id = write.account ?? newId();
  const code = codeOf(register, write.attributes) ?? write.code ?? id;
  const attributes = openAttributes(register, attributeFields(edition.programme, register), change.attributes ?? {});
  const name = change.name ?? write.name ?? code;
  const state = change.state ?? stateOf(edition, register, attributes) ?? blank.state;
  const parent = change.home ?? write.home;
  const taken = await guarded(tx, register, code, async () => {
    if (register.extends === 'organisation')
      await addOrganisation(tx, { id, code, name, level: 'unit', region: null, parent, state, attributes });
    await addSubject(tx, {
      id,
      programme: edition.programme.programme,
      register: register.register,
      code,
      name,
      state,
      home: register.extends === 'organisation' ? id : parent,
      links: change.links ?? {},
      attributes,
      since: write.effective,
    });
  });
  if (taken) return taken;
  const facts: Facts = { name, state, home: parent, links: change.links ?? {}, attributes };
  const effective = write.effective ?? dayOf(write.at);
  await record(tx, write, id, { effective, before: {}, after: { code, ...facts } });
  if (register.extends === 'person')
    await changePerson(tx, deps.secrets, attributeFields(edition.programme, register), id, write);
  return { entry: id, revision: 1 };
}

/** What differs from the facts of the day: attributes, and what the register derives from them. */
async function changeOf(tx: Transaction, write: EntryWrite, before: Facts): Promise<FactsChange | Refusal> {
  const { register, edition } = write;
  const attributes = Object.fromEntries(
    Object.entries(write.attributes).filter(([code, value]) => !isSame(before.attributes[code] ?? null, value)),
  );
  const name = register.name === undefined ? undefined : attributes[register.name];
  const homeCode = register.home === undefined ? undefined : attributes[register.home];
  const home = typeof homeCode === 'string' ? await findOrganisation(tx, homeCode) : null;
  if (typeof homeCode === 'string' && home === null) {
    const label = attributeFields(edition.programme, register).get(register.home ?? '')?.label ?? '所属单位';
    return refused('condition-unmet', `“${label}”${homeCode} 还没有在本系统注册，请先由该单位注册，或核对后重填`);
  }
  const links: Record<string, string> = {};
  for (const [link, of] of Object.entries(write.links ?? {})) {
    const found = await findOrganisation(tx, of);
    if (found === null) return refused('condition-unmet', `没有机构“${of}”，请核对`);
    if (before.links[link] !== found) links[link] = found;
  }
  return {
    ...(typeof name === 'string' && { name }),
    ...(home !== null && home !== before.home && { home }),
    ...(write.state !== undefined && write.state !== before.state && { state: write.state }),
    ...(Object.keys(links).length > 0 && { links }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  };
}

/** Where the register derives the state from attributes, every span from that day on is asked anew. */
const settled = (
  { edition, register, state }: EntryWrite,
  spans: readonly Span[],
  effective: string,
): readonly Span[] =>
  state !== undefined
    ? spans
    : spans.map((span) =>
        span.until !== null && span.until <= effective
          ? span
          : { ...span, state: stateOf(edition, register, span.attributes) ?? span.state },
      );

const codeOf = ({ code }: Register, attributes: Readonly<Record<string, CellValue>>): string | null => {
  const value = code === undefined ? null : attributes[code];
  return typeof value === 'string' && value !== '' ? value : null;
};

const isNothing = (change: FactsChange): boolean => Object.keys(change).length === 0;

const isSame = (a: CellValue, b: CellValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** An organisation by its code, its id or its exact name. */
async function findOrganisation(tx: Transaction, text: string): Promise<string | null> {
  const [row] = await tx.rows<{ id: string }>(
    `select id from organisation where code = $1 or id::text = $1 or name = $1 order by code = $1 desc limit 1`,
    [text],
  );
  return row?.id ?? null;
}

/** Two entries of one code: a sentence with the other's name instead of a fault. */
async function guarded(tx: Transaction, { title, register }: Register, code: string, work: () => Promise<void>) {
  try {
    await tx.rows('savepoint entry');
    await work();
    await tx.rows('release savepoint entry');
    return null;
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === null) throw error;
    await tx.rows('rollback to savepoint entry');
    if (constraint.startsWith('account_')) return refused('already-exists', '该身份证号或手机号已属于另一账号，请核对');
    const [other] = await tx.rows<{ name: string }>(
      `select name from subject where register = $1 and code = $2 union all select name from organisation where code = $2 limit 1`,
      [register, code],
    );
    return refused('already-exists', `${title}里已有编号 ${code}${other ? `（${other.name}）` : ''}，不能重复`);
  }
}

const record = (
  tx: Transaction,
  { at, by, filing, form, answers }: EntryWrite,
  entry: string,
  change: { effective: string; before: object; after: object },
): Promise<unknown> =>
  recordChange(tx, {
    entry,
    at,
    by,
    filing,
    form,
    answers,
    ...change,
    before: { ...change.before },
    after: { ...change.after },
  });
