import { type ListDefinition, type StandardList, standardLists } from '#definition/menu.ts';
import { columnLabels, standardColumns, standardFilters, standardTitles } from '#definition/normalise/standard-list.ts';
import type { Programme } from '#definition/programme.ts';

/** A list the programme writes, or one of those every form has: `monthly.todo`, `entries.platform`. */
export function findList(programme: Programme, name: string): ListDefinition | null {
  const written = programme.lists.find((list) => list.list === name);
  if (written) return written;
  const [first = '', second = ''] = name.split('.');
  const entries = programme.lists.find((list) => list.of === 'entries' && list.form === second);
  if (first === 'entries' && entries) return entries;
  if (first === 'entries')
    return programme.registers.some((one) => one.register === second) ? standard('entries', second, name) : null;
  const form = programme.forms.find((one) => one.form === first);
  return form && isStandard(second) ? standard(second, first, name, form.title) : null;
}

const isStandard = (name: string): name is StandardList => (standardLists as readonly string[]).includes(name);

const standard = (of: StandardList, form: string, list: string, title = ''): ListDefinition => ({
  list,
  title: `${title}${standardTitles[of]}`,
  of,
  form,
  columns: standardColumns[of].map((value) => ({ value, label: columnLabels[value] ?? value })),
  filters: standardFilters[of],
  actions: [],
});

/** The list shown under one of what can be filled: what has been filled already. */
export function listBelow(programme: Programme, { of, form }: ListDefinition): string | undefined {
  if (of !== 'fillable') return undefined;
  return programme.lists.find((list) => list.of === 'mine' && list.form === form)?.list ?? `${form}.mine`;
}
