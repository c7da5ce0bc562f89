import { type Field, isNumeric } from '#definition/field.ts';
import { fieldsOf } from '#definition/form.ts';
import type { Programme } from '#definition/programme.ts';
import { type Ast, childrenOf } from '../feel/ast.ts';
import type { VerifyProblem } from './problem.ts';

const standing = ['state', 'accepted', 'late', 'subject.state', 'subject.code', 'subject.name', 'subject.home'];
const literals: ReadonlySet<Ast['kind']> = new Set(['text', 'number', 'truth', 'null', 'at', 'list']);

/** A statistic's condition compares known facts with written values: more than that no query is made of. */
export function verifyStatistics({
  programme,
  trees,
}: {
  programme: Programme;
  trees: Readonly<Record<string, Ast>>;
}): readonly VerifyProblem[] {
  return programme.statistics.flatMap(({ of, where }, index) => {
    const tree = where === undefined ? undefined : trees[where];
    const names = namesOf(programme, of);
    return tree ? sayWrong(tree, names).map((message) => ({ path: ['statistics', index, 'where'], message })) : [];
  });
}

/** Answers that are choices or texts, the card's attributes and links, and what every filing has. */
function namesOf(programme: Programme, of: string): ReadonlySet<string> {
  const form = programme.forms.find((one) => one.form === of);
  const register = programme.registers.find((one) => one.register === form?.about);
  const links = register?.links ?? [];
  const codes = (fields: readonly Field[]): readonly string[] =>
    fields.filter(({ type, sensitive }) => !isNumeric(type) && sensitive !== true).map((field) => field.code);
  const card = codes(programme.forms.filter((one) => register?.cards.includes(one.form)).flatMap(fieldsOf)).concat(
    links,
  );
  const own = codes(form ? fieldsOf(form) : []);
  return new Set([...standing, ...own, ...card, ...card.map((code) => `subject.${code}`)]);
}

function sayWrong(ast: Ast, names: ReadonlySet<string>): readonly string[] {
  switch (ast.kind) {
    case 'and':
    case 'or':
      return ast.items.flatMap((item) => sayWrong(item, names));
    case 'compare':
      return [...sayWrong(ast.left, names), ...sayValue(ast.right)];
    case 'in':
      return [...sayWrong(ast.of, names), ...ast.tests.flatMap(sayValue)];
    case 'call':
      return ast.name === 'not' ? ast.args.flatMap((one) => sayWrong(one, names)) : [`统计条件里不能用 ${ast.name}()`];
    case 'name':
      return sayName(ast.name, names);
    case 'path':
      return ast.of.kind === 'name'
        ? sayName(`${ast.of.name}.${ast.name}`, names)
        : ['统计条件里的名称只能有两段，如 subject.FM03'];
    default:
      return ['统计条件只能把选项、文字或状态与写明的值比较，用 =、!=、in、and、or、not 连接'];
  }
}

const sayName = (name: string, names: ReadonlySet<string>): readonly string[] =>
  names.has(name)
    ? []
    : [`统计条件里不能用 ${name}；可以用选项、文字、台账属性（subject.代码）、state、accepted、late`];

const sayValue = (ast: Ast): readonly string[] =>
  literals.has(ast.kind) && childrenOf(ast).every((one) => literals.has(one.kind))
    ? []
    : ['统计条件只能与写明的值比较'];
