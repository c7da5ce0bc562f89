import type { CellValue } from '#definition/answers.ts';
import { noAnswers } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { isNumeric } from '#definition/field.ts';
import { fieldsOf } from '#definition/form.ts';
import type { ListDefinition } from '#definition/menu.ts';
import { printInstant } from '#document/print-time.ts';
import { printValue } from '#document/print-value.ts';
import { lateDays } from '#engine/calendar/due.ts';
import { firstDayOfPeriod, periodLabel } from '#engine/calendar/period.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { standingLabel } from '../registers/standing.ts';
import type { Instant } from '../store/instant.ts';
import type { RawRow } from './list-query.ts';

/** A column ready to print its cells. */
export interface Column {
  readonly value: string;
  readonly label: string;
  readonly numeric: boolean;
  readonly field: Field | null;
  /** Its texts are days, or instants in Beijing time. */
  readonly date: 'day' | 'minute' | null;
  /** What the column counts in a row, where rows may be added up. */
  readonly counts: ((row: RawRow) => number) | null;
  text(row: RawRow): string;
}

type Say = (row: RawRow, context: { now: Instant; labelOf(state: string): string }) => string;

const instant = (text: string | null): string => (text === null ? '' : printInstant(text));

export const lateness = (row: RawRow, now: Instant): number =>
  row.collection === null ? 0 : lateDays(row.due, row.first_submitted ?? row.submitted ?? now);

const closed: Readonly<Record<string, Say>> = {
  collection: ({ period, collection }) =>
    period !== null && firstDayOfPeriod(period) ? periodLabel(period) : (collection ?? ''),
  state: (row, { labelOf }) => (row.state === null ? '未填报' : labelOf(row.state)),
  number: (row) => row.number ?? '',
  submitted: (row) => instant(row.submitted),
  updated: (row) => instant(row.saved),
  opened: (row) => instant(row.opened),
  accepted: (row) => instant(row.accepted),
  version: (row) => (row.version === null ? '' : `第 ${row.version} 版`),
  origin: (row) => row.origin ?? '',
  locked: (row) => (row.locked_at === null ? '未锁定' : instant(row.locked_at)),
  deadline: (row) => instant(row.due),
  late: (row, { now }) => (lateness(row, now) > 0 ? `逾期 ${lateness(row, now)} 天` : ''),
  owner: (row) => row.owner_name ?? '',
  holder: (row) => row.holder_name ?? row.owner_name ?? '',
  opinion: (row) => row.opinion ?? '',
  reminded: (row) => (row.reminded === null ? '未催报' : printInstant(row.reminded)),
  flag: (row) => (row.flags ?? []).join('、'),
  changes: (row) => (row.counts?.['changes'] === undefined ? '' : `${row.counts['changes']}`),
  explained: (row) => `${row.counts?.['explained'] ?? 0} / ${row.counts?.['soft'] ?? 0}`,
  'check-status': (row) =>
    row.counts === null ? '未检测' : `强制 ${row.counts['hard'] ?? 0}，核实 ${row.counts['soft'] ?? 0}`,
  documents: (row) => (row.document === null ? '' : 'PDF'),
  'subject.name': (row) => row.subject_name,
  'subject.code': (row) => row.subject_code,
  'subject.state': (row) => standingLabel(row.subject_state),
  'subject.home': (row) => row.home ?? '',
};

const instants = new Set(['submitted', 'updated', 'opened', 'accepted', 'deadline', 'reminded']);

const counted: Readonly<Record<string, (row: RawRow) => number>> = {
  changes: (row) => row.counts?.['changes'] ?? 0,
};

export function listColumns(
  edition: Edition,
  list: ListDefinition,
  context: { readonly now: Instant; readonly labelOf: (state: string) => string },
): readonly Column[] {
  return list.columns.map(({ value, label }) => {
    const say = closed[list.of === 'entries' && value === 'state' ? 'subject.state' : value];
    const field = say ? null : fieldNamed(edition, list, value);
    return {
      value,
      label,
      field,
      date: say && instants.has(value) ? 'minute' : field?.type.kind === 'date' ? 'day' : null,
      counts: counted[value] ?? null,
      numeric: value in counted || (field !== null && isNumeric(field.type)),
      text: (row) => (say ? say(row, context) : answerText(edition, field, row, value)),
    };
  });
}

/** The field a column shows: of the list's form, or of the subject's card. */
export function fieldNamed(edition: Edition, list: ListDefinition, value: string): Field | null {
  const code = value.replace(/^subject\./, '');
  if (!value.startsWith('subject.')) {
    const own = edition.forms.get(list.form)?.fields.get(code)?.field;
    if (own) return own;
  }
  const about = list.of === 'entries' ? list.form : edition.forms.get(list.form)?.form.about;
  const register = edition.programme.registers.find((one) => one.register === about);
  const cards = edition.programme.forms.filter((form) => register?.cards.includes(form.form));
  return cards.flatMap(fieldsOf).find((field) => field.code === code) ?? null;
}

function answerText({ programme }: Edition, field: Field | null, row: RawRow, value: string): string {
  const code = value.replace(/^subject\./, '');
  const answers = value.startsWith('subject.') || row.brief === null ? row.subject_attributes : row.brief;
  const answer = (answers[code] ?? null) as CellValue;
  if (!field) return answer === null ? '' : String(answer);
  const names = { codeLists: programme.codeLists, entry: () => null };
  return printValue(field, answer, { names, answers: noAnswers, reveals: () => false }) ?? '';
}
