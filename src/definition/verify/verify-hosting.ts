import type { CodeList } from '../code-list.ts';
import type { Programme } from '../programme.ts';
import { suggestion } from '../read/nearest.ts';
import type { Problem } from '../read/problem.ts';
import type { Places } from '../read/reading.ts';
import type { Site } from '../site.ts';
import { registration } from './verify-site.ts';

/**
 * A site beside the programmes it hosts: they exist, find the site's lists, and everybody in them finds a door,
 * those who are to register as well.
 */
export function verifyHosting(
  site: Site,
  lists: Readonly<Record<string, CodeList>>,
  programmes: readonly Programme[],
  places: Places,
): readonly Problem[] {
  const problems: Problem[] = [];
  const names = programmes.map((programme) => programme.programme);
  for (const [index, name] of site.programmes.entries()) {
    if (names.includes(name)) continue;
    const message = `没有名为 ${name} 的业务${suggestion(name, names)}`;
    problems.push({ ...places(['programmes', index]), message });
  }
  const hosted = programmes.filter((programme) => site.programmes.includes(programme.programme));
  const known = new Set([...hosted.flatMap((programme) => programme.roles.map((role) => role.role)), 'operator']);
  for (const [index, { label, roles }] of site.entrances.entries()) {
    for (const [at, role] of roles.entries()) {
      if (known.has(role)) continue;
      const message = `登录入口“${label}”的角色 ${role} 不在承载的业务里${suggestion(role, known)}`;
      problems.push({ ...places(['entrances', index, 'roles', at]), message });
    }
  }
  const admitted = new Set(site.entrances.flatMap((entrance) => entrance.roles));
  for (const programme of hosted) {
    for (const role of programme.roles.filter(({ role }) => !admitted.has(role))) {
      const message = `业务“${programme.title}”的角色 ${role.label}（${role.role}）没有登录入口`;
      problems.push({ ...places(['entrances']), message });
    }
  }
  const forms = hosted.flatMap((programme) =>
    programme.forms.filter((form) => form.open.by === 'visitor').map((form) => form.form),
  );
  for (const [index, { go = '' }] of site.services.entries()) {
    const form = registration.exec(go)?.[1];
    if (form === undefined || forms.includes(form)) continue;
    const message = `承载的业务里没有让来访者填写的表单 ${form}${suggestion(form, forms)}`;
    problems.push({ ...places(['services', index, 'go']), message });
  }
  for (const { title, uses = [] } of hosted) {
    for (const list of uses.filter((name) => !Object.hasOwn(lists, name))) {
      problems.push({ ...places(['programmes']), message: `业务“${title}”用到的码表 ${list} 不在站点的 codes/ 里` });
    }
  }
  return problems;
}
