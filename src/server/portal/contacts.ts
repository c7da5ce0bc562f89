import type { Contact, Site } from '#definition/site.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';

/** HB-30: who to ask. What was changed at run time stands before what the site's folder says. */
export async function contactsOf(database: Queryable, { site, contacts }: Site): Promise<Contact[]> {
  return (await changedContacts(database, site)) ?? [...contacts];
}

/** Null where nobody has changed them. */
export async function changedContacts(database: Queryable, site: string): Promise<Contact[] | null> {
  const rows = await database.rows<Contact>('select label, name, phone from contact where site = $1 order by place', [
    site,
  ]);
  return rows.length > 0 ? rows : null;
}

/** The operator, and whoever may publish for the programme. */
const mayChange = (scope: Scope, operator: boolean): boolean => operator || scope.may.includes('publish');
const notAllowed = (): Refusal => refused('not-allowed', '联系方式由主管部门或系统管理员维护');

export async function readContacts(
  { database }: Pick<Services, 'database'>,
  scope: Scope,
  { site, operator }: { site: Site; operator: boolean },
): Promise<{ contacts: Contact[]; changed: boolean } | Refusal> {
  if (!mayChange(scope, operator)) return notAllowed();
  const changed = await changedContacts(database, site.site);
  return { contacts: changed ?? [...site.contacts], changed: changed !== null };
}

/** At once in effect: every page asks anew. An empty list goes back to the folder's own. */
export async function storeContacts(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  scope: Scope,
  {
    site,
    operator,
    contacts,
    address,
  }: { site: Site; operator: boolean; contacts: readonly Contact[]; address: string },
): Promise<{ detail: string } | Refusal> {
  if (!mayChange(scope, operator)) return notAllowed();
  await database.transact(async (tx) => {
    await tx.rows('delete from contact where site = $1', [site.site]);
    for (const [place, { label, name, phone }] of contacts.entries())
      await tx.rows('insert into contact (site, place, label, name, phone) values ($1, $2, $3, $4, $5)', [
        site.site,
        place,
        label.trim(),
        name.trim(),
        phone.trim(),
      ]);
    await audit(tx, {
      at: clock.now(),
      account: scope.account,
      name: scope.name,
      address,
      action: 'set-contacts',
      object: site.site,
      ok: true,
      detail: { contacts },
    });
  });
  return { detail: contacts.length > 0 ? '联系方式已更新，立即生效' : '已恢复站点原有的联系方式' };
}
