import { addresses } from '#contract/addresses.ts';
import type { Form } from '#definition/form.ts';
import type { Scope } from '../access/scope.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { registerOf } from './register-facts.ts';

export interface CardLink {
  readonly form: string;
  readonly label: string;
  readonly to: string;
}

const cardsOf = ({ programme }: Edition, { role }: Scope, register: string): readonly Form[] =>
  programme.forms.filter((form) => form.about === register && form.workflow === undefined && form.open.by === role);

/** Cards by which this capacity changes an entry: those made for that, then the one it came in by, to correct it. */
export const changeLinks = (edition: Edition, scope: Scope, register: string, entry: string): readonly CardLink[] =>
  cardsOf(edition, scope, register)
    .toSorted((a, b) => Number(a.open.entry !== undefined) - Number(b.open.entry !== undefined))
    .map((form) => ({
      form: form.form,
      label: form.open.entry === undefined ? form.title : '更正',
      to: addresses.card(form.form, entry),
    }));

/** What may be begun at a register: a new entry, an import of entries, an import of the first values of a series. */
export function listLinks(edition: Edition, scope: Scope, name: string): { label: string; to: string }[] {
  const register = registerOf(edition, name);
  const fresh = cardsOf(edition, scope, name).filter(
    (form) => form.open.entry !== undefined && register?.extends !== 'person',
  );
  const bases = edition.programme.series.filter(
    ({ base, forms }) =>
      base?.importedBy === scope.role && forms.some((form) => edition.forms.get(form)?.form.about === name),
  );
  return [
    ...fresh.map((form) => ({ label: '新增', to: addresses.card(form.form) })),
    ...(register?.import?.by === scope.role && register.extends === undefined
      ? [{ label: '台账导入', to: addresses.imports(`entries.${name}`) }]
      : []),
    ...bases.map(({ series, base }) => ({
      label: `${base?.label ?? '基期'}导入`,
      to: addresses.imports(`base.${series}`),
    })),
  ];
}
