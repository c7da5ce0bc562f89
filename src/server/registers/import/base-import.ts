import { addresses } from '#contract/addresses.ts';
import type { Answers, CellValue } from '#definition/answers.ts';
import { type Field, isNumeric, scaleOf } from '#definition/field.ts';
import type { ListSheet } from '#document/workbook/list-workbook.ts';
import { ofWorkbook, type WorkbookProblem } from '#document/workbook/problem.ts';
import type { ReadRecord } from '#document/workbook/read-records.ts';
import { choicesFromLists, headOf, isFilled, type RecordSheet } from '#document/workbook/record-sheet.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import type { Scope } from '../../access/scope.ts';
import type { Edition } from '../../programmes/programme-shelf.ts';
import type { Services } from '../../services.ts';
import type { Queryable } from '../../store/database.ts';
import { attributeFields, registerOf } from '../register-facts.ts';
import { balanceNotes } from './balance-notes.ts';
import { baseInput, findSubjects, unstoredRun } from './base-input.ts';
import type { BaseTarget } from './base-target.ts';
import { type ImportKind, type ImportRecord, ofLine } from './import-kind.ts';
import { findBaseFilings, storeBase } from './store-base.ts';

/** Platforms of a province with room to spare. */
const most = 5_000;

/** HB-09: the first values of a series, one line an entry, one column an item. */
export function baseImport(edition: Edition, name: string): { kind: ImportKind; by: string } | null {
  const series = edition.programme.series.find((one) => one.series === name);
  const index = edition.forms.get(series?.forms[0] ?? '');
  const register = index && registerOf(edition, index.form.about);
  if (!series?.base || !index || !register) return null;
  const target: BaseTarget = { edition, series: { ...series, base: series.base }, index, register };
  const label = series.base.label ?? series.base.period;
  return { by: series.base.importedBy, kind: kindOf(target, label) };
}

function kindOf(target: BaseTarget, label: string): ImportKind {
  const { edition, series, index, register } = target;
  const items = itemsOf(index);
  const title = `${label}底数导入`;
  const sheets = sheetsOf(target, items, title);
  return {
    target: `base.${series.series}`,
    title,
    note: `一行一个${register.title}条目，一列一个指标。导入后作为${label}底数，首次新建${index.form.title}时自动带入；没有底数的从空白表开始。`,
    back: addresses.list(`entries.${register.register}`),
    sheets,
    choices: choicesFromLists(edition.programme.codeLists),
    template: ({ database, clock }) => templateOf(database, target, sheets[0], clock.now()),
    plan: (services, scope, records) => plan(services, scope, target, items, records),
    carryOut: (tx, services, scope, record) => storeBase(tx, services, scope, target, record),
  };
}

/** Numbers a person fills in on the form's own pages. */
const itemsOf = ({ form, fields }: FormIndex): readonly Field[] => {
  const covers = new Set(form.pages.filter((page) => page.at === 'opening').map((page) => page.page));
  return [...fields.values()]
    .filter(({ field, page }) => isNumeric(field.type) && isFilled(field) && !covers.has(page))
    .map(({ field }) => field);
};

/** Heads are told apart by what stands before the unit's brackets: a column's own brackets would be taken for these. */
const worded = ({ unit, ...item }: Field): Field => ({
  ...bare(item),
  label: `${item.code} ${item.label.replace(/[（(].*[)）]$/u, '')}`,
  ...(unit !== undefined && { unit: unit.replaceAll(/[（()）]/gu, '') }),
});

const bare = ({ required: _required, constraint: _constraint, ...field }: Field): Field => field;

/** With words in the heads, as the template has them, or with bare codes, as statistics packages write them. */
function sheetsOf({ edition, series, register }: BaseTarget, items: readonly Field[], title: string): RecordSheet[] {
  const known = attributeFields(edition.programme, register);
  const code = known.get(register.code ?? '');
  const name = known.get(register.name ?? '');
  const head: Field[] = [...(code ? [{ ...bare(code), required: true }] : []), ...(name ? [bare(name)] : [])];
  const base = { target: `base.${series.series}`, title, max: most, fixed: false, unique: code ? [[code.code]] : [] };
  const coded = [...head, ...items].map((item) => ({ ...bare(item), label: item.code }));
  return [
    { ...base, columns: [...head, ...items.map(worded)] },
    { ...base, columns: coded },
  ];
}

interface Entry {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

const findEntries = (database: Queryable, { edition, register }: BaseTarget): Promise<Entry[]> =>
  database.rows<Entry>(
    `select id, code, name from subject where programme = $1 and register = $2 order by code limit ${most}`,
    [edition.programme.programme, register.register],
  );

async function templateOf(
  database: Queryable,
  target: BaseTarget,
  sheet: RecordSheet | undefined,
  generatedAt: string,
): Promise<ListSheet> {
  const columns = sheet?.columns ?? [];
  const entries = await findEntries(database, target);
  return {
    title: sheet?.title ?? '',
    columns: columns.map((column) => ({
      label: headOf(column),
      scale: isNumeric(column.type) ? scaleOf(column.type) : null,
      total: false,
    })),
    rows: entries.map(({ code, name }) => [code, name, ...columns.slice(2).map(() => null)]),
    generatedAt,
    filters: null,
  };
}

async function plan(
  services: Services,
  scope: Scope,
  target: BaseTarget,
  items: readonly Field[],
  read: readonly ReadRecord[],
): ReturnType<ImportKind['plan']> {
  const { register } = target;
  const entries = new Map((await findEntries(services.database, target)).map((entry) => [entry.code, entry]));
  const present = await findBaseFilings(services.database, target);
  const records: ImportRecord[] = [];
  const problems: WorkbookProblem[] = [];
  let blank = 0;
  for (const { line, cells } of read) {
    const code = String(cells[register.code ?? ''] ?? '').trim();
    const written = cells[register.name ?? ''];
    const entry = entries.get(code);
    if (entry === undefined) {
      problems.push(ofLine(line, code === '' ? '没有填写编号，本行不会导入' : `台账里没有编号 ${code}，本行不会导入`));
      continue;
    }
    if (typeof written === 'string' && written !== '' && written !== entry.name)
      problems.push(
        ofLine(line, `编号 ${code} 在台账中是“${entry.name}”，文件中写的是“${written}”，请核对是否错行`, 'note'),
      );
    const values = valuesOf(items, cells);
    if (Object.keys(values).length === 0) {
      blank += 1;
      continue;
    }
    const before = present.get(entry.id);
    const what = before === undefined ? 'fresh' : isSame(items, before, values) ? 'same' : 'changed';
    records.push({ line, code, name: entry.name, entry: entry.id, what, cells: values });
  }
  if (blank > 0) problems.push(ofWorkbook(`${blank} 行只有编号，没有填写任何指标，不会导入`, 'note'));
  const settled = await withoutIrrelevant(services, scope, target, items, records, present);
  const notes = await balanceNotes(services, scope, target, records);
  return { records: settled, problems: [...problems, ...notes] };
}

/** Of what seems to differ, items that do not apply to the entry make no difference: they were never stored. */
async function withoutIrrelevant(
  { database, clock }: Services,
  scope: Scope,
  target: BaseTarget,
  items: readonly Field[],
  records: readonly ImportRecord[],
  present: ReadonlyMap<string, Answers>,
): Promise<readonly ImportRecord[]> {
  const differing = records.filter(({ what }) => what === 'changed').map(({ entry }) => entry);
  const subjects = await findSubjects(database, differing);
  const now = clock.now();
  const run = unstoredRun(target, now);
  return records.map((record) => {
    const [subject, before] = [subjects.get(record.entry ?? ''), present.get(record.entry ?? '')];
    if (!subject || !before) return record;
    const { input } = baseInput(target, scope, subject, run, record.cells, now);
    const session = target.edition.runtime(target.index.form.form).open(input, 'in-steps');
    const applying = items.filter(({ code }) => session.relevant(code));
    return isSame(applying, before, record.cells) ? { ...record, what: 'same' } : record;
  });
}

const valuesOf = (items: readonly Field[], cells: ReadRecord['cells']): Record<string, CellValue> =>
  Object.fromEntries(items.flatMap(({ code }) => (cells[code] == null ? [] : [[code, cells[code]]])));

/** Whether the values are those already imported. */
const isSame = (items: readonly Field[], before: Answers, values: ImportRecord['cells']): boolean =>
  items.every(({ code }) => (before.fields[code] ?? null) === (values[code] ?? null));
