import type { BulletinDeed, BulletinState } from '#contract/bulletin.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import { articleFile } from '../portal/article-file.ts';
import { withdrawArticles } from '../portal/articles.ts';
import { publishOn } from '../portal/publish-on.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import { bulletinHtml } from './bulletin-html.ts';
import { countFigures } from './count-figures.ts';
import { findBulletin, type OpenBulletin } from './find-bulletin.ts';
import { pdfOf } from './print-bulletin.ts';

export interface Words {
  readonly title: string;
  readonly number: string | null;
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
}

interface At {
  readonly bulletin: string;
  readonly revision: number;
}

const stale = (): Refusal => refused('stale-revision', '通报已被他人修改，请刷新后再办理');

/** The text beside the figures, while it is a draft. */
export async function editBulletin(
  services: Services,
  scope: Scope,
  { bulletin: id, revision, ...words }: At & Words,
): Promise<{ revision: number } | Refusal> {
  const open = await findBulletin(services, scope, id);
  if (isRefusal(open)) return open;
  const { bulletin } = open;
  if (bulletin.state !== 'draft') return refused('read-only', '通报已确认，要修改文字请先退回草稿');
  if (words.sections.length !== bulletin.sections.length)
    return refused('invalid-input', '各部分与取数时不一致，请刷新后再改');
  const sections = bulletin.sections.map((section, at) => ({ ...section, ...words.sections[at] }));
  const stored = await services.database.rows<{ revision: number }>(
    `update bulletin set title = $3, number = $4, sections = $5, revision = revision + 1, changed_at = $6, changed_by = $7
      where id = $1 and revision = $2 and state = 'draft' returning revision`,
    [id, revision, words.title, words.number, JSON.stringify(sections), services.clock.now(), scope.account],
  );
  return stored[0] ?? stale();
}

interface Deed {
  readonly from: readonly BulletinState[];
  readonly to: BulletinState;
  readonly detail: string;
}

const deeds: Readonly<Record<BulletinDeed, Deed>> = {
  refresh: { from: ['draft'], to: 'draft', detail: '已按现在的数据重新取数，文字没有变' },
  confirm: { from: ['draft'], to: 'confirmed', detail: '已确认，可以发布' },
  revise: { from: ['confirmed'], to: 'draft', detail: '已退回草稿，可以修改' },
  publish: { from: ['confirmed'], to: 'published', detail: '已发布，各单位首页的通知公告可见' },
  withdraw: { from: ['draft', 'confirmed', 'published'], to: 'withdrawn', detail: '已撤下' },
};

const isDeed = (name: string): name is BulletinDeed => Object.hasOwn(deeds, name);

/** Draft → confirmed → published; a person confirms before anything is shown to others. */
export async function actOnBulletin(
  services: Services,
  scope: Scope,
  { bulletin: id, deed: name, revision, address }: At & { readonly deed: string; readonly address: string },
): Promise<{ revision: number; state: BulletinState; detail: string } | Refusal> {
  const open = await findBulletin(services, scope, id);
  if (isRefusal(open)) return open;
  if (!isDeed(name)) return refused('not-found', '没有这种办理');
  const { from, to, detail } = deeds[name];
  if (!from.includes(open.bulletin.state)) return refused('read-only', notNow(open.bulletin.state));
  if (open.bulletin.revision !== revision) return stale();
  const { bulletin, document, edition } = open;
  const figures = name === 'refresh' ? await countFigures(services, scope, edition, document, bulletin.period) : null;
  if (isRefusal(figures)) return figures;
  const sections =
    figures?.map((section, at) => ({
      ...section,
      paragraphs: bulletin.sections[at]?.paragraphs ?? section.paragraphs,
    })) ?? null;
  const paper = name === 'publish' ? await pdfOf(services, open) : null;
  const files = paper ? [await articleFile(services, { name: `${bulletin.title}.pdf`, bytes: paper })] : [];
  return services.database.transact(async (tx) => {
    const at = services.clock.now();
    const [stored] = await tx.rows<{ revision: number }>(
      `update bulletin set state = $3, revision = revision + 1, changed_at = $4, changed_by = $5,
              sections = coalesce($6, sections), as_of = case when $6::jsonb is null then as_of else $4 end,
              confirmed_at = case $3 when 'confirmed' then $4::timestamptz when 'draft' then null else confirmed_at end,
              confirmed_by = case $3 when 'confirmed' then $5::uuid when 'draft' then null else confirmed_by end,
              published_at = case $3 when 'published' then $4::timestamptz else published_at end,
              published_by = case $3 when 'published' then $5::uuid else published_by end
        where id = $1 and revision = $2 returning revision`,
      [id, revision, to, at, scope.account, sections && JSON.stringify(sections)],
    );
    if (!stored) return stale();
    if (name === 'publish') await show(tx, services, scope, open, files);
    if (name === 'withdraw') await withdrawArticles(tx, { bulletin: id }, at);
    await audit(tx, {
      at,
      account: scope.account,
      name: scope.name,
      address,
      action: `bulletin-${name}`,
      object: bulletin.title,
      ok: true,
    });
    return { revision: stored.revision, state: to, detail };
  });
}

/** To everybody of the tree the publisher belongs to, and to nobody who has not signed in: it names names. */
async function show(
  tx: Transaction,
  services: Services,
  scope: Scope,
  { bulletin, document, edition }: OpenBulletin,
  files: Parameters<typeof publishOn>[2]['files'],
): Promise<void> {
  await publishOn(tx, services, {
    programme: edition.programme,
    column: document.article?.column ?? '通知公告',
    title: bulletin.title,
    html: bulletinHtml(bulletin),
    scope: scope.organisation.path.split('/')[1] ?? scope.organisation.id,
    pinned: false,
    validUntil: null,
    files,
    origin: { bulletin: bulletin.id },
  });
}

function notNow(state: BulletinState): string {
  const words: Readonly<Record<BulletinState, string>> = {
    draft: '通报还是草稿，请先确认',
    confirmed: '通报已确认，请先退回草稿再改',
    published: '通报已发布；要改正，请撤下后重新编制',
    withdrawn: '通报已撤下',
  };
  return words[state];
}
