import type { CellValue } from '#definition/answers.ts';
import type { Transaction } from './database.ts';
import { dayOf, type Instant } from './instant.ts';
import { tell } from './listener.ts';

export interface NewOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly region: string | null;
  readonly parent: string | null;
  readonly state: string;
  readonly attributes: Readonly<Record<string, CellValue>>;
}

/** Hangs an organisation below its parent, whose path it continues. */
export const addOrganisation = (tx: Transaction, organisation: NewOrganisation): Promise<unknown> =>
  tx.rows(
    `insert into organisation (id, code, name, level, region, parent, path, state, attributes)
     select $1::uuid, $2, $3, $4, $5, $6::uuid, coalesce((select path from organisation where id = $6::uuid), '/') || $1::text || '/', $7, $8`,
    [
      organisation.id,
      organisation.code,
      organisation.name,
      organisation.level,
      organisation.region,
      organisation.parent,
      organisation.state,
      JSON.stringify(organisation.attributes),
    ],
  );

export interface OrganisationChange {
  readonly id: string;
  readonly code: string;
  readonly name?: string;
  readonly state?: string;
  /** The organisation above it from now on. */
  readonly home?: string | null;
  /** Merged into those that stand. */
  readonly attributes?: Readonly<Record<string, CellValue>>;
  readonly at: Instant;
  readonly by: string | null;
}

/** Changes an organisation, keeps how it was called and where it hung, and lets everybody signed in for it know. */
export async function changeOrganisation(tx: Transaction, change: OrganisationChange): Promise<void> {
  const { id, at } = change;
  if (change.name !== undefined || change.home != null)
    await tx.rows(
      `insert into organisation_history (organisation, valid, name, parent, path, changed_at, changed_by)
       select id, daterange(lower(valid), greatest($2::date, lower(valid) + 1)), name, parent, path, $3, $4 from organisation where id = $1
       on conflict (organisation, valid) do nothing`,
      [id, dayOf(at), at, change.by],
    );
  await tx.rows(
    `update organisation set code = $2, name = coalesce($3, name), state = coalesce($4, state), attributes = attributes || $5,
            valid = case when $3::text is null and $6::uuid is null then valid
                         else daterange(greatest($7::date, lower(valid) + 1), null) end
      where id = $1`,
    [
      id,
      change.code,
      change.name ?? null,
      change.state ?? null,
      JSON.stringify(change.attributes ?? {}),
      change.home ?? null,
      dayOf(at),
    ],
  );
  if (change.home != null) await hangBelow(tx, id, change.home);
  const people = await tx.rows<{ account: string }>(
    'select distinct account from membership where organisation = $1 and until is null',
    [id],
  );
  for (const { account } of people) await tell(tx, 'session', account);
}

/** Moves an organisation with all below it; filings keep the path they were opened under. */
const hangBelow = (tx: Transaction, id: string, parent: string): Promise<unknown> =>
  tx.rows(
    `with moved as (select o.path as old, p.path || o.id::text || '/' as new from organisation o, organisation p
        where o.id = $1 and p.id = $2 and not p.path like o.path || '%')
     update organisation o set path = moved.new || substr(o.path, length(moved.old) + 1),
            parent = case when o.id = $1 then $2 else o.parent end
       from moved where o.path like moved.old || '%'`,
    [id, parent],
  );
