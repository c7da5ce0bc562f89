import { type Field, scaleOf } from '#definition/field.ts';
import type { Form } from '#definition/form.ts';
import type { Programme } from '#definition/programme.ts';
import { hasProperties, lineMeanings, meaningsOf } from '../check/check-rules.ts';
import type { Ast } from '../feel/ast.ts';
import { expand, type Meanings } from '../feel/expand.ts';
import { formScope, propertyScope, typeOfField } from '../feel/form-scope.ts';
import { parse } from '../feel/parse.ts';
import type { FeelProblem } from '../feel/problem.ts';
import { rowScope, type Scope, withLocal } from '../feel/scope.ts';
import { check, checkCondition } from '../feel/typed.ts';
import { anyType, type Type, textType, typeName } from '../feel/types.ts';
import { type FormIndex, indexForm } from '../form/form-index.ts';
import { type FeelSite, feelSites } from '../publish/feel-sites.ts';
import type { VerifyProblem } from './problem.ts';

/** Every expression parses, names what exists, compares like with like, and yields what its place needs. */
export function verifyExpressions(
  programme: Programme,
  trees: Readonly<Record<string, Ast>>,
): readonly VerifyProblem[] {
  const scopes = formScopes(programme, trees);
  return feelSites(programme).flatMap((site) => {
    const ast = trees[site.feel];
    const found = ast === undefined ? parse(site.feel).problems : problemsAt(site, ast, scopes, trees);
    return found.map((problem) => ({
      path: site.path,
      message: said(site, problem),
      offset: site.offset + problem.from,
    }));
  });
}

/** A condition is quoted with its fault; a field is named beside it. */
const said = (site: FeelSite, problem: FeelProblem): string =>
  site.field === undefined ? problem.message : `“${site.field.code} ${site.field.label}”：${problem.message}`;

interface FormScope {
  readonly form: Form;
  readonly index: FormIndex;
  readonly scope: Scope;
}

const formScopes = (programme: Programme, trees: Readonly<Record<string, Ast>>): ReadonlyMap<string, FormScope> =>
  new Map(
    programme.forms.map((form) => [
      form.form,
      { form, index: indexForm(form), scope: formScope(programme, form, trees) },
    ]),
  );

type Scopes = ReadonlyMap<string, FormScope>;

function problemsAt(
  site: FeelSite,
  ast: Ast,
  scopes: Scopes,
  trees: Readonly<Record<string, Ast>>,
): readonly FeelProblem[] {
  const { scope: where } = site;
  switch (where.kind) {
    case 'stored':
      return [];
    case 'properties':
      return judged(site, ast, propertyScope);
    case 'form': {
      const found = scopes.get(where.form);
      return found === undefined ? [] : judged(site, ast, found.scope);
    }
    case 'row': {
      const found = scopes.get(where.form);
      const scope = found === undefined ? null : rowScope(found.scope, where.roster);
      return scope === null ? [] : judged(site, ast, scope);
    }
    case 'item': {
      const found = scopes.get(where.form);
      return found === undefined
        ? []
        : firstFailing(templatesOf(where.check, found.index, trees), site, ast, found.scope);
    }
    case 'workflow':
      return where.forms.flatMap((form) => {
        const found = scopes.get(form);
        return found === undefined ? [] : judged(site, ast, withWords(found.scope));
      });
  }
}

/** Words of a decision: what the actor wrote, and until when. */
const withWords = (scope: Scope): Scope =>
  ['opinion', 'deadline'].reduce(
    (wider, name) => withLocal(wider, { kind: 'value', name, type: name === 'opinion' ? textType : anyType }),
    scope,
  );

function judged(site: FeelSite, ast: Ast, scope: Scope): readonly FeelProblem[] {
  if (site.expects === 'truth') return checkCondition(ast, scope).problems;
  const { typed, problems } = check(ast, scope);
  if (problems.length > 0) return problems;
  const misfit =
    site.expects === 'organisation'
      ? seatlessOf(typed.type)
      : site.expects === 'field' && site.field !== undefined
        ? misfitOf(typed.type, site.field)
        : null;
  return misfit === null ? [] : [{ from: 0, to: site.feel.length, message: misfit }];
}

/** A template is said once, with what is wrong for the first item it is wrong for. */
function firstFailing(templates: Iterable<Template>, site: FeelSite, ast: Ast, scope: Scope): readonly FeelProblem[] {
  for (const { meanings, item } of templates) {
    const problems = judged(site, expand(ast, meanings), scope);
    if (problems.length > 0)
      return problems.map((one) => ({ ...one, message: item === null ? one.message : `${item}：${one.message}` }));
  }
  return [];
}

interface Template {
  readonly meanings: Meanings;
  readonly item: string | null;
}

function templatesOf(
  { for: scope }: Extract<FeelSite['scope'], { kind: 'item' }>['check'],
  index: FormIndex,
  trees: Readonly<Record<string, Ast>>,
): readonly Template[] {
  const fields = [...index.fields.values()].map(({ field }) => field);
  const of = (field: Field | undefined, expected: Ast | null): readonly Template[] =>
    field === undefined ? [] : [{ meanings: meaningsOf(field, expected), item: field.code }];
  switch (scope?.over) {
    case 'indicators': {
      const where = scope.where === null ? undefined : trees[scope.where];
      const numeric = fields.filter(({ type }) => type.kind === 'integer' || type.kind === 'decimal');
      return numeric
        .filter((field) => where === undefined || hasProperties(field, where))
        .flatMap((field) => of(field, null));
    }
    case 'codes':
      return scope.codes.flatMap((code) => of(index.fields.get(code)?.field, null));
    case 'expected':
      return Object.entries(scope.expected).flatMap(([code, feel]) =>
        of(index.fields.get(code)?.field, trees[feel] ?? null),
      );
    case 'table':
      return scope.lines.map((line) => ({ meanings: lineMeanings(line, { index }), item: null }));
    default:
      return [];
  }
}

/** Why nobody can ever hold a state there: the value names no organisation. */
function seatlessOf(type: Type): string | null {
  const names = type.kind === 'record' && type.name === 'organisation';
  return names || ['any', 'null', 'text', 'code'].includes(type.kind)
    ? null
    : `holder.at 应得出机构，如 subject.home 或填机构代码的字段，现在是${typeName(type)}，没有人能经办`;
}

/** Why a value of this type cannot stand in the field; null where it can. */
function misfitOf(type: Type, field: Field): string | null {
  const wanted = typeOfField(field.type);
  if (type.kind === 'any' || type.kind === 'null' || wanted.kind === 'any') return null;
  if (wanted.kind === 'number') {
    const scale = scaleOf(field.type);
    const places = scale === 0 ? '是整数' : `只有 ${scale} 位小数`;
    if (type.kind === 'fraction') return `结果是比值，${field.code} ${places}，请写 round half up(…, ${scale})`;
    if (type.kind === 'number')
      return type.scale <= scale
        ? null
        : `结果有 ${type.scale} 位小数，${field.code} ${places}，请写 round half up(…, ${scale})`;
  }
  const texts = ['text', 'code'];
  if (type.kind === wanted.kind || (texts.includes(type.kind) && texts.includes(wanted.kind))) return null;
  return `结果是${typeName(type)}，${field.code} 是${typeName(wanted)}`;
}
