import { fillerLabel } from '../filler-label.ts';
import { type Form, fieldsOf } from '../form.ts';
import type { HomeDefinition, ListColumn, ListDefinition, MenuItem, MenuTarget } from '../menu.ts';
import { standardLists } from '../menu.ts';
import type { Register, Role } from '../programme.ts';
import { type At, child, each, entries, type Reading } from '../read/reading.ts';
import type * as Written from '../written/menu.ts';
import { present } from './present.ts';
import { columnLabels, standardColumns, standardFilters, standardTitles } from './standard-list.ts';
import { feel } from './words.ts';

interface Known {
  readonly forms: readonly Form[];
  readonly registers: readonly Register[];
  readonly roles: readonly Role[];
}

export interface Menus {
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly lists: readonly ListDefinition[];
  readonly homes: Readonly<Record<string, HomeDefinition>>;
}

export function readMenus(at: At<Written.MenusFile>, known: Known, reading: Reading): Menus {
  const icons = at.value.icons ?? {};
  const menus = Object.fromEntries(
    entries(child(at, 'menus')).map(([role, menu]) => [role, readItems(menu, icons, reading)]),
  );
  const written = each(child(at, 'lists')).map((list) => readList(list, known, reading));
  const named = new Set(written.map((list) => list.list));
  const targets = new Map(
    Object.entries(menus).flatMap(([role, items]) =>
      listTargets(items).map((list) => [list, { ...at, path: [...at.path, 'menus', role] }] as const),
    ),
  );
  const standard = [...targets].flatMap(([list, from]) => {
    const model = named.has(list) ? null : standardListOf(list, known);
    return model === null ? [] : [reading.mark(model, from)];
  });
  return { menus, lists: [...written, ...standard], homes: readHomes(at.value.homes) };
}

function readItems(
  at: At<Readonly<Record<string, unknown>>>,
  icons: Readonly<Record<string, string>>,
  reading: Reading,
): readonly MenuItem[] {
  return entries(at).map(([label, part]) => {
    const icon = icons[label];
    const leaf = typeof part.value === 'string' ? readTarget(part.value) : undefined;
    const items = leaf ? [] : readItems(part as At<Record<string, unknown>>, icons, reading);
    return reading.mark<MenuItem>({ label, items, ...present({ icon, go: leaf }) }, part);
  });
}

function readTarget(written: string): MenuTarget {
  const [kind = '', name = ''] = written.split(' ');
  switch (kind) {
    case 'list':
      return { to: 'list', list: name };
    case 'form':
      return { to: 'form', form: name };
    case 'statistic':
      return { to: 'statistic', statistic: name };
    case 'entries':
      return { to: 'entries', register: name };
    case 'help':
      return { to: 'help', text: name };
    case 'periods':
    case 'bulletins':
    case 'contacts':
      return { to: kind };
    default:
      return { to: 'home' };
  }
}

function readList(at: At<Written.ListEntry>, known: Known, reading: Reading): ListDefinition {
  const written = at.value;
  const form = written.form ?? written.register ?? '';
  if ((written.form === undefined) === (written.register === undefined)) {
    reading.problem(at, `列表 ${written.list} 要写 form（表单）或 register（台账），二者取一`);
  }
  const columns =
    written.columns?.flatMap((column) =>
      typeof column === 'string'
        ? [labelled(column, form, known)]
        : Object.entries(column).map(([label, value]) => ({ label, value })),
    ) ?? standardColumns[written.of].map((column) => labelled(column, form, known));
  const list: ListDefinition = {
    list: written.list,
    title: written.title,
    of: written.of,
    form,
    columns,
    filters: written.filters ?? standardFilters[written.of],
    actions: written.actions ?? [],
    ...present({ series: written.series, where: feel(written.where), badge: written.badge }),
  };
  return reading.mark(list, at, { form: { ...at, path: [...at.path, written.form ? 'form' : 'register'] } });
}

/** `monthly.mine` is the list everybody has of their own monthly filings. */
function standardListOf(name: string, known: Known): ListDefinition | null {
  const [form = '', kind] = name.split('.');
  const of = standardLists.find((standard) => standard === kind);
  const title =
    known.forms.find((item) => item.form === form)?.title ??
    known.registers.find((item) => item.register === form)?.title;
  if (of === undefined || title === undefined) return null;
  return {
    list: name,
    title: `${title}：${standardTitles[of]}`,
    of,
    form,
    columns: standardColumns[of].map((column) => labelled(column, form, known)),
    filters: standardFilters[of],
    actions: [],
  };
}

function labelled(value: string, form: string, known: Known): ListColumn {
  const register = known.registers.find((item) => item.register === form);
  const about = known.forms.find((item) => item.form === form)?.about;
  const [head, ...rest] = value.split('.');
  const wanted = rest.length > 0 ? rest.join('.') : value;
  const own = known.forms.filter((item) => item.form === form || register?.cards.includes(item.form));
  const cards = known.registers.find((item) => item.register === about)?.cards ?? [];
  const forms = head === 'subject' ? known.forms.filter((item) => cards.includes(item.form)) : own;
  const field = forms.flatMap(fieldsOf).find((item) => item.code === wanted);
  if (value === 'owner')
    return {
      value,
      label: fillerLabel(
        known.roles,
        known.forms.find((item) => item.form === form),
      ),
    };
  return { value, label: columnLabels[value] ?? field?.label ?? value };
}

const listTargets = (items: readonly MenuItem[]): readonly string[] =>
  items.flatMap((item) => [...(item.go?.to === 'list' ? [item.go.list] : []), ...listTargets(item.items)]);

const readHomes = (homes: Written.MenusFile['homes']): Readonly<Record<string, HomeDefinition>> =>
  Object.fromEntries(
    Object.entries(homes ?? {}).map(([role, home]) => [
      role,
      { facts: home.facts ?? {}, contacts: home.contacts ?? {} },
    ]),
  );
