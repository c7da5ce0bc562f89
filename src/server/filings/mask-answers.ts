import type { Answers, CellValue } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import type { Filing } from '#engine/filing.ts';
import type { FormIndex } from '#engine/form/form-index.ts';
import { mask } from '#engine/form/mask.ts';

/** HB-68: whoever does not fill it in sees personal data masked, until they ask with a reason. */
export function maskAnswers({ answers, carried }: Filing, index: FormIndex): Pick<Filing, 'answers' | 'carried'> {
  const masked = (of: Answers): Answers => maskIn(of, index);
  return {
    answers: masked(answers),
    carried: carried && {
      ...carried,
      answers: masked(carried.answers),
      previous: masked(carried.previous),
      lastYear: carried.lastYear && masked(carried.lastYear),
    },
  };
}

function maskIn(answers: Answers, { fields, rosters }: FormIndex): Answers {
  return {
    ...answers,
    fields: maskCells(answers.fields, (code) => fields.get(code)?.field),
    rosters: Object.fromEntries(
      Object.entries(answers.rosters).map(([id, rows]) => {
        const columns = rosters.get(id)?.columns;
        return [id, rows.map((row) => ({ ...row, cells: maskCells(row.cells, (code) => columns?.get(code)?.field) }))];
      }),
    ),
  };
}

function maskCells(
  cells: Readonly<Record<string, CellValue>>,
  fieldOf: (code: string) => Field | undefined,
): Readonly<Record<string, CellValue>> {
  const masked: Record<string, CellValue> = { ...cells };
  for (const [code, value] of Object.entries(cells)) {
    const field = fieldOf(code);
    if (field?.sensitive === true && typeof value === 'string') masked[code] = mask(field, value);
  }
  return masked;
}
