import type { BuiltInCheckName, Form } from '#definition/form.ts';
import { formatMessage } from '../feel/message.ts';

/** Numbers people see where the programme gives none. */
const numbers: Readonly<Record<BuiltInCheckName, string>> = {
  required: '必填',
  type: '类型',
  length: '字数',
  format: '格式',
  code: '选项',
  constraint: '约束',
  unique: '重复',
  rows: '行数',
  slot: '附件',
  explanation: '说明',
  confirmed: '确认',
};

export const builtInNumber = (form: Form, name: BuiltInCheckName): string =>
  form.messages[name]?.check ?? numbers[name];

/** `own` words of the item, else the programme's, with `{code}`, `{label}`, `{value}` … in place, else the platform's. */
export function builtInMessage(
  form: Form,
  name: BuiltInCheckName,
  values: Readonly<Record<string, string | number | null>>,
  standard: string,
  own?: string,
): string {
  const template = own ?? form.messages[name]?.message;
  if (template === undefined) return standard;
  return formatMessage(template, (word) => {
    const value = values[word];
    return value === undefined || value === null ? null : String(value);
  });
}
