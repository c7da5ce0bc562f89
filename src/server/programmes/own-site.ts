import type { Programme } from '#definition/programme.ts';
import { type Site, standardPolicy } from '#definition/site.ts';

/** A plain site for a programme that none of the sites hosts: one entrance a role, so that it can be used at once. */
export function ownSite(programme: Programme): Site {
  const entrances = new Map<string, string[]>();
  for (const role of programme.roles) {
    const entrance = role.entrance ?? role.role;
    entrances.set(entrance, [...(entrances.get(entrance) ?? []), role.role]);
  }
  const labelOf = (role: string): string => programme.roles.find((one) => one.role === role)?.label ?? role;
  return {
    site: programme.programme,
    title: programme.title,
    owner: programme.authority,
    slogans: [],
    entrances: [...entrances].map(([entrance, roles]) => ({ entrance, label: roles.map(labelOf).join('、'), roles })),
    navigation: [],
    columns: ['通知公告'],
    services: [],
    contacts: [],
    footer: {},
    downloads: [],
    articles: [],
    policy: standardPolicy,
    programmes: [programme.programme],
    order: 1000,
  };
}
