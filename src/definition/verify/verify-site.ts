import { suggestion } from '../read/nearest.ts';
import type { Problem } from '../read/problem.ts';
import type { Places } from '../read/reading.ts';
import type { Path } from '../read/yaml-file.ts';
import type { Site, SiteArticle } from '../site.ts';

/** The portal's own addresses, besides `/articles?column=栏目` and `/login/入口`. */
const addresses = ['/', '/#services', '/#headlines', '/articles', '/downloads'];

/** A form of a hosted programme that visitors fill in. */
export const registration = /^\/registration\/([\p{L}\p{N}-]+)$/u;

/** Safe limits of sign-in: weaker numbers are refused (GB/T 22239 level 3). */
const limits = {
  passwordMin: [8, 64],
  passwordClasses: [2, 4],
  lockAfter: [3, 10],
  lockMinutes: [5, 1440],
  captchaMinutes: [1, 10],
  idleMinutes: [5, 120],
  sessionHours: [1, 24],
  passwordKeep: [1, 24],
} as const;

const isSame = (one: SiteArticle, other: SiteArticle): boolean =>
  one.column === other.column && one.title === other.title && one.published === other.published;

export function verifySite(site: Site, places: Places): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (path: Path, message: string): void => void problems.push({ ...places(path), message });
  const targets = [
    ...addresses,
    ...site.columns.map((column) => `/articles?column=${column}`),
    ...site.entrances.map(({ entrance }) => `/login/${entrance}`),
  ];
  const lead = (path: Path, go: string | undefined): void => {
    if (go === undefined || registration.test(go)) return;
    if (!targets.includes(go)) say(path, `“${go}”没有这个去处${suggestion(go, targets)}`);
  };
  for (const [index, { go }] of site.navigation.entries()) lead(['navigation', index, 'go'], go);
  for (const [index, { go }] of site.services.entries()) lead(['services', index, 'go'], go);
  for (const [index, { manual }] of site.downloads.entries()) {
    if (manual === undefined || site.programmes.includes(manual)) continue;
    say(['downloads', index], `手册的业务 ${manual} 不在本站承载的业务里${suggestion(manual, site.programmes)}`);
  }
  for (const [index, article] of site.articles.entries()) {
    const path = ['articles', index];
    if (!site.columns.includes(article.column))
      say([...path, 'column'], `没有“${article.column}”这个栏目${suggestion(article.column, site.columns)}`);
    if (site.articles.some((other, at) => at < index && isSame(other, article)))
      say(path, `“${article.title}”在${article.column}里写了两次，同一天的信息标题不能相同`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(article.published)) say([...path, 'published'], '发布日期应写成 2023-08-25');
  }
  const names = site.entrances.map(({ entrance }) => entrance);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) say(['entrances', index], `登录入口 ${name} 写了两次`);
  }
  for (const [name, [least, most]] of Object.entries(limits)) {
    const value = site.policy[name as keyof typeof limits];
    if (value < least || value > most)
      say(
        ['policy', name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)],
        `登录安全的这一项应在 ${least} 到 ${most} 之间，现在是 ${value}`,
      );
  }
  return problems;
}
