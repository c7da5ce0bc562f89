import type { BulletinState } from '#contract/bulletin.ts';
import type { DocumentDefinition } from '#definition/output.ts';
import type { BulletinSection } from '#document/bulletin.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { isId } from '../ids.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import type { Instant } from '../store/instant.ts';

export interface StoredBulletin {
  readonly id: string;
  readonly document: string;
  readonly period: string;
  readonly title: string;
  readonly number: string | null;
  readonly sections: readonly BulletinSection[];
  readonly state: BulletinState;
  readonly revision: number;
  readonly as_of: Instant;
  readonly changed_at: Instant;
  readonly by: string;
  readonly article: string | null;
}

export interface OpenBulletin {
  readonly bulletin: StoredBulletin;
  readonly edition: Edition;
  readonly document: DocumentDefinition;
}

/** Bulletins this person may make and publish; none where it is not theirs to publish. */
export function bulletinsOf(edition: Edition | undefined, { role, may }: Scope): readonly DocumentDefinition[] {
  if (!edition || !may.includes('publish')) return [];
  return edition.programme.documents.filter(
    (one) => one.kind === 'bulletin' && (one.article?.draftFor ?? role) === role,
  );
}

export const notYours = (): Refusal => refused('not-allowed', '通报由主管部门编制和发布，您的身份不能办理');

export async function findBulletin(
  { database, programmes }: Pick<Services, 'database' | 'programmes'>,
  scope: Scope,
  id: string,
): Promise<OpenBulletin | Refusal> {
  const edition = programmes.newest(scope.programme);
  const documents = bulletinsOf(edition, scope);
  if (!edition || documents.length === 0) return notYours();
  const [bulletin] = isId(id)
    ? await database.rows<StoredBulletin>(
        `select b.id, b.document, b.period, b.title, b.number, b.sections, b.state, b.revision, b.as_of, b.changed_at, a.name as by,
                (select r.id from article r where r.bulletin = b.id and r.withdrawn_at is null limit 1) as article
           from bulletin b join account a on a.id = b.changed_by where b.id = $1 and b.programme = $2`,
        [id, scope.programme],
      )
    : [];
  const document = documents.find((one) => one.document === bulletin?.document);
  return bulletin && document ? { bulletin, edition, document } : refused('not-found', '没有这份通报');
}
