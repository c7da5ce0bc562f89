import { type Check, type CheckScope, checkKey } from '#definition/check.ts';
import { type Field, isNumeric } from '#definition/field.ts';
import type { Ast } from '../feel/ast.ts';
import { evaluate } from '../feel/evaluate.ts';
import { expand, itemMeanings, type Meanings, pathNode, textNode } from '../feel/expand.ts';
import { messageParts } from '../feel/message.ts';
import { type Ask, askOf, rowMeanings } from '../form/ask.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import { type Reads, readsOf } from '../form/reads.ts';
import type { Sheet } from '../form/sheet.ts';
import type { Instance } from './instance.ts';
import { findingOf, findingOnce } from './make-finding.ts';
import type { Rule } from './rule.ts';

/** A check of the programme, a template taken apart into one instance per item. */
export function checkRules(check: Check, form: CompiledForm): readonly Rule[] {
  const scope = check.for;
  if (scope?.over === 'rows') return [rowRule(check, scope.roster, form)];
  const instances = instancesOf(check, scope, form);
  if (check.report === 'once') return [onceRule(check, instances, form)];
  return instances.map((instance) => ({
    roster: null,
    reads: readsOfInstance(instance, form, null),
    run: (sheet) => (failsIn(sheet, instance) ? [findingOf(check, instance, sheet, null)] : []),
  }));
}

const failsIn = (sheet: Sheet, { when, assert, item }: Instance): boolean =>
  (item === null || sheet.isRelevant(item)) && (when === null || sheet.live.holds(when)) && sheet.live.fails(assert);

function rowRule(check: Check, roster: string, form: CompiledForm): Rule {
  const instance = build(check, form, new Map(), { suffix: null, item: null, expected: null }, roster);
  const once = check.report === 'once';
  return {
    roster: once ? null : roster,
    reads: once
      ? wholeRoster(readsOfInstance(instance, form, roster), roster)
      : readsOfInstance(instance, form, roster),
    run: (sheet, row) => {
      if (row !== null) return failsIn(sheet, instance) ? [findingOf(check, instance, sheet, { roster, ...row })] : [];
      const failing = sheet.rows(roster).flatMap(({ id }, at) => {
        sheet.live.enter(roster, id);
        return failsIn(sheet, instance) ? [{ roster, id, number: at + 1 }] : [];
      });
      return findingOnce(
        check,
        failing.map((one) => ({ instance, row: one })),
        sheet,
      );
    },
  };
}

const onceRule = (check: Check, instances: readonly Instance[], form: CompiledForm): Rule => {
  const reads = instances.map((instance) => readsOfInstance(instance, form, null));
  return {
    roster: null,
    reads: { outer: new Set(reads.flatMap(({ outer }) => [...outer])), inner: new Set() },
    run: (sheet) => {
      const failing = instances.filter((instance) => failsIn(sheet, instance));
      return findingOnce(
        check,
        failing.map((instance) => ({ instance, row: null })),
        sheet,
      );
    },
  };
};

const wholeRoster = (reads: Reads, roster: string): Reads => ({
  outer: new Set([...reads.outer, roster]),
  inner: new Set(),
});

function readsOfInstance(instance: Instance, form: CompiledForm, roster: string | null): Reads {
  const { ast, when, message, item } = instance;
  const said = message?.flatMap((part) => ('ast' in part ? [part.ast] : [])) ?? [];
  const asts = [ast, ...(when === null ? [] : [when.ast]), ...said];
  const reads = readsOf(asts, form.index, form.lets, roster);
  return item === null ? reads : { ...reads, outer: new Set([...reads.outer, item]) };
}

function instancesOf(
  check: Check,
  scope: Exclude<CheckScope, { over: 'rows' }> | undefined,
  form: CompiledForm,
): readonly Instance[] {
  const { fields } = form.index;
  const forItem = (code: string, expected: Ast | null): readonly Instance[] => {
    const field = fields.get(code)?.field;
    if (field === undefined) return [];
    const meanings = new Map([...meaningsOf(field, expected)]);
    return [build(check, form, meanings, { suffix: code, item: code, expected })];
  };
  switch (scope?.over) {
    case undefined:
      return [build(check, form, new Map(), { suffix: null, item: null, expected: null })];
    case 'indicators':
      return [...fields.values()]
        .filter(
          ({ field }) =>
            isNumeric(field.type) && (scope.where === null || hasProperties(field, form.treeOf(scope.where))),
        )
        .flatMap(({ field }) => forItem(field.code, null));
    case 'codes':
      return scope.codes.flatMap((code) => forItem(code, null));
    case 'expected':
      return Object.entries(scope.expected).flatMap(([code, feel]) => forItem(code, form.treeOf(feel)));
    case 'table':
      return scope.lines.map((line) => {
        const item = Object.values(line).find((value) => fields.has(value)) ?? null;
        const suffix = Object.values(line).join(',');
        return build(check, form, lineMeanings(line, form), { suffix, item, expected: null });
      });
  }
}

export function meaningsOf(field: Field, expected: Ast | null): Meanings {
  const { code, label, unit, carry } = field;
  return new Map([
    ...itemMeanings({
      code,
      label,
      ...(unit === undefined ? {} : { unit }),
      ...(expected === null ? {} : { expected }),
    }),
    ['lastYear', pathNode('lastYear', code)],
    ['carry', textNode(carry ?? 'none')],
  ]);
}

/** A key that names a field reads it; any other is the text itself. */
export const lineMeanings = (line: Readonly<Record<string, string>>, form: Pick<CompiledForm, 'index'>): Meanings =>
  new Map(
    Object.entries(line).map(([key, value]) => [
      key,
      form.index.fields.has(value) ? { kind: 'name' as const, name: value, from: 0, to: 0 } : textNode(value),
    ]),
  );

/** `carry = "year-to-date" and unit = "人"`: asked once, of the definition. */
export function hasProperties(field: Field, where: Ast): boolean {
  const { code, label, unit, carry, type } = field;
  return evaluate(where, { code, label, unit: unit ?? null, carry: carry ?? 'none', type: type.kind }) === true;
}

function build(
  check: Check,
  form: CompiledForm,
  meanings: Meanings,
  { suffix, item, expected }: Pick<Instance, 'item' | 'expected'> & { readonly suffix: string | null },
  roster: string | null = null,
): Instance {
  const read = (feel: string): Ast => expand(form.treeOf(feel), meanings);
  const said = (feel: string): Ast => (roster === null ? read(feel) : expand(read(feel), rowMeanings));
  const ask = (feel: string): Ask => askOf(read(feel), form.scope, roster);
  const { message } = check;
  return {
    key: suffix === null ? checkKey(check) : `${checkKey(check)}@${suffix}`,
    item,
    expected,
    ast: said(check.assert),
    assert: ask(check.assert),
    when: check.when === undefined ? null : ask(check.when),
    message:
      message === undefined
        ? null
        : messageParts(message).map((part) => ('text' in part ? part : { ast: said(part.feel) })),
  };
}
