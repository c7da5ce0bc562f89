import { addresses } from '#contract/addresses.ts';
import { type CellValue, noAnswers } from '#definition/answers.ts';
import { type Field, isNumeric, scaleOf } from '#definition/field.ts';
import type { Register } from '#definition/programme.ts';
import { printValue } from '#document/print-value.ts';
import type { ListSheet } from '#document/workbook/list-workbook.ts';
import type { WorkbookProblem } from '#document/workbook/problem.ts';
import type { ReadRecord } from '#document/workbook/read-records.ts';
import { choicesFromLists, headOf, isFilled, type RecordSheet } from '#document/workbook/record-sheet.ts';
import { isRefusal } from '#engine/filing.ts';
import type { Scope } from '../../access/scope.ts';
import type { Edition } from '../../programmes/programme-shelf.ts';
import type { Services } from '../../services.ts';
import type { Queryable, Transaction } from '../../store/database.ts';
import { fillIn } from '../fill-in.ts';
import { blankCard } from '../open-card.ts';
import { dayIn, isRefused, registerOf } from '../register-facts.ts';
import { addEntry, changeEntry, type EntryWrite } from '../write-entry.ts';
import { type ImportKind, type ImportRecord, type Outcome, ofLine } from './import-kind.ts';

const most = 5_000;

interface EntriesTarget {
  readonly edition: Edition;
  readonly register: Register;
  /** The card by which an entry comes in. */
  readonly form: string;
  readonly fields: readonly Field[];
}

/** Entries of a register from a file: one line an entry, one column a field of the card it comes in by. */
export function entriesImport(edition: Edition, name: string): { kind: ImportKind; by: string } | null {
  const register = registerOf(edition, name);
  const index =
    register &&
    [...edition.forms.values()].find(
      ({ form }) => form.workflow === undefined && form.open.entry !== undefined && register.cards.includes(form.form),
    );
  if (!register?.import || register.extends !== undefined || !index) return null;
  const fields = [...index.fields.values()].map(({ field }) => field).filter(isFilled);
  const target: EntriesTarget = { edition, register, form: index.form.form, fields };
  return { by: register.import.by, kind: kindOf(target) };
}

function kindOf(target: EntriesTarget): ImportKind {
  const { edition, register, fields } = target;
  const title = `${register.title}导入`;
  const base = { target: `entries.${register.register}`, title, max: most, fixed: false };
  const unique = register.code === undefined ? [] : [[register.code]];
  const bare = fields.map(({ constraint: _constraint, ...field }) => ({ ...field, label: headWord(field) }));
  const sheets: RecordSheet[] = [
    { ...base, unique, columns: bare },
    { ...base, unique, columns: bare.map((field) => ({ ...field, label: field.code })) },
  ];
  return {
    target: base.target,
    title,
    note: `一行一个条目，编号已在台账中的按文件更新，没有的新增。每行都按卡片的规则检查，不合规定的不会导入。`,
    back: addresses.list(base.target),
    sheets,
    choices: choicesFromLists(edition.programme.codeLists),
    template: ({ database, clock }) => templateOf(database, target, sheets[0], clock.now()),
    plan: (services, scope, records) => plan(services, scope, target, records),
    carryOut: (tx, services, scope, record) => carryOut(tx, services, scope, target, record),
  };
}

/** A head's own brackets would be taken for those of its unit. */
const headWord = ({ label }: Field): string => label.replace(/[（(].*[)）]$/u, '');

interface Entry {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, CellValue>>;
}

const findEntries = (database: Queryable, { edition, register }: EntriesTarget): Promise<Entry[]> =>
  database.rows<Entry>(
    `select id, code, name, attributes from subject where programme = $1 and register = $2 order by code limit ${most}`,
    [edition.programme.programme, register.register],
  );

/** The register as it stands, to be changed and added to; codes where two choices bear one name. */
async function templateOf(
  database: Queryable,
  target: EntriesTarget,
  sheet: RecordSheet | undefined,
  generatedAt: string,
): Promise<ListSheet> {
  const columns = sheet?.columns ?? [];
  const printing = {
    names: { codeLists: target.edition.programme.codeLists, entry: () => null },
    answers: noAnswers,
    reveals: () => true,
  };
  const choices = choicesFromLists(target.edition.programme.codeLists);
  const isAmbiguous = (column: Field, text: string): boolean =>
    (choices(column) ?? []).filter(({ label }) => label === text).length > 1;
  const write = (column: Field, value: CellValue): string | number | null => {
    if (typeof value === 'number') return value;
    const text = printValue(column, value, printing);
    return text !== null && typeof value === 'string' && isAmbiguous(column, text) ? value : text;
  };
  const entries = await findEntries(database, target);
  return {
    title: sheet?.title ?? '',
    columns: columns.map((column) => ({
      label: headOf(column),
      scale: isNumeric(column.type) ? scaleOf(column.type) : null,
      total: false,
    })),
    rows: entries.map(({ attributes }) => columns.map((column) => write(column, attributes[column.code] ?? null))),
    generatedAt,
    filters: null,
  };
}

async function plan(
  services: Services,
  scope: Scope,
  target: EntriesTarget,
  read: readonly ReadRecord[],
): ReturnType<ImportKind['plan']> {
  const { register, edition, fields } = target;
  const entries = new Map((await findEntries(services.database, target)).map((entry) => [entry.code, entry]));
  const card = await blankCard(services, scope, edition, target.form);
  const records: ImportRecord[] = [];
  const problems: WorkbookProblem[] = [];
  for (const { line, cells } of read) {
    const code = String(cells[register.code ?? ''] ?? '').trim();
    const values = Object.fromEntries(fields.map((field) => [field.code, cells[field.code] ?? null]));
    const session = card && fillIn(card, values);
    if (!session || isRefusal(session)) {
      problems.push(ofLine(line, `${session ? session.detail : '卡片不存在'}，本行不会导入`));
      continue;
    }
    if (isRefused(edition, register, values)) {
      problems.push(ofLine(line, `按规定不能进入${register.title}，本行不会导入`));
      continue;
    }
    const entry = entries.get(code);
    const differs =
      entry && fields.some((field) => !isSame(entry.attributes[field.code] ?? null, values[field.code] ?? null));
    const what: Outcome = entry === undefined ? 'fresh' : differs ? 'changed' : 'same';
    const name = String(values[register.name ?? ''] ?? code);
    records.push({ line, code, name, entry: entry?.id ?? null, what, cells: values });
  }
  return { records, problems };
}

const isSame = (a: CellValue, b: CellValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A line whose organisation has gone meanwhile, or whose code was taken meanwhile, breaks its batch with a sentence. */
export class ImportRefusedError extends Error {
  override readonly name = 'ImportRefusedError';
}

async function carryOut(
  tx: Transaction,
  services: Services,
  scope: Scope,
  { edition, register, form }: EntriesTarget,
  { code, cells, line }: ImportRecord,
): Promise<Outcome> {
  const [known] = await tx.rows<{ id: string; revision: number }>(
    'select id, revision from subject where programme = $1 and register = $2 and code = $3',
    [edition.programme.programme, register.register, code],
  );
  const write: EntryWrite = {
    edition,
    register,
    at: services.clock.now(),
    by: scope.account,
    filing: null,
    form,
    effective: dayIn(register, cells),
    attributes: Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null)),
    answers: cells,
  };
  const written = known
    ? await changeEntry(tx, services, { ...write, entry: known.id, revision: null })
    : await addEntry(tx, services, { ...write, home: scope.organisation.id, code: null, name: null });
  if (isRefusal(written)) throw new ImportRefusedError(`第 ${line} 行：${written.detail}`);
  if (!known) return 'fresh';
  return written.revision === known.revision ? 'same' : 'changed';
}
