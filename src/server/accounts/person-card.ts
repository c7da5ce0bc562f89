import type { PersonField } from '#contract/account.ts';
import type { CellValue } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { fieldsOf } from '#definition/form.ts';
import type { Programme } from '#definition/programme.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import { accepts } from '#engine/form/accepts.ts';
import { formatRules } from '#engine/identifiers/format.ts';

/** Who an account is for: what the account keeps, and what only the capacity asks for. */
export interface Person {
  readonly name: string;
  readonly idCard: string | null;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly attributes: Readonly<Record<string, CellValue>>;
}

type Holds = PersonField['holds'];

/** What every platform account asks for, where a programme has no card of its own for persons. */
const plainCard: readonly Field[] = [
  { code: 'name', label: '姓名', type: { kind: 'text', max: 30 }, required: true },
  { code: 'idCard', label: '身份证号', type: { kind: 'text', max: 18 }, format: 'id-card', sensitive: true },
  { code: 'mobile', label: '手机', type: { kind: 'text', max: 11 }, format: 'mobile', required: true, sensitive: true },
  { code: 'email', label: '电子邮箱', type: { kind: 'text', max: 60 }, format: 'email' },
];

/** Text fields of the programme's card for persons; others are the person's own to fill in. */
function cardFields(programme: Programme): readonly Field[] {
  const register = programme.registers.find((one) => one.extends === 'person');
  const fields = programme.forms
    .filter((form) => register?.cards.includes(form.form))
    .flatMap(fieldsOf)
    .filter(({ type, readonly, calculate }) => type.kind === 'text' && readonly !== true && calculate === undefined);
  return fields.length > 0 ? fields : plainCard;
}

/** The account keeps what has the format of an identity number, a mobile or an address; the first plain text is the name. */
function holdsOf(field: Field, fields: readonly Field[]): Holds {
  switch (field.format) {
    case 'id-card':
      return 'idCard';
    case 'mobile':
      return 'mobile';
    case 'email':
      return 'email';
    default:
      return field === fields.find((one) => one.format === undefined) ? 'name' : null;
  }
}

export const presentPersonCard = (programme: Programme): PersonField[] => {
  const fields = cardFields(programme);
  return fields.map((field) => ({
    code: field.code,
    label: field.label,
    hint: field.hint ?? null,
    required: isRequired(field, holdsOf(field, fields)),
    max: field.type.kind === 'text' ? field.type.max : 60,
    holds: holdsOf(field, fields),
  }));
};

const isRequired = (field: Field, holds: Holds): boolean => field.required === true || holds === 'name';

/** The person as typed, each text by its field's own rules; or every field that is wrong, `data.fields`: code → sentence. */
export function readPerson(programme: Programme, typed: Readonly<Record<string, string>>): Person | Refusal {
  const fields = cardFields(programme);
  const account: Record<NonNullable<Holds>, string | null> = { name: null, idCard: null, mobile: null, email: null };
  const attributes: Record<string, CellValue> = {};
  const wrong: Record<string, string> = {};
  for (const field of fields) {
    const holds = holdsOf(field, fields);
    const value = accepts(field, typed[field.code] ?? '');
    const problem = value.ok ? textProblem(field, value.value, isRequired(field, holds)) : value.message;
    if (problem !== null) wrong[field.code] = problem;
    else if (value.ok && holds !== null) account[holds] = value.value === null ? null : String(value.value);
    else if (value.ok) attributes[field.code] = value.value;
  }
  if (Object.keys(wrong).length > 0)
    return refused('invalid-input', Object.values(wrong).join('；'), { fields: wrong });
  return { ...account, name: account.name ?? '', attributes };
}

function textProblem(field: Field, value: CellValue, required: boolean): string | null {
  if (value === null) return required ? `请填写${field.label}` : null;
  const text = String(value);
  if (field.type.kind === 'text' && text.length > field.type.max) return `${field.label}最多 ${field.type.max} 字`;
  const rule = field.format && formatRules[field.format];
  return rule && !rule.holds(text) ? `${field.label}应为${rule.expected}` : null;
}
