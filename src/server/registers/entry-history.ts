import type { EntryView } from '#contract/registry.ts';
import { type CellValue, noAnswers } from '#definition/answers.ts';
import { fieldsOf } from '#definition/form.ts';
import type { Register } from '#definition/programme.ts';
import { printValue } from '#document/print-value.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import type { Facts } from './facts.ts';
import { attributeFields } from './register-facts.ts';
import { standingLabel } from './standing.ts';

/** Says an attribute in words, personal ones masked; null where it is blank. */
export function wordsOf(edition: Edition, register: Register): (code: string, value: CellValue) => string | null {
  const fields = attributeFields(edition.programme, register);
  const printing = {
    names: { codeLists: edition.programme.codeLists, entry: () => null },
    answers: noAnswers,
    reveals: () => false,
  };
  return (code, value) => {
    const field = fields.get(code);
    return field ? printValue(field, value, printing) : null;
  };
}

interface Row {
  readonly at: Instant;
  readonly by: string | null;
  readonly form: string | null;
  readonly effective: string | null;
  readonly before: Partial<Facts>;
  readonly after: Partial<Facts>;
  readonly answers: Readonly<Record<string, CellValue>>;
  readonly home_before: string | null;
  readonly home_after: string | null;
}

const most = 100;

/** Every change of an entry, the latest first: who, when, from which day, from what to what. */
export async function findHistory(
  database: Queryable,
  edition: Edition,
  register: Register,
  entry: string,
): Promise<EntryView['history']> {
  const rows = await database.rows<Row>(
    `select h.changed_at as at, a.name as by, h.form, h.effective, h.before, h.after, h.answers,
            hb.name as home_before, ha.name as home_after
       from subject_history h left join account a on a.id = h.changed_by
       left join organisation hb on hb.id = (h.before ->> 'home')::uuid
       left join organisation ha on ha.id = (h.after ->> 'home')::uuid
      where h.subject = $1 order by h.changed_at desc, h.id desc limit $2`,
    [entry, most],
  );
  const say = wordsOf(edition, register);
  return rows.map((row) => ({
    at: row.at,
    by: row.by,
    form: edition.forms.get(row.form ?? '')?.form.title ?? null,
    effective: row.effective,
    changes: changesOf(edition, register, say, row),
    notes: notesOf(edition, register, row),
  }));
}

function changesOf(
  { programme }: Edition,
  register: Register,
  say: ReturnType<typeof wordsOf>,
  { before, after, home_before, home_after }: Row,
): EntryView['history'][number]['changes'] {
  const attributes = [...attributeFields(programme, register).values()].map((field) => ({
    label: field.label,
    before: say(field.code, before.attributes?.[field.code] ?? null),
    after: say(field.code, after.attributes?.[field.code] ?? null),
  }));
  const others = [
    { label: '所属单位', before: home_before, after: home_after },
    { label: '台账状态', before: stateText(before), after: stateText(after) },
  ];
  return [...attributes, ...others].filter((one) => one.before !== one.after);
}

const stateText = ({ state }: Partial<Facts>): string | null => (state === undefined ? null : standingLabel(state));

/** Answers that are no attributes, in the form's order. */
function notesOf(
  { programme, forms }: Edition,
  register: Register,
  { form, answers }: Row,
): EntryView['history'][number]['notes'] {
  const asked = forms.get(form ?? '')?.form;
  const known = attributeFields(programme, register);
  if (asked === undefined || asked.workflow !== undefined) return [];
  const printing = {
    names: { codeLists: programme.codeLists, entry: () => null },
    answers: noAnswers,
    reveals: () => false,
  };
  return fieldsOf(asked).flatMap((field) => {
    const text = known.has(field.code) ? null : printValue(field, answers[field.code] ?? null, printing);
    return text === null ? [] : [{ label: field.label, text }];
  });
}
