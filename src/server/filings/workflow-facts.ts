import type { Requirement } from '#definition/workflow.ts';
import type { OrganisationFacts } from '#engine/filing.ts';
import type { WorkflowFacts } from '#engine/workflow/facts.ts';
import { organisationKeys } from '#engine/workflow/holder.ts';
import type { Queryable } from '../store/database.ts';
import { organisationJson } from '../store/filing-reader.ts';
import type { OpenFiling } from './filing-shelf.ts';

type Found = Pick<WorkflowFacts, 'organisations' | 'unsettled' | 'quotas' | 'touched'>;

/** What the workflow may ask of the world around a filing. Only what its transitions name is looked up. */
export async function findWorkflowFacts({ database }: { database: Queryable }, open: OpenFiling): Promise<Found> {
  const needs = open.workflow.transitions.flatMap((transition) => transition.requires);
  const settled = needs.flatMap((need) => (need.need === 'settled' ? [String(need.argument)] : []));
  const quotas = needs.flatMap((need) => (need.need === 'quota' ? [need] : []));
  const [organisations, unsettled, touched] = await Promise.all([
    holdersAreNear(open) ? [] : listOrganisations(database, open),
    settled.length > 0 ? countUnsettled(database, open, settled) : {},
    needs.some((need) => need.need === 'untouched') ? isTouched(database, open) : false,
  ]);
  return { organisations, unsettled, touched, quotas: await countQuotas(database, open, quotas) };
}

/** Every holder stands at the subject's home, one of its links or the owner's unit: the filing itself brings them along. */
const holdersAreNear = ({ workflow }: OpenFiling): boolean =>
  workflow.states.every(
    ({ holder }) => holder?.at === undefined || /^(subject\.[\p{L}\p{N}_]+|owner\.unit)$/u.test(holder.at),
  );

/** Where holders may stand: homes, links, those the answers name by code or region, and all above them. */
async function listOrganisations(database: Queryable, { edition, stored }: OpenFiling): Promise<OrganisationFacts[]> {
  const { subject, owner } = stored.filing;
  const near = [subject.home, owner.organisation, ...Object.values(subject.links)].flatMap((one) => one?.path ?? []);
  const keys = organisationKeys(edition.published, stored.filing);
  const rows = await database.rows<{ organisation: OrganisationFacts }>(
    `with named as (
       select path from organisation where code = any($1) or region = any($1)
       union select unnest($2::text[]))
     select ${organisationJson('o')} as organisation from organisation o
      where o.id in (select unnest(string_to_array(trim(both '/' from path), '/'))::uuid from named)`,
    [keys, near],
  );
  return rows.map((row) => row.organisation);
}

async function countUnsettled(
  database: Queryable,
  { edition, stored: { filing } }: OpenFiling,
  forms: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const settledStates = edition.programme.workflows.flatMap((workflow) =>
    workflow.states.filter((state) => state.accepted === true || state.final === true).map((state) => state.state),
  );
  const rows = await database.rows<{ form: string; open: number }>(
    `select form, count(*)::int as open from filing
      where subject = $1 and form = any($2) and discarded_at is null and state <> all($3) group by form`,
    [filing.subject.id, forms, settledStates],
  );
  const zero = Object.fromEntries(forms.map((form) => [form, 0]));
  return { ...zero, ...Object.fromEntries(rows.map((row) => [row.form, row.open])) };
}

/** Whether anybody of the roles that hold it has opened it since it came to its state. */
async function isTouched(database: Queryable, { stored }: OpenFiling): Promise<boolean> {
  const rows = await database.rows(
    `select 1 from filing_seen e join membership m on m.account = e.account
      where e.filing = $1 and e.at >= $2 and m.role = any($3) and m.programme = $4 limit 1`,
    [stored.filing.id, stored.filing.enteredAt, stored.holderRoles, stored.filing.programme],
  );
  return rows.length > 0;
}

/** `FIELD=value` → filings of the collection that hold the value already, and of how many. */
async function countQuotas(
  database: Queryable,
  { stored: { filing } }: OpenFiling,
  quotas: readonly Extract<Requirement, { need: string }>[],
): Promise<WorkflowFacts['quotas']> {
  const found: Record<string, { taken: number; of: number }> = {};
  for (const quota of quotas) {
    const { field, value } = (quota.need === 'that' ? {} : quota.argument) as { field?: string; value?: string };
    if (field === undefined || value === undefined) continue;
    const [row] = await database.rows<{ taken: number; of: number }>(
      `select count(*) filter (where n.answers -> 'fields' ->> $3 = $4 and f.id <> $5)::int as taken, count(*)::int as of
         from filing f join filing_content n on n.filing = f.id
        where f.collection = $1 and f.form = $2 and f.discarded_at is null and f.current`,
      [filing.collection.id, filing.form, field, value, filing.id],
    );
    found[`${field}=${value}`] = row ?? { taken: 0, of: 0 };
  }
  return found;
}
