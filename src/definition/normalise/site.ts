import type { At, Reading } from '../read/reading.ts';
import { type Site, standardPolicy } from '../site.ts';
import type * as Written from '../written/site.ts';
import { present } from './present.ts';

/** Of a site that says nothing of its order. */
const usualOrder = 100;

export function readSite(at: At<Written.Site>, reading: Reading): Site {
  const written = at.value;
  const policy = written.policy ?? {};
  const site: Site = {
    site: written.site,
    title: written.title,
    owner: written.owner,
    order: written.order ?? usualOrder,
    slogans: written.slogans ?? [],
    entrances: written.entrances,
    navigation: written.navigation ?? [],
    columns: written.columns ?? [],
    services: (written.services ?? []).map(({ go, ...service }) => ({ ...service, ...present({ go }) })),
    contacts: written.contacts ?? [],
    footer: written.footer ?? {},
    downloads: (written.downloads ?? []).map(({ manual, ...download }) => ({ ...download, ...present({ manual }) })),
    articles: (written.articles ?? []).map(({ pinned, summary, text, ...article }) => ({
      ...article,
      pinned: pinned ?? false,
      ...present({ summary, text }),
    })),
    policy: {
      passwordMin: policy['password-min'] ?? standardPolicy.passwordMin,
      passwordClasses: policy['password-classes'] ?? standardPolicy.passwordClasses,
      passwordKeep: policy['password-keep'] ?? standardPolicy.passwordKeep,
      lockAfter: policy['lock-after'] ?? standardPolicy.lockAfter,
      lockMinutes: policy['lock-minutes'] ?? standardPolicy.lockMinutes,
      captchaMinutes: policy['captcha-minutes'] ?? standardPolicy.captchaMinutes,
      idleMinutes: policy['idle-minutes'] ?? standardPolicy.idleMinutes,
      sessionHours: policy['session-hours'] ?? standardPolicy.sessionHours,
    },
    programmes: written.programmes,
    ...present({ badge: written.badge }),
  };
  return reading.mark(site, at);
}
