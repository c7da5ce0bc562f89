import type { CodeList } from '#definition/code-list.ts';
import type { FieldType } from '#definition/field.ts';
import { type Form, fieldsOf, rostersOf, type Source, slotsOf } from '#definition/form.ts';
import type { Programme, Register } from '#definition/programme.ts';
import type { Ast } from './ast.ts';
import { type Declaration, type Scope, scopeOf } from './scope.ts';
import {
  anyType,
  dateType,
  integerType,
  listType,
  monthType,
  numberType,
  recordType,
  type Type,
  textType,
  truthType,
} from './types.ts';

/**
 * The names a form's expressions may read: answers, last period's and last year's, what was listed, sources, rosters,
 * files, the subject and who acts, the collection and its parameters. `trees` holds the parsed `let` texts.
 */
export function formScope(programme: Programme, form: Form, trees: Readonly<Record<string, Ast>>): Scope {
  return scopeOf([
    ...listDeclarations(programme.codeLists),
    ...standing(programme, form),
    ...answers(form),
    ...lets(form, trees),
  ]);
}

/** The type of a field's value. */
export function typeOfField(type: FieldType): Type {
  switch (type.kind) {
    case 'integer':
      return integerType;
    case 'decimal':
      return numberType(type.scale);
    case 'bool':
      return truthType;
    case 'choice':
      return codeType(type.list);
    case 'choices':
      return listType(codeType(type.list));
    case 'date':
      return dateType;
    case 'month':
      return monthType;
    case 'file':
      return filesType;
    default:
      return textType;
  }
}

/** Choices fed by a roster are free texts. */
const codeType = (list: string | null): Type => (list === null ? textType : { kind: 'code', list });

const fileType = recordType('file', {
  id: textType,
  name: textType,
  type: textType,
  size: integerType,
  pages: integerType,
});
const filesType = listType(fileType);

const periods = ['previous', 'lastYear'] as const;

function answers(form: Form): Declaration[] {
  const fields = fieldsOf(form).flatMap(({ code, label, type }): Declaration[] => {
    const known = typeOfField(type);
    const besides = [...periods, 'listed'].map((base) => ({ field: `${base}.${code}`, type: known, label }));
    return [{ field: code, type: known, label }, ...besides];
  });
  const rosters = rostersOf(form).flatMap(({ id, title, rows, columns }): Declaration[] => {
    const known = columns.map(({ code, label, type }) => ({ code, label, type: typeOfField(type) }));
    const one = (roster: string): Declaration => ({ roster, label: title, rows: rows.max, columns: known });
    const listed = columns.map(({ code, type }): Declaration => ({ field: `listed.${code}`, type: typeOfField(type) }));
    return [one(id), ...periods.map((base) => one(`${base}.${id}`)), ...listed];
  });
  const slots = slotsOf(form).map(({ code, label }): Declaration => ({ field: code, type: filesType, label }));
  return [...fields, ...rosters, ...slots];
}

const lets = (form: Form, trees: Readonly<Record<string, Ast>>): Declaration[] =>
  Object.entries(form.let).flatMap(([name, feel]): Declaration[] => {
    const ast = trees[feel];
    return ast === undefined ? [] : [{ let: name, ast }];
  });

/** Closed lists, and a function of the list's name that yields the row of a code. */
const listDeclarations = (lists: Readonly<Record<string, CodeList>>): Declaration[] =>
  Object.values(lists).flatMap(({ list, rows }): Declaration[] => {
    const columns = Object.keys(rows[0]?.columns ?? {}).map((column) => [column, textType] as const);
    const members = { code: textType, label: textType, parent: textType, ...Object.fromEntries(columns) };
    return [
      { list, codes: rows.map(({ code, label }) => ({ code, label })) },
      { function: list, result: recordType(list, members, false) },
    ];
  });

const organisationMembers = {
  id: textType,
  code: textType,
  name: textType,
  level: textType,
  region: textType,
  state: textType,
};
const organisationType = recordType('organisation', organisationMembers);
const personMembers = {
  account: textType,
  name: textType,
  role: textType,
  organisation: textType,
  unit: organisationType,
};
const personType = recordType('person', personMembers, false);

/** Names that mean the same in every form. */
function standing(programme: Programme, form: Form): Declaration[] {
  const series = programme.series.filter((one) => one.forms.includes(form.form) && one.derive === undefined);
  const monthly = series.length > 0 && series.every((one) => one.every === 'month');
  const daysType: Type = { kind: 'range', of: dateType };
  const collection = {
    id: textType,
    series: textType,
    label: textType,
    period: daysType,
    start: dateType,
    end: dateType,
    state: textType,
    phase: textType,
  };
  const settings = series.flatMap((one) => one.parameters);
  return [
    { field: 'period', type: monthly ? monthType : series.length === 0 ? anyType : daysType, label: '所属期' },
    { field: 'year', type: numberType(0, 9999), label: '年' },
    { field: 'month', type: numberType(0, 12), label: '月' },
    { field: 'today', type: dateType, label: '今天' },
    { field: 'now', type: anyType, label: '现在' },
    { field: 'form', type: textType },
    { field: 'state', type: textType, label: '状态' },
    { field: 'version', type: integerType },
    { field: 'deadline', type: anyType, label: '截止时间' },
    { field: 'filing', type: recordType('filing'), label: '本件' },
    { field: 'returned', type: recordType('returned'), label: '最近一次退回' },
    { field: 'changes', type: recordType('changes', { count: integerType }), label: '与上期不同之处' },
    ...['owner', 'opener', 'actor'].map((field) => ({ field, type: personType })),
    { field: 'organisation', type: organisationType, label: '所在机构' },
    { field: 'subject', type: registerType(programme, form.about), label: '填报对象' },
    {
      field: 'collection',
      type: recordType('collection', { ...collection, ...typed(settings) }, false),
      label: '本期',
    },
    { field: 'parameter', type: recordType('parameter', typed(programme.parameters), false), label: '参数' },
    ...Object.entries(form.sources).map(([field, source]) => ({ field, type: sourceType(programme, source) })),
  ];
}

const typed = (parameters: Programme['parameters']): Record<string, Type> =>
  Object.fromEntries(parameters.map(({ parameter, type }) => [parameter, typeOfField(type)]));

/** An entry of a register: the fields of its cards, its links, and what every entry has. */
function registerType(programme: Programme, name: string): Type {
  const register = programme.registers.find((one) => one.register === name);
  const own = { id: textType, code: textType, name: textType, state: textType, home: organisationType };
  return register === undefined
    ? recordType(name, own)
    : recordType(name, { ...own, ...cardMembers(programme, register) }, register.extends !== undefined);
}

function cardMembers(programme: Programme, register: Register): Record<string, Type> {
  const cards = programme.forms.filter((form) => register.cards.includes(form.form));
  return {
    ...Object.fromEntries(register.links.map((link) => [link, organisationType])),
    ...Object.fromEntries(cards.flatMap((form) => fieldsOf(form)).map(({ code, type }) => [code, typeOfField(type)])),
  };
}

function filingType(programme: Programme, name: string): Type {
  const form = programme.forms.find((one) => one.form === name);
  const fields = form === undefined ? [] : fieldsOf(form).map(({ code, type }) => [code, typeOfField(type)] as const);
  return recordType(name, { state: textType, ...Object.fromEntries(fields) });
}

/** A keyed source shows the key, the columns it declares and whose row it is; nothing else of another subject's rows. */
function rowType(programme: Programme, { target, key, columns: shown = [] }: Source): Type {
  const [formName, rosterName] = target.split('.');
  const form = programme.forms.find((one) => one.form === formName);
  const roster = form === undefined ? undefined : rostersOf(form).find((one) => one.id === rosterName);
  const columns = (roster?.columns ?? []).filter(
    ({ code }) => key === undefined || code === key || shown.includes(code),
  );
  return recordType(target, {
    ...Object.fromEntries(columns.map(({ code, type }) => [code, typeOfField(type)])),
    ...(key === undefined ? {} : { subject: recordType('subject', { name: textType }) }),
  });
}

function sourceType(programme: Programme, source: Source): Type {
  switch (source.kind) {
    case 'entry':
      return registerType(programme, source.target);
    case 'entries':
      return listType(registerType(programme, source.target));
    case 'filing':
      return filingType(programme, source.target);
    case 'filings':
      return listType(filingType(programme, source.target));
    case 'rows':
      return listType(rowType(programme, source));
    case 'statistic':
      return anyType;
  }
}

const propertyNames = ['code', 'label', 'type', 'unit', 'carry', 'format', 'list', 'quality', 'replaces'];

/** What `for: each indicator with …` may ask of an item: its own properties. */
export const propertyScope: Scope = scopeOf([
  ...propertyNames.map((field) => ({ field, type: textType })),
  ...['scale', 'indent'].map((field) => ({ field, type: integerType })),
  ...['required', 'readonly', 'sensitive', 'calculated'].map((field) => ({ field, type: truthType })),
]);
