import type { FieldType } from '../field.ts';

/** Characters a text may have where its author does not say. */
const textMax = 200;
const paragraphMax = 2000;

/** What `text(100)`, `paragraph(50..500)`, `decimal(2)`, `choice(R1)` mean; a sentence where it means nothing. */
export function readFieldType(written: string): FieldType | string {
  const [, kind = '', inner] = /^([a-z-]+)(?:\((.*)\))?$/.exec(written) ?? [];
  const argument = inner?.trim() ?? null;
  if (argument === '') return `类型“${written}”的括号里没有内容`;
  switch (kind) {
    case 'text':
      return withMax(argument, textMax, (max) => ({ kind, max }), written);
    case 'paragraph':
      return paragraph(argument, written);
    case 'decimal': {
      const scale = Number(argument);
      return Number.isInteger(scale) && scale >= 1 && scale <= 6
        ? { kind, scale }
        : `类型“${written}”要写小数位数 1–6，如 decimal(2)`;
    }
    case 'choice':
    case 'choices':
      return { kind, list: argument };
    case 'region':
      return { kind, level: argument };
    case 'ref':
      return argument === null ? `类型“${written}”要写台账名，如 ref(unit)` : { kind, register: argument };
    case 'row':
      return argument === null ? `类型“${written}”要写明细表代码，如 row(HZ1)` : { kind, roster: argument };
    case 'rich-text':
    case 'integer':
    case 'bool':
    case 'date':
    case 'month':
    case 'file':
    case 'point':
      return argument === null ? { kind } : `类型 ${kind} 后面不带括号`;
    default:
      return `没有“${written}”这种类型`;
  }
}

function paragraph(argument: string | null, written: string): FieldType | string {
  const range = /^([0-9]+)\.\.([0-9]+)$/.exec(argument ?? '');
  if (range === null) return withMax(argument, paragraphMax, (max) => ({ kind: 'paragraph', max }), written);
  const [min, max] = [Number(range[1]), Number(range[2])];
  return min <= max ? { kind: 'paragraph', min, max } : `类型“${written}”的最少字数大于最多字数`;
}

function withMax(argument: string | null, standard: number, make: (max: number) => FieldType, written: string) {
  if (argument === null) return make(standard);
  const max = Number(argument);
  return Number.isInteger(max) && max > 0 ? make(max) : `类型“${written}”的括号里应是最多字数，如 text(100)`;
}
