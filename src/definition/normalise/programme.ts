import type { CodeList } from '../code-list.ts';
import type { CollectionSeries } from '../collection.ts';
import { type Form, fieldsOf } from '../form.ts';
import type { Parameter } from '../parameter.ts';
import type { AccountScheme, Register, Role, Sight } from '../programme.ts';
import { type At, child, each, type Reading } from '../read/reading.ts';
import type * as Written from '../written/programme.ts';
import { readFieldType } from './field-type.ts';
import { present } from './present.ts';
import { readRequirements } from './requirement.ts';
import { feel, listOf } from './words.ts';

/** Parameters, and the code lists that `choice(甲, 乙)` writes on the spot. */
export function readParameters(
  list: At<readonly Written.Parameter[]> | null,
  reading: Reading,
): { readonly parameters: readonly Parameter[]; readonly lists: readonly CodeList[] } {
  const lists: CodeList[] = [];
  const parameters = each(list).flatMap((at) => {
    const written = at.value;
    const [, choices] = /^choices?\((.*[,，、].*)\)$/.exec(written.type) ?? [];
    if (choices !== undefined) {
      const rows = choices.split(/[,，、]/).map((code) => ({ code: code.trim(), label: code.trim(), columns: {} }));
      lists.push({ list: written.parameter, rows });
    }
    const type = readFieldType(choices === undefined ? written.type : `choice(${written.parameter})`);
    if (typeof type === 'string') {
      reading.problem({ ...at, path: [...at.path, 'type'] }, `参数 ${written.parameter}：${type}`);
      return [];
    }
    const parameter: Parameter = {
      parameter: written.parameter,
      label: written.label ?? written.parameter,
      type,
      ...present({ default: written.default, setBy: written['set-by'], min: written.min, max: written.max }),
    };
    return [reading.mark(parameter, at)];
  });
  return { parameters, lists };
}

export const readRegisters = (list: At<readonly Written.Register[]> | null, reading: Reading): readonly Register[] =>
  each(list).map((at) => {
    const written = at.value;
    const register: Register = {
      register: written.register,
      title: written.title,
      cards: written.cards ?? [],
      links: written.links ?? [],
      states: written.states ?? [],
      ...present({
        extends: written.extends,
        code: written.code,
        name: written.name,
        home: written.home,
        owner: written.owner,
        assigned: written.assigned,
        state: feel(written.state),
        since: written.since,
        import: written.import && { by: written.import.by, ...present({ refuse: feel(written.import.refuse) }) },
      }),
    };
    return reading.mark(register, at);
  });

/** An entry is called by its card's first text after the code, where the register does not say which field names it. */
export function nameRegisters(registers: readonly Register[], forms: readonly Form[], reading: Reading) {
  return registers.map((register) => {
    const fields = forms.filter((form) => register.cards.includes(form.form)).flatMap(fieldsOf);
    const field = fields.find((item) => item.type.kind === 'text' && item.code !== register.code);
    if (register.name !== undefined || register.extends !== undefined || field === undefined) return register;
    return reading.copy(register, { ...register, name: field.code });
  });
}

export const readRoles = (list: At<readonly Written.Role[]> | null, reading: Reading): readonly Role[] =>
  each(list).map((at) => {
    const written = at.value;
    const role: Role = {
      role: written.role,
      label: written.label,
      sees: written.sees as Sight,
      may: written.may ?? [],
      requires: readRequirements(child(at, 'requires'), reading),
      ...present({ onePer: written['one-per'], entrance: written.entrance }),
    };
    return reading.mark(role, at);
  });

export const readAccounts = (list: At<readonly Written.Account[]> | null, reading: Reading): readonly AccountScheme[] =>
  each(list).map((at) => {
    const written = at.value;
    const { password } = written;
    const scheme: AccountScheme = {
      for: listOf(written.for),
      made: written.made,
      login: written.login,
      password:
        typeof password === 'string'
          ? password
          : { shared: password.shared, ignoreCase: password['ignore-case'] ?? false },
      firstLogin: written['first-login'] ?? [],
      recover: written.recover ?? [],
      ...present({ when: feel(written.when), deliver: written.deliver }),
    };
    return reading.mark(scheme, at);
  });

/** Without a label a series is called by its first form's title. */
export function readSeries(
  list: At<readonly Written.Series[]> | null,
  titleOf: (form: string) => string | undefined,
  reading: Reading,
): { readonly series: readonly CollectionSeries[]; readonly lists: readonly CodeList[] } {
  const lists: CodeList[] = [];
  const series = each(list).map((at) => {
    const written = at.value;
    const asked = readParameters(child(at, 'parameters'), reading);
    lists.push(...asked.lists);
    const forms = listOf(written.form);
    const model: CollectionSeries = {
      series: written.series,
      label: written.label ?? titleOf(forms[0] ?? '') ?? written.series,
      forms,
      every: written.every,
      late: written.late ?? 'marked',
      phases: written.phases ?? [],
      parameters: asked.parameters,
      ...present({
        openedBy: written['opened-by'],
        named: written.named,
        due: written.due === undefined ? undefined : String(written.due),
        base: written.base && readBase(written.base),
        derive: written.derive && {
          from: written.derive.from,
          take: written.derive.take ?? ('last-accepted' as const),
          expect: written.derive.expect,
          ...present({ flag: written.derive.flag }),
        },
        closedBy: written['closed-by'],
        closingLocks: written['closing-locks'],
        deadlines: written.deadlines && {
          cascade: written.deadlines.cascade,
          setBy: written.deadlines['set-by'],
        },
        afterReturn: written['after-return'],
        open: feel(written.open),
        since: written.since === undefined ? undefined : String(written.since),
      }),
    };
    return reading.mark(model, at, { forms: { ...at, path: [...at.path, 'form'] } });
  });
  return { series, lists };
}

const readBase = (base: NonNullable<Written.Series['base']>) => ({
  period: String(base.period),
  importedBy: base['imported-by'],
  carry: 'all' as const,
  ...present({ label: base.label, confirm: base.confirm }),
});
