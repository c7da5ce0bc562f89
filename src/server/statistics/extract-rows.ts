import { type RawBuilder, sql } from 'kysely';
import { isNumeric } from '#definition/field.ts';
import { quoted } from '../programmes/extract-table.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Queryable } from '../store/database.ts';

interface Stored {
  readonly name: string;
  readonly columns: readonly { readonly code: string }[];
}

interface Asked {
  readonly form: string;
  readonly codes: readonly string[];
  readonly collections: readonly string[];
}

/** The column a code has in these rows; numbers are `numeric`, all else text. */
export const valueColumn = (code: string): RawBuilder<unknown> => sql.raw(`x.${quoted(code)}`);

/**
 * Typed answers of the accepted filings of some runs, whichever edition they were handed in under, as a query with one
 * column a code. A code that continues an older one (`replaces`) reads the older where only that was asked.
 */
export async function extractRows(
  database: Queryable,
  edition: Edition,
  { form, codes, collections }: Asked,
): Promise<RawBuilder<unknown>> {
  const tables = await database.rows<Stored>(
    `select t.name, t.columns from extract_table t join definition d on d.sha = t.definition
      where d.programme = $1 and t.form = $2`,
    [edition.programme.programme, form],
  );
  const fields = edition.forms.get(form)?.fields;
  const column = (code: string, from: string | undefined) => {
    const field = fields?.get(code)?.field;
    const type = field && isNumeric(field.type) ? 'numeric' : 'text';
    return sql.raw(`, ${from === undefined ? 'null' : quoted(from)}::${type} as ${quoted(code)}`);
  };
  const parts = tables.map(({ name, columns }) => {
    const known = new Set(columns.map((one) => one.code));
    const values = codes.map((code) =>
      column(
        code,
        [code, fields?.get(code)?.field.replaces].find((one) => one !== undefined && known.has(one)),
      ),
    );
    return sql`select filing${sql.join(values, sql``)} from ${sql.raw(`extract."${name}"`)}
      where current and accepted and collection = any(${[...collections]}::uuid[])`;
  });
  const none = sql`select null::uuid as filing${sql.join(
    codes.map((code) => column(code, undefined)),
    sql``,
  )} where false`;
  return sql.join([none, ...parts], sql` union all `);
}
