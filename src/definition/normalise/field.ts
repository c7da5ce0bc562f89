import type { Field } from '../field.ts';
import type { At, Reading } from '../read/reading.ts';
import { each } from '../read/reading.ts';
import type * as Written from '../written/field.ts';
import { readFieldType } from './field-type.ts';
import { present } from './present.ts';
import { feel, whether } from './words.ts';

export function readFields(
  rows: At<readonly Written.Field[]> | null,
  defaults: At<Written.Each> | null,
  reading: Reading,
): readonly Field[] {
  return each(rows).flatMap((at) => readField(at, defaults, reading) ?? []);
}

function readField(at: At<Written.Field>, defaults: At<Written.Each> | null, reading: Reading): Field | null {
  const written = { ...defaults?.value, ...at.value };
  const type = written.type === undefined ? '缺少 type（类型）' : readFieldType(written.type);
  if (typeof type === 'string') {
    reading.problem({ ...at, path: [...at.path, 'type'] }, `${at.value.code}：${type}`);
    return null;
  }
  const field: Field = {
    code: at.value.code,
    label: at.value.label,
    type,
    ...present({
      unit: written.unit,
      format: written.format,
      from: written.from,
      default: feel(written.default),
      calculate: feel(written.calculate),
      relevant: feel(written.relevant),
      required: whether(written.required),
      readonly: whether(written.readonly),
      constraint: feel(written.constraint),
      message: written.message,
      options: written.options,
      except: written.except,
      where: feel(written.where),
      other: written.other,
      twice: written.twice,
      carry: written.carry,
      indent: written.indent,
      hint: written.hint,
      sensitive: written.sensitive,
      quality: written.quality,
      replaces: written.replaces,
    }),
  };
  return reading.mark(field, at, {}, defaults);
}
