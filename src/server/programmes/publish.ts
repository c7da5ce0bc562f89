import type { Form } from '#definition/form.ts';
import { fieldsOf } from '#definition/form.ts';
import type { Programme } from '#definition/programme.ts';
import type { Published } from '#definition/published.ts';
import type { Ast } from '#engine/feel/ast.ts';
import type { Clock } from '../clock.ts';
import type { Database, Queryable, Transaction } from '../store/database.ts';
import { tell } from '../store/listener.ts';
import { columnOf, tableName } from './extract-table.ts';

export interface Publication {
  readonly published: Published<Ast>;
  readonly sourceSha: string;
  readonly by: string;
}

/** Stores an edition and makes the typed tables its submissions go to. Publishing the same again changes nothing. */
export async function publish(
  { database, clock }: { database: Database; clock: Clock },
  { published, sourceSha, by }: Publication,
): Promise<'published' | 'unchanged'> {
  const { programme, sha } = published;
  return database.transact(async (tx) => {
    const stored = await tx.rows(
      `insert into definition (sha, programme, edition, effective, title, body, source_sha, published_at, published_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (sha) do update set source_sha = excluded.source_sha
       returning (xmax = 0) as fresh`,
      [
        sha,
        programme.programme,
        programme.edition,
        programme.effective,
        programme.title,
        JSON.stringify(published),
        sourceSha,
        clock.now(),
        by,
      ],
    );
    if (!(stored[0] as { fresh: boolean }).fresh) return 'unchanged';
    for (const form of programme.forms) if (form.workflow !== undefined) await makeExtractTable(tx, sha, form);
    await tell(tx, 'definition', sha);
    return 'published';
  });
}

/** The edition people work with until this one is published; null for a programme that is new. */
export async function findEditionBefore(database: Queryable, { programme, sha }: Published): Promise<Programme | null> {
  const [row] = await database.rows<{ programme: Programme }>(
    `select body -> 'programme' as programme from definition where programme = $1 and sha <> $2
      order by effective desc, published_at desc limit 1`,
    [programme.programme, sha],
  );
  return row?.programme ?? null;
}

/** Names and types come from closed lists and checked codes, quoted: nothing a definition says is run as SQL. */
async function makeExtractTable(tx: Transaction, sha: string, form: Form): Promise<void> {
  const name = tableName(sha, form.form);
  const columns = fieldsOf(form).flatMap((field) => columnOf(field) ?? []);
  const list = columns.map(({ column, sql }) => `, ${column} ${sql}`).join('');
  await tx.rows(
    `create table extract."${name}" (
       filing uuid primary key references filing, subject uuid not null, collection uuid not null, period text not null,
       organisation uuid, organisation_path text not null, region text, current boolean not null,
       accepted boolean not null, late boolean not null, flags text[] not null, stored_at timestamptz not null${list})`,
  );
  await tx.rows(`create index on extract."${name}" (collection, organisation) where current`);
  await tx.rows(`create index on extract."${name}" (subject, collection)`);
  const sums = columns.flatMap(({ column, sum }) => (sum ? [`, ${column} ${sum}`] : [])).join('');
  await tx.rows(
    `create table extract."${name}_sum" (
       collection uuid not null, organisation uuid not null, filings integer not null${sums},
       primary key (collection, organisation))`,
  );
  await tx.rows(
    `create table extract."${name}_region" (
       collection uuid not null, level text not null, region text not null, filings integer not null${sums},
       primary key (collection, level, region))`,
  );
  await tx.rows('insert into extract_table (definition, form, name, columns) values ($1, $2, $3, $4)', [
    sha,
    form.form,
    name,
    JSON.stringify(columns.map(({ code, kind }) => ({ code, kind }))),
  ]);
}
