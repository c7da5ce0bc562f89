import type { Ast, Binding } from './ast.ts';
import { quoteText } from './literals.ts';

/** Binding strength, loosest first; an operand weaker than its place is put in parentheses. */
const strengths = {
  loose: 0,
  or: 1,
  and: 2,
  compare: 3,
  add: 4,
  multiply: 5,
  power: 6,
  negate: 7,
  primary: 8,
} as const;

/** The canonical text of a tree: `parse(print(ast))` is `ast` again, positions aside. */
export const print = (ast: Ast): string => write(ast, strengths.loose);

function write(ast: Ast, place: number): string {
  const text = bare(ast);
  return strengthOf(ast) < place ? `(${text})` : text;
}

function strengthOf(ast: Ast): number {
  switch (ast.kind) {
    case 'if':
    case 'for':
    case 'some':
    case 'every':
    case 'function':
      return strengths.loose;
    case 'or':
      return strengths.or;
    case 'and':
      return strengths.and;
    case 'compare':
    case 'between':
    case 'in':
    case 'instance':
      return strengths.compare;
    case 'arithmetic':
      return ast.operator === '**'
        ? strengths.power
        : ast.operator === '+' || ast.operator === '-'
          ? strengths.add
          : strengths.multiply;
    case 'negate':
      return strengths.negate;
    case 'test':
      return strengths.loose;
    default:
      return strengths.primary;
  }
}

const list = (items: readonly Ast[]): string => items.map((item) => write(item, strengths.loose)).join(', ');

function bare(ast: Ast): string {
  switch (ast.kind) {
    case 'number':
      return ast.digits;
    case 'text':
      return quoteText(ast.value);
    case 'truth':
      return String(ast.value);
    case 'null':
      return 'null';
    case 'at':
      return `@${quoteText(ast.text)}`;
    case 'name':
      return ast.name;
    case 'path':
      return `${write(ast.of, strengths.primary)}.${ast.name}`;
    case 'filter':
      return `${write(ast.of, strengths.primary)}[${print(ast.by)}]`;
    case 'call': {
      const args = ast.args.map((item, index) =>
        ast.named === undefined ? print(item) : `${ast.named[index]}: ${print(item)}`,
      );
      return `${ast.name}(${args.join(', ')})`;
    }
    case 'apply':
      return `${write(ast.of, strengths.primary)}(${list(ast.args)})`;
    case 'negate':
      return `-${write(ast.of, strengths.primary)}`;
    case 'arithmetic': {
      const own = strengthOf(ast);
      return `${write(ast.left, own)} ${ast.operator} ${write(ast.right, own + 1)}`;
    }
    case 'compare':
      return `${write(ast.left, strengths.add)} ${ast.operator} ${write(ast.right, strengths.add)}`;
    case 'and':
    case 'or':
      return ast.items.map((item) => write(item, strengthOf(ast) + 1)).join(` ${ast.kind} `);
    case 'between':
      return [
        write(ast.of, strengths.add),
        'between',
        write(ast.low, strengths.add),
        'and',
        write(ast.high, strengths.add),
      ].join(' ');
    case 'in':
      return `${write(ast.of, strengths.add)} in ${tests(ast.tests)}`;
    case 'if':
      return `if ${print(ast.condition)} then ${print(ast.yes)} else ${print(ast.no)}`;
    case 'list':
      return `[${list(ast.items)}]`;
    case 'for':
      return `for ${ast.bindings.map(binding).join(', ')} return ${print(ast.body)}`;
    case 'some':
    case 'every':
      return `${ast.kind} ${ast.bindings.map(binding).join(', ')} satisfies ${print(ast.body)}`;
    case 'interval':
      return interval(ast);
    case 'test':
      return `${ast.operator} ${write(ast.value, strengths.add)}`;
    case 'context':
      return `{${ast.entries.map((entry) => `${quoteText(entry.name)}: ${print(entry.value)}`).join(', ')}}`;
    case 'function':
      return `function(${ast.parameters.join(', ')}) ${print(ast.body)}`;
    case 'instance':
      return `${write(ast.of, strengths.add)} instance of ${ast.type}`;
  }
}

function interval(ast: Extract<Ast, { readonly kind: 'interval' }>): string {
  const ends = `${write(ast.low, strengths.add)}..${write(ast.high, strengths.add)}`;
  return ast.bare === true ? ends : `${ast.openLow ? '(' : '['}${ends}${ast.openHigh ? ')' : ']'}`;
}

/** One list or interval stands alone; everything else in parentheses. */
function tests(found: readonly Ast[]): string {
  const [first] = found;
  const alone =
    found.length === 1 && first !== undefined && ['list', 'interval', 'name', 'path', 'call'].includes(first.kind);
  return alone ? print(first) : `(${list(found)})`;
}

const binding = (one: Binding): string => `${one.name} in ${print(one.of)}`;
