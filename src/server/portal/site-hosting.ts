import type { Site } from '#definition/site.ts';
import type { SiteShelf } from '../programmes/site-shelf.ts';

/** The site people of a programme work on. */
export const siteHosting = (sites: SiteShelf, programme: string): Site =>
  sites.all().find((one) => one.programmes.includes(programme)) ?? sites.first();
