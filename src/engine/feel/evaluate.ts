import type { Ast, Binding } from './ast.ts';
import { exactOf, exactZero } from './exact.ts';
import { dottedPath } from './expand.ts';
import { call } from './functions/call.ts';
import { calculate, negated } from './interpret/arithmetic.ts';
import { both, compareBy, either, type Truth } from './interpret/compare.ts';
import { isInstance } from './interpret/instance.ts';
import { iterate } from './interpret/iterate.ts';
import { settle, unmarked } from './interpret/marks.ts';
import { memberOf } from './interpret/members.ts';
import { inside, itemAt } from './interpret/membership.ts';
import { readMoment } from './interpret/moments.ts';
import { type FeelContext, type FeelValue, isContext, isList, isTagged, read } from './value.ts';

/**
 * Functions an expression may call but the engine cannot know: code lists (`R1(code)` yields a row), `authority`,
 * `elsewhere`, `complete` …, by name. A function that is not given yields null, so that a rule cannot fail on it.
 */
export type Facts = Readonly<Record<string, (...values: readonly FeelValue[]) => FeelValue>>;

/** A name for an expression of the form, evaluated where it is read. */
export interface LetValue {
  readonly feel: 'let';
  readonly ast: Ast;
}

/** What names stand for: `{ RY01: 12, previous: { RY01: 11 }, period: monthValue('2023-08'), 在岗: { feel: 'let', ast } }`. */
export type Names = Readonly<Record<string, FeelValue | LetValue | undefined>>;

/**
 * The value of an expression, exact and three-valued: a blank in, a blank out; `and`, `or` and `not` are Kleene's; only
 * the literal `null` tests for blankness; `sum` of nothing is 0. Unknown names are blank. Never throws.
 *
 * @example evaluate(ast, { RY01: 12, subject: { type: 'L' }, today: dateValue('2023-08-31') })
 */
export function evaluate(ast: Ast, names: Names, facts: Facts = {}): FeelValue {
  return evaluateIn(
    ast,
    { find: (name) => (Object.hasOwn(names, name) ? names[name] : undefined), dotted: false },
    facts,
  );
}

/** Where names come from; `dotted` where `previous.RY01` is found as a whole. */
export interface Source {
  readonly find: (name: string) => FeelValue | LetValue | undefined;
  readonly dotted: boolean;
}

/** As `evaluate`, over any source of names, with rows already entered (the innermost last). */
export function evaluateIn(ast: Ast, names: Source, facts: Facts, scopes: readonly FeelContext[] = []): FeelValue {
  return settle(interpret(ast, { names, facts, scopes }));
}

/** As `evaluate`, for conditions: true, false, or null for anything else. */
export function decide(ast: Ast, names: Names, facts: Facts = {}): Truth {
  const value = evaluate(ast, names, facts);
  return typeof value === 'boolean' ? value : null;
}

interface Environment {
  readonly names: Source;
  readonly facts: Facts;
  /** Rows and loop variables, the innermost last. */
  readonly scopes: readonly FeelContext[];
}

const inScope = (environment: Environment, scope: FeelContext): Environment => ({
  ...environment,
  scopes: [...environment.scopes, scope],
});

function lookUp(name: string, environment: Environment): FeelValue {
  const scope = environment.scopes.findLast((one) => Object.hasOwn(one, name));
  if (scope !== undefined) return read(scope[name]);
  const found = environment.names.find(name);
  if (found === undefined) return null;
  if (isLet(found)) return interpret(found.ast, { ...environment, scopes: [] });
  return read(found);
}

const isLet = (value: FeelValue | LetValue): value is LetValue =>
  typeof value === 'object' && value !== null && 'feel' in value && value.feel === 'let';

/** The value as a number, text … : what is not relevant is blank here. */
function valueIn(ast: Ast, environment: Environment): FeelValue {
  const value = interpret(ast, environment);
  return isTagged(value) && value.feel === 'not-relevant' ? null : value;
}

/** The value as a term of a sum: what is not relevant is 0 here. */
function termIn(ast: Ast, environment: Environment): FeelValue {
  const value = interpret(ast, environment);
  return isTagged(value) && value.feel === 'not-relevant' ? exactZero : value;
}

const truthIn = (ast: Ast, environment: Environment): Truth => {
  const value = valueIn(ast, environment);
  return typeof value === 'boolean' ? value : null;
};

function interpret(ast: Ast, environment: Environment): FeelValue {
  switch (ast.kind) {
    case 'number':
      return exactOf(ast.digits);
    case 'text':
    case 'truth':
      return ast.value;
    case 'null':
      return null;
    case 'at':
      return readMoment(ast.text);
    case 'name':
      return lookUp(ast.name, environment);
    case 'path':
      return pathOf(ast, environment);
    case 'filter':
      return filtered(ast, environment);
    case 'call':
      return called(ast, environment);
    case 'negate':
      return negated(interpret(ast.of, environment));
    case 'arithmetic': {
      const part = ast.operator === '+' || ast.operator === '-' ? termIn : valueIn;
      return calculate(ast.operator, part(ast.left, environment), part(ast.right, environment));
    }
    case 'compare':
      return compared(ast, environment);
    case 'and':
      return ast.items.reduce<Truth>(
        (found, item) => (found === false ? found : both(found, truthIn(item, environment))),
        true,
      );
    case 'or':
      return ast.items.reduce<Truth>(
        (found, item) => (found === true ? found : either(found, truthIn(item, environment))),
        false,
      );
    case 'between': {
      const [of, low, high] = [ast.of, ast.low, ast.high].map((part) => valueIn(part, environment));
      return both(compareBy('>=', of, low), compareBy('<=', of, high));
    }
    case 'in':
      return member(ast, environment);
    case 'if':
      return valueIn(truthIn(ast.condition, environment) === true ? ast.yes : ast.no, environment);
    case 'list':
      return ast.items.map((item) => valueIn(item, environment));
    case 'for':
      return looped(ast, environment);
    case 'some':
      return passes(ast, environment).reduce<Truth>(either, false);
    case 'every':
      return passes(ast, environment).reduce<Truth>(both, true);
    case 'interval':
      return rangeOf(ast, environment);
    case 'test':
      return {
        feel: 'range',
        low: valueIn(ast.value, environment),
        high: null,
        openLow: false,
        openHigh: false,
        test: ast.operator,
      };
    case 'context':
      return contextOf(ast, environment);
    case 'function':
      return functionOf(ast, environment);
    case 'apply':
      return applied(
        valueIn(ast.of, environment),
        ast.args.map((argument) => valueIn(argument, environment)),
      );
    case 'instance':
      return isInstance(valueIn(ast.of, environment), ast.type);
  }
}

function pathOf(ast: Of<'path'>, environment: Environment): FeelValue {
  const found = whole(ast, environment);
  return found === undefined ? memberOf(valueIn(ast.of, environment), ast.name) : found;
}

/** `previous.RY01` found as one name, unless a row or loop variable has the first word. */
function whole(ast: Of<'path'>, environment: Environment): FeelValue | undefined {
  const path = environment.names.dotted ? dottedPath(ast) : null;
  if (path === null || environment.scopes.some((scope) => Object.hasOwn(scope, path.slice(0, path.indexOf('.')))))
    return undefined;
  const found = environment.names.find(path);
  return found === undefined || isLet(found) ? undefined : read(found);
}

type Of<Kind extends Ast['kind']> = Extract<Ast, { readonly kind: Kind }>;

function compared(ast: Of<'compare'>, environment: Environment): Truth {
  const [left, right] = [valueIn(ast.left, environment), valueIn(ast.right, environment)];
  if (ast.left.kind === 'null' || ast.right.kind === 'null') {
    const blank = left === null && right === null;
    return ast.operator === '=' ? blank : ast.operator === '!=' ? !blank : null;
  }
  return compareBy(ast.operator, left, right);
}

/** A number picks by position, from 1 or from the end with −1; anything else keeps the items for which it is true. */
function filtered(ast: Of<'filter'>, environment: Environment): FeelValue {
  const of = valueIn(ast.of, environment);
  const items = isList(of) ? of : of === null ? [] : [of];
  const numeric = ast.by.kind === 'number' || ast.by.kind === 'negate';
  const position = numeric || items.length === 0 ? valueIn(ast.by, environment) : null;
  if (isTagged(position) && position.feel === 'number') {
    return itemAt(items, position);
  }
  const kept: FeelValue[] = [];
  for (const item of items) {
    const inner = inScope(inScope(environment, { item }), isContext(item) ? item : {});
    const found = valueIn(ast.by, inner);
    if (isTagged(found) && found.feel === 'number') {
      return itemAt(items, found);
    }
    if (found === true) kept.push(item);
  }
  return kept;
}

function called(ast: Of<'call'>, environment: Environment): FeelValue {
  const part = ast.name === 'sum' ? termIn : valueIn;
  const args = ast.args.map((argument) => unmarked(part(argument, environment)));
  const own = lookUp(ast.name, environment);
  if (isTagged(own) && own.feel === 'function') return applied(own, args, ast.named);
  const given = Object.hasOwn(environment.facts, ast.name) ? environment.facts[ast.name] : undefined;
  return given === undefined ? call(ast.name, args, ast.named) : given(...args);
}

function applied(of: FeelValue, args: readonly FeelValue[], named?: readonly string[]): FeelValue {
  if (!isTagged(of) || of.feel !== 'function') return null;
  if (named === undefined) return args.length === of.parameters.length ? of.call(args) : null;
  if (named.length !== of.parameters.length || named.some((name) => !of.parameters.includes(name))) return null;
  return of.call(of.parameters.map((name) => args[named.indexOf(name)] ?? null));
}

/** Kleene or over the tests; a list or a range among them is looked into. */
function member(ast: Of<'in'>, environment: Environment): Truth {
  const of = valueIn(ast.of, environment);
  return ast.tests.reduce<Truth>((found, test) => either(found, passesTest(of, test, environment)), false);
}

function passesTest(of: FeelValue, test: Ast, environment: Environment): Truth {
  const scope = inScope(environment, { '?': of });
  return inside(of, valueIn(test, scope));
}

function rangeOf(ast: Of<'interval'>, environment: Environment): FeelValue {
  const { openLow, openHigh } = ast;
  return { feel: 'range', low: valueIn(ast.low, environment), high: valueIn(ast.high, environment), openLow, openHigh };
}

/** Calls `body` for every combination of the bindings; null when one of them is no list. */
function each(bindings: readonly Binding[], environment: Environment, body: (inner: Environment) => void): boolean {
  const [first, ...rest] = bindings;
  if (first === undefined) {
    body(environment);
    return true;
  }
  const items = iterate(valueIn(first.of, environment), first.of.kind === 'interval' && first.of.bare === true);
  if (items === null) return false;
  return items.every((item) => each(rest, inScope(environment, { [first.name]: item }), body));
}

function looped(ast: Of<'for'>, environment: Environment): FeelValue {
  const results: FeelValue[] = [];
  const complete = each(ast.bindings, environment, (inner) => {
    results.push(valueIn(ast.body, inScope(inner, { partial: results })));
  });
  return complete ? results : null;
}

function passes(ast: Of<'some' | 'every'>, environment: Environment): readonly Truth[] {
  const results: Truth[] = [];
  const complete = each(ast.bindings, environment, (inner) => results.push(truthIn(ast.body, inner)));
  return complete ? results : [null];
}

function contextOf(ast: Of<'context'>, environment: Environment): FeelValue {
  let found: FeelContext = {};
  for (const entry of ast.entries)
    found = { ...found, [entry.name]: valueIn(entry.value, inScope(environment, found)) };
  return found;
}

function functionOf(ast: Of<'function'>, environment: Environment): FeelValue {
  const { parameters, body } = ast;
  const callWith = (args: readonly FeelValue[]): FeelValue =>
    valueIn(
      body,
      inScope(environment, Object.fromEntries(parameters.map((name, index) => [name, args[index] ?? null]))),
    );
  return { feel: 'function', parameters, call: callWith };
}
