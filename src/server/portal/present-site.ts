import type { SiteView } from '#contract/site.ts';
import type { Site } from '#definition/site.ts';
import { registrationsOf } from '../accounts/registration/find-registration.ts';
import type { Services } from '../services.ts';
import { readSetting } from '../store/setting.ts';
import { listArticles } from './articles.ts';
import { contactsOf } from './contacts.ts';

export interface DemoLogin {
  readonly site: string;
  readonly entrance: string;
  readonly login: string;
  readonly password: string;
  readonly name: string;
}

/** What the portal's first page shows to everybody. */
export async function presentSite(
  { database, clock, sites, programmes }: Pick<Services, 'database' | 'clock' | 'sites' | 'programmes'>,
  site: Site,
): Promise<SiteView> {
  const now = clock.now();
  const demo = (await readSetting<readonly DemoLogin[]>(database, 'demo-logins')) ?? [];
  return {
    site: site.site,
    title: site.title,
    owner: site.owner,
    badge: site.badge ?? null,
    navigation: [...site.navigation],
    entrances: site.entrances.map(({ entrance, label }) => ({ entrance, label })),
    services: site.services.map((service) => ({ ...service, go: service.go ?? null })),
    registrations: [...registrationsOf(programmes, site)],
    contacts: await contactsOf(database, site),
    footer: Object.entries(site.footer).map(([label, text]) => ({ label, text })),
    downloads: [...site.downloads],
    articles: await listArticles(database, { site: site.site, path: null, now, limit: 40 }),
    now,
    sites: demo.length === 0 ? [] : othersThan(site, sites.all()),
    demo: demo.filter((login) => login.site === site.site).map(({ site: _site, ...login }) => login),
  };
}

const othersThan = (site: Site, sites: readonly Site[]): SiteView['sites'] =>
  sites.filter((one) => one.site !== site.site).map(({ site: name, title }) => ({ site: name, title }));
