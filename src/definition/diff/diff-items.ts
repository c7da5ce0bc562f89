import type { Field } from '../field.ts';
import type { AttachmentSlot, Form, Roster } from '../form.ts';
import { changedProperties, type Difference, difference, paired } from './difference.ts';

/** A field, column, roster or slot with the page it stands on. */
interface Item {
  readonly code: string;
  readonly label: string;
  readonly where: string;
  readonly properties: object;
  readonly replaces?: string;
}

const titles = {
  type: '类型',
  unit: '计量单位',
  carry: '结转',
  required: '必填',
  readonly: '只读',
  relevant: '适用',
  calculate: '计算',
  constraint: '约束',
  default: '默认',
  format: '格式',
  options: '选项',
  from: '取自',
  sensitive: '敏感',
  keep: '跨年保留',
  unique: '不得重复',
  rows: '行数',
  accept: '文件类型',
  size: '文件大小',
  files: '文件数',
  help: '指标解释',
};

/** Items of a form that came, went, were renamed or mean something else. A code with `replaces` is named with its forerunner. */
export function diffItems(before: Form, after: Form): readonly Difference[] {
  const { gone, come, kept } = paired(itemsOf(before), itemsOf(after), (item) => item.code);
  return [
    ...come.map((item) => {
      const forerunner = item.replaces === undefined ? '' : `接续 ${item.replaces}`;
      return difference('新增', item.where, item.code, item.label, forerunner);
    }),
    ...gone.map((item) => difference('取消', item.where, item.code, item.label)),
    ...kept.flatMap(([old, now]) => [
      ...(old.label === now.label
        ? []
        : [difference('改名', now.where, now.code, now.label, `${old.label} → ${now.label}`)]),
      ...changedProperties(old.properties, now.properties, titles).map((change) =>
        difference('改口径', now.where, now.code, now.label, change),
      ),
    ]),
  ];
}

function itemsOf(form: Form): readonly Item[] {
  const help = (code: string) => ({ help: form.help[code] });
  const ofField = (field: Field, where: string): Item => ({
    code: field.code,
    label: field.label,
    where,
    properties: { ...field, type: typeName(field), ...help(field.code) },
    ...(field.replaces === undefined ? {} : { replaces: field.replaces }),
  });
  const ofSlot = (slot: AttachmentSlot, where: string): Item => ({ ...slot, where, properties: slot });
  const ofRoster = (roster: Roster, where: string): readonly Item[] => [
    { code: roster.id, label: roster.title, where, properties: { ...roster, ...help(roster.id) } },
    ...roster.columns.map((column) => ofField(column, `${where} › ${roster.title}`)),
  ];
  return form.pages.flatMap((page) => {
    const where = `${form.title} › ${page.title}`;
    return page.blocks.flatMap((block) => {
      if (block.kind === 'fields') return block.fields.map((field) => ofField(field, where));
      if (block.kind === 'indicators') return block.rows.map((field) => ofField(field, where));
      if (block.kind === 'attachments') return block.slots.map((slot) => ofSlot(slot, where));
      return block.kind === 'roster' ? ofRoster(block, where) : [];
    });
  });
}

/** `text(100)`, as its author wrote it. */
function typeName({ type }: Pick<Field, 'type'>): string {
  const { kind, ...rest } = type;
  const argument = Object.values(rest).filter((value) => value !== null);
  return argument.length === 0 ? kind : `${kind}(${argument.join('..')})`;
}
