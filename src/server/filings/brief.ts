import type { Answers, CellValue } from '#definition/answers.ts';
import type { Programme } from '#definition/programme.ts';

const known = new WeakMap<Programme, Map<string, readonly string[]>>();

/** Codes that some list of the programme shows or filters by, or some statistic groups by. */
function briefCodes(programme: Programme, form: string): readonly string[] {
  const forms = known.get(programme) ?? new Map<string, readonly string[]>();
  known.set(programme, forms);
  const codes =
    forms.get(form) ??
    [
      ...new Set([
        ...programme.lists
          .filter((list) => list.form === form)
          .flatMap((list) => [...list.columns.map((column) => column.value), ...list.filters]),
        ...programme.statistics.filter(({ of }) => of === form).flatMap(({ by }) => by),
      ]),
    ].filter((value) => !value.includes('.'));
  forms.set(form, codes);
  return codes;
}

/** The few answers lists need, kept beside the filing so that a list reads no snapshots. */
export function briefOf(programme: Programme, form: string, answers: Answers): Readonly<Record<string, CellValue>> {
  const brief: Record<string, CellValue> = {};
  for (const code of briefCodes(programme, form)) {
    const value = answers.fields[code];
    if (value !== undefined && value !== null) brief[code] = value;
  }
  return brief;
}
