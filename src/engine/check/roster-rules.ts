import type { Row } from '#definition/answers.ts';
import { type UniqueSet, uniqueColumns } from '#definition/form.ts';
import { isBlank, rosterCell } from '../form/cell.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { RosterPlace } from '../form/form-index.ts';
import type { Sheet } from '../form/sheet.ts';
import { boundTo } from './bound.ts';
import { builtInMessage, builtInNumber } from './built-in-words.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';

/** What every roster is held to: its number of rows, and columns that may not repeat. */
export const rosterRules = (form: CompiledForm): readonly Rule[] =>
  [...form.index.rosters.values()].map((place) => ({
    roster: null,
    reads: { outer: new Set([place.roster.id]), inner: new Set<string>() },
    run: (sheet) =>
      sheet.asks(place.page) && sheet.isRelevant(place.roster.id)
        ? [...rowCount(place, sheet), ...place.roster.unique.flatMap((set) => repeated(place, set, sheet))]
        : [],
  }));

function rowCount({ roster, page }: RosterPlace, sheet: Sheet): readonly Finding[] {
  const count = sheet.rows(roster.id).length;
  const { min = 0, max } = roster.rows;
  if (count >= min && count <= max) return [];
  const standard =
    count < min
      ? `“${roster.title}”至少 ${min} 行，现有 ${count} 行，请补充`
      : `“${roster.title}”最多 ${max} 行，现有 ${count} 行，请删减`;
  const { form } = sheet.form.index;
  const number = builtInNumber(form, 'rows');
  const words = { code: roster.id, label: roster.title, count, min, max };
  return [
    {
      key: `${number}@${roster.id}`,
      check: number,
      severity: 'hard',
      message: builtInMessage(form, 'rows', words, standard),
      page,
      cells: [roster.id],
      equation: null,
      bound: boundTo([String(count)]),
      evidence: null,
    },
  ];
}

/** Each row that repeats an earlier one, named together with it. A blank among the columns repeats nothing. */
function repeated(place: RosterPlace, set: UniqueSet, sheet: Sheet): readonly Finding[] {
  const { roster, page } = place;
  const columns = uniqueColumns(set);
  const { check, message } = 'columns' in set ? set : { check: undefined, message: undefined };
  const seen = new Map<string, { readonly row: Row; readonly number: number }>();
  const findings: Finding[] = [];
  const { form } = sheet.form.index;
  const number = check ?? builtInNumber(form, 'unique');
  const labels = columns.map((code) => place.columns.get(code)?.field.label ?? code);
  for (const [at, row] of sheet.rows(roster.id).entries()) {
    const values = columns.map((code) => row.cells[code]);
    if (values.some(isBlank)) continue;
    const key = JSON.stringify(values);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, { row, number: at + 1 });
      continue;
    }
    const words = { row: at + 1, other: first.number, label: labels.join('、'), title: roster.title };
    const standard = `“${roster.title}”第${at + 1}行与第${first.number}行的${labels.join('、')}重复，请核对`;
    findings.push({
      key: `${number}@${roster.id}/${first.row.id}+${row.id}`,
      check: number,
      severity: 'hard',
      message: builtInMessage(form, 'unique', words, standard, message),
      page,
      cells: [row, first.row].flatMap((one) => columns.map((code) => rosterCell(roster.id, one.id, code))),
      equation: null,
      bound: boundTo([key]),
      evidence: null,
    });
  }
  return findings;
}
