import { suggestion } from '../read/nearest.ts';
import type { Problem } from '../read/problem.ts';
import type { Places } from '../read/reading.ts';
import type { Path } from '../read/yaml-file.ts';
import type { Site } from '../site.ts';

/** The portal's own pages that navigation may lead to, besides a column, a programme and `under-construction`. */
const pages = ['home', 'services', 'downloads', 'help', 'search', 'under-construction'];

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

export function verifySite(site: Site, places: Places): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (path: Path, message: string): void => void problems.push({ ...places(path), message });
  const targets = [...pages, ...site.columns, ...site.programmes];
  for (const [index, { go }] of site.navigation.entries()) {
    if (!targets.includes(go)) say(['navigation', index, 'go'], `导航“${go}”没有去处${suggestion(go, targets)}`);
  }
  for (const [index, { go }] of site.services.entries()) {
    if (go !== undefined && !targets.includes(go))
      say(['services', index, 'go'], `事项“${go}”没有去处${suggestion(go, targets)}`);
  }
  for (const [index, article] of site.articles.entries()) {
    const path = ['articles', index];
    if (!site.columns.includes(article.column))
      say([...path, 'column'], `没有“${article.column}”这个栏目${suggestion(article.column, site.columns)}`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(article.published)) say([...path, 'published'], '发布日期应写成 2023-08-25');
  }
  const roles = site.entrances.flatMap((entrance) => entrance.entrance);
  for (const [index, name] of roles.entries()) {
    if (roles.indexOf(name) < index) say(['entrances', index], `登录入口 ${name} 写了两次`);
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
