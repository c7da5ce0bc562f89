import type { Programme } from '#definition/programme.ts';
import { compileForm } from '../form/compiled-form.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import type { VerifyProblem } from './problem.ts';

/** No value is calculated from itself, however long the way round. */
export const verifyCalculations = (published: PublishedProgramme): readonly VerifyProblem[] =>
  published.programme.forms.flatMap((form, at) =>
    compileForm(published, form.form).cycles.map((cycle) => ({
      path: pathOf(published.programme, at, cycle[0] ?? ''),
      message: `循环计算：${[...cycle, cycle[0]].join(' → ')}`,
    })),
  );

function pathOf({ forms }: Programme, at: number, name: string): VerifyProblem['path'] {
  const code = name.slice(name.indexOf('/') + 1);
  for (const [page, { blocks }] of (forms[at]?.pages ?? []).entries()) {
    for (const [block, one] of blocks.entries()) {
      const key = one.kind === 'fields' ? 'fields' : one.kind === 'indicators' ? 'rows' : 'columns';
      const fields =
        one.kind === 'fields'
          ? one.fields
          : one.kind === 'indicators'
            ? one.rows
            : one.kind === 'roster'
              ? one.columns
              : [];
      const place = fields.findIndex((field) => field.code === code);
      if (place >= 0) return ['forms', at, 'pages', page, 'blocks', block, key, place];
    }
  }
  return ['forms', at];
}
