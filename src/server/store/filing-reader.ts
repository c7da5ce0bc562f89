import { sql } from 'kysely';
import type { Answers, CellPath, CellValue } from '#definition/answers.ts';
import type {
  Carried,
  CollectionFacts,
  Explanation,
  Filing,
  Returned,
  StoredEvent,
  SubjectFacts,
} from '#engine/filing.ts';
import { applyChanges, applyConfirmations } from '#engine/form/apply-changes.ts';
import type { Change } from '#engine/form/change.ts';
import { type Scope, visibleFilings } from '../access/scope.ts';
import { isId } from '../ids.ts';
import type { Queryable } from './database.ts';
import { type Instant, instantOf } from './instant.ts';

/** A filing with what only the server keeps beside it. */
export interface StoredFiling {
  readonly filing: Filing;
  readonly homePath: string;
  readonly current: boolean;
  readonly holderRoles: readonly string[];
  readonly holderOrganisation: string | null;
  readonly savedAt: Instant;
  readonly savedBy: string | null;
  /** Revision of the stored snapshot; patches after it were folded in here. */
  readonly snapshotRevision: number;
  /** Values of sources that were taken and stand, by source. */
  readonly sources: Readonly<Record<string, unknown>>;
  readonly eventCount: number;
  readonly eventHash: Buffer | null;
  /** From what it was made by rule; null where a person fills it in. */
  readonly derived: Derived | null;
}

export interface Derived {
  readonly filing: string;
  /** 2023年12月月报 */
  readonly label: string;
  readonly version: number;
  /** 缺12月 */
  readonly flag: string | null;
  readonly lockedAt: Instant | null;
}

interface Row {
  readonly id: string;
  readonly programme: string;
  readonly definition: string;
  readonly form: string;
  readonly collection: CollectionFacts;
  readonly subject: SubjectFacts;
  readonly owner: Filing['owner'];
  readonly version: number;
  readonly current: boolean;
  readonly state: string;
  readonly home_path: string;
  readonly holder_roles: string[];
  readonly holder_organisation: string | null;
  readonly revision: number;
  readonly content_revision: number;
  readonly checked_revision: number | null;
  readonly flags: string[];
  readonly passed: string[];
  readonly returned: Returned | null;
  readonly document: Filing['document'];
  readonly opened_at: Instant;
  readonly saved_at: Instant;
  readonly saved_by: string | null;
  readonly entered_at: Instant;
  readonly submitted_at: Instant | null;
  readonly first_submitted_at: Instant | null;
  readonly accepted_at: Instant | null;
  readonly event_count: number;
  readonly event_hash: Buffer | null;
  readonly snapshot_revision: number;
  readonly answers: Answers;
  readonly confirmed: CellPath[];
  readonly listed: Record<string, CellValue>;
  readonly carried: Carried | null;
  readonly sources: Record<string, unknown>;
  readonly derived: Derived | null;
  readonly explanations: Explanation[] | null;
  readonly patches: Change[][] | null;
}

export const organisationJson = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'code', ${alias}.code, 'name', ${alias}.name, 'level', ${alias}.level,
     'region', ${alias}.region, 'path', ${alias}.path, 'state', ${alias}.state, 'attributes', ${alias}.attributes)`;

export const subjectJson = (subject: string, home: string): string =>
  `json_build_object('id', ${subject}.id, 'code', ${subject}.code, 'name', ${subject}.name, 'state', ${subject}.state,
     'attributes', ${subject}.attributes, 'home', case when ${home}.id is null then null else ${organisationJson(home)} end,
     'links', coalesce((select json_object_agg(l.key, ${organisationJson('lo')})
        from jsonb_each_text(${subject}.links) l join organisation lo on lo.id = l.value::uuid), '{}'))`;

export const collectionJson = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'series', ${alias}.series, 'label', ${alias}.label, 'period', ${alias}.period,
     'start', ${alias}.starts_on, 'end', ${alias}.ends_on, 'due', ${alias}.due, 'state', ${alias}.state,
     'phase', ${alias}.phase, 'parameters', ${alias}.parameters)`;

/** A filing made by rule is of its own run, but its rules are those of the period it was filled in for. */
const judgedCollectionJson = `json_build_object('id', c.id, 'series', c.series, 'label', c.label, 'period', coalesce(dc.period, c.period),
     'start', coalesce(dc.starts_on, c.starts_on), 'end', coalesce(dc.ends_on, c.ends_on), 'due', case when dc.id is null then c.due end,
     'state', c.state, 'phase', c.phase, 'parameters', coalesce(dc.parameters, c.parameters))`;

/** Whole, in one round trip: facts, the subject as it was at the end of the period, snapshot, and the patches that came after the snapshot. */
const whole = `
  select f.id, f.programme, f.definition, f.form, f.version, f.current, f.state, f.home_path, f.holder_roles,
         f.holder_organisation, f.revision, f.content_revision, f.checked_revision, f.flags, f.passed, f.returned,
         f.document, f.opened_at, f.saved_at, f.saved_by, f.entered_at, f.submitted_at, f.first_submitted_at,
         f.accepted_at, f.event_count, f.event_hash,
         case when df.id is null then null else json_build_object('filing', df.id, 'label', dc.label, 'version', df.version,
           'flag', f.derived_flag, 'lockedAt', c.locked_at) end as derived,
         ${judgedCollectionJson} as collection, ${subjectJson('s', 'h')} as subject,
         json_build_object('account', a.id, 'name', a.name, 'organisation', ${organisationJson('oo')}) as owner,
         n.revision as snapshot_revision, n.answers, n.confirmed, n.listed, n.carried, n.sources,
         (select json_agg(json_build_object('finding', e.finding, 'reason', e.reason, 'text', e.text,
             'evidence', e.evidence, 'bound', e.bound, 'by', e.by_name, 'at', e.at, 'verdict', e.verdict)
             order by e.at, e.finding) from explanation e where e.filing = f.id) as explanations,
         (select json_agg(p.changes order by p.revision) from filing_patch p
           where p.filing = f.id and p.revision > n.revision) as patches
    from filing f
    join collection c on c.id = f.collection
    left join filing df on df.id = f.derived_from
    left join collection dc on dc.id = df.collection
    join lateral (
      select s0.id, s0.code, coalesce(sp.name, s0.name) as name, coalesce(sp.state, s0.state) as state,
             coalesce(sp.attributes, s0.attributes) as attributes, coalesce(sp.links, s0.links) as links,
             case when sp.subject is null then s0.home else sp.home end as home
        from subject s0 left join subject_span sp on sp.subject = s0.id and sp.valid @> nullif(c.ends_on, '9999-12-31')
       where s0.id = f.subject) s on true
    left join organisation h on h.id = s.home
    join account a on a.id = f.owner
    join organisation oo on oo.id = f.owner_organisation
    join filing_content n on n.filing = f.id
   where f.id = $1 and f.discarded_at is null`;

export async function findFiling(database: Queryable, id: string): Promise<StoredFiling | null> {
  if (!isId(id)) return null;
  const [row] = await database.rows<Row>(whole, [id]);
  return row ? storedFiling(row) : null;
}

function storedFiling(row: Row): StoredFiling {
  const changes = (row.patches ?? []).flat();
  const collection = { ...row.collection, due: inBeijing(row.collection.due) };
  return {
    filing: {
      id: row.id,
      programme: row.programme,
      definition: row.definition,
      form: row.form,
      collection,
      subject: row.subject,
      owner: row.owner,
      version: row.version,
      state: row.state,
      revision: row.revision,
      contentRevision: row.content_revision,
      answers: applyChanges(row.answers, changes),
      carried: row.carried,
      confirmed: applyConfirmations(row.confirmed, changes),
      listed: row.listed,
      explanations: (row.explanations ?? []).map(presentExplanation),
      returned: row.returned,
      document: row.document,
      checkedRevision: row.checked_revision,
      openedAt: row.opened_at,
      submittedAt: row.submitted_at,
      firstSubmittedAt: row.first_submitted_at,
      acceptedAt: row.accepted_at,
      enteredAt: row.entered_at,
      passed: row.passed,
      flags: row.flags,
    },
    homePath: row.home_path,
    current: row.current,
    holderRoles: row.holder_roles,
    holderOrganisation: row.holder_organisation,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    snapshotRevision: row.snapshot_revision,
    sources: row.sources,
    eventCount: row.event_count,
    eventHash: row.event_hash,
    derived: row.derived && { ...row.derived, lockedAt: inBeijing(row.derived.lockedAt) },
  };
}

/** Instants inside JSON come in the session's zone. */
export const inBeijing = (instant: string | null): Instant | null =>
  instant === null ? null : instantOf(Date.parse(instant));

function presentExplanation({
  verdict,
  ...explanation
}: Explanation & { verdict?: Explanation['verdict'] | null }): Explanation {
  const at = inBeijing(explanation.at) ?? explanation.at;
  return verdict ? { ...explanation, at, verdict } : { ...explanation, at };
}

/** Whether the filing lies within the scope; says nothing of a filing that does not exist. */
export async function maySee(database: Queryable, scope: Scope, id: string): Promise<boolean> {
  const rows = await database.composed(sql`
    select 1 from filing f join subject s on s.id = f.subject where f.id = ${id} and ${visibleFilings(scope)}`);
  return rows.length > 0;
}

/** The subject's filings this person fills in for. */
export async function mayFill(database: Queryable, account: string, filing: Filing): Promise<boolean> {
  if (filing.owner.account === account) return true;
  const rows = await database.rows('select 1 from assignment where subject = $1 and account = $2 and until is null', [
    filing.subject.id,
    account,
  ]);
  return rows.length > 0;
}

export interface StoredPatch {
  readonly revision: number;
  readonly at: Instant;
  readonly by: string;
  readonly changes: readonly Change[];
}

export const listPatchesSince = (database: Queryable, id: string, revision: number): Promise<StoredPatch[]> =>
  database.rows<StoredPatch>(
    'select revision, at, by_name as by, changes from filing_patch where filing = $1 and revision > $2 order by revision',
    [id, revision],
  );

export const listEvents = (database: Queryable, id: string): Promise<StoredEvent[]> =>
  database.rows<StoredEvent>(
    'select sequence, at, actor, event from filing_event where filing = $1 order by sequence',
    [id],
  );
