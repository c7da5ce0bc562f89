import { type RawBuilder, sql } from 'kysely';
import type { Ast } from '#engine/feel/ast.ts';

type Sql = RawBuilder<unknown>;

/** A list's `where` uses more of the language than a query can ask; the programme's check lets it through, we do not. */
export class ListConditionError extends Error {
  override readonly name = 'ListConditionError';
}

/** How a name of the condition is spelled in the query; null for names the list does not know. */
export type ColumnOf = (name: string) => Sql | null;

const operators = { '=': sql`=`, '!=': sql`<>`, '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` } as const;

/**
 * A list's condition as a condition of the query: names compared with literals, `in`, `and`, `or`, `not`. Values travel
 * as parameters and names through a closed table, so nothing a definition says is run as SQL.
 */
export function whereSql(ast: Ast, columnOf: ColumnOf): Sql {
  switch (ast.kind) {
    case 'and':
      return sql`(${sql.join(
        ast.items.map((item) => whereSql(item, columnOf)),
        sql` and `,
      )})`;
    case 'or':
      return sql`(${sql.join(
        ast.items.map((item) => whereSql(item, columnOf)),
        sql` or `,
      )})`;
    case 'compare': {
      const column = columnIn(ast.left, columnOf);
      if (ast.right.kind === 'null') return ast.operator === '=' ? sql`${column} is null` : sql`${column} is not null`;
      return sql`${column} ${operators[ast.operator]} ${literal(ast.right)}`;
    }
    case 'in': {
      const items = ast.tests.flatMap((test) => (test.kind === 'list' ? test.items : [test]));
      return sql`${columnIn(ast.of, columnOf)} = any(${items.map(literal)})`;
    }
    case 'call':
      if (ast.name === 'not' && ast.args[0]) return sql`not coalesce(${whereSql(ast.args[0], columnOf)}, false)`;
      throw new ListConditionError(`名单条件里不能用 ${ast.name}`);
    case 'name':
    case 'path':
      return sql`${columnIn(ast, columnOf)} = 'true'`;
    default:
      throw new ListConditionError(`名单条件里不能用 ${ast.kind}`);
  }
}

function columnIn(ast: Ast, columnOf: ColumnOf): Sql {
  const name =
    ast.kind === 'name' ? ast.name : ast.kind === 'path' && ast.of.kind === 'name' ? `${ast.of.name}.${ast.name}` : '';
  const column = columnOf(name);
  if (!column) throw new ListConditionError(`名单条件里没有“${name}”这个名称`);
  return column;
}

function literal(ast: Ast): string {
  switch (ast.kind) {
    case 'text':
      return ast.value;
    case 'number':
      return ast.digits;
    case 'truth':
      return String(ast.value);
    case 'at':
      return ast.text;
    default:
      throw new ListConditionError('名单条件只能与写明的值比较');
  }
}
