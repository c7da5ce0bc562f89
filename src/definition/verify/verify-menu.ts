import { type MenuItem, type MenuTarget, standardLists } from '../menu.ts';
import type { Path } from '../read/yaml-file.ts';
import { refer, type Scope } from './scope.ts';

export function verifyMenus(scope: Scope): void {
  const { menus, homes, lists } = scope.programme;
  for (const [role, items] of Object.entries(menus)) {
    const path = ['menus', role];
    if (refer(scope, path, '角色', role, scope.roles)) verifyItems(scope, items, path);
  }
  for (const role of Object.keys(homes)) refer(scope, ['homes', role], '角色', role, scope.roles);
  for (const [index, list] of lists.entries()) {
    const path = ['lists', index];
    const known = list.of === 'entries' ? scope.registers : [...scope.forms.keys(), ...scope.registers];
    refer(scope, [...path, 'form'], list.of === 'entries' ? '台账' : '表单', list.form, known);
    const derived = scope.programme.series.filter((one) => one.derive !== undefined).map((one) => one.series);
    if (list.series !== undefined) refer(scope, [...path, 'series'], '自动生成的期次', list.series, derived);
  }
  const missing = scope.programme.roles.filter((role) => menus[role.role] === undefined);
  for (const role of Object.keys(menus).length > 0 ? missing : []) {
    scope.say(['menus'], `角色 ${role.label}（${role.role}）没有菜单`);
  }
}

function verifyItems(scope: Scope, items: readonly MenuItem[], path: Path): void {
  for (const [index, item] of items.entries()) {
    const at = [...path, index];
    if (item.go !== undefined) verifyTarget(scope, item.go, at);
    if (item.go === undefined && item.items.length === 0) scope.say(at, `菜单“${item.label}”下面没有内容`);
    verifyItems(scope, item.items, at);
  }
}

function verifyTarget(scope: Scope, target: MenuTarget, path: Path): void {
  if (target.to === 'list') refer(scope, path, '列表', target.list, [...scope.lists, ...standard(scope)]);
  if (target.to === 'form') refer(scope, path, '表单', target.form, scope.forms.keys());
  if (target.to === 'statistic') refer(scope, path, '统计', target.statistic, scope.statistics);
  if (target.to === 'entries') refer(scope, path, '台账', target.register, scope.registers);
  if (target.to === 'help') refer(scope, path, '说明（help/…md）', target.text, Object.keys(scope.programme.texts));
}

const standard = (scope: Scope): readonly string[] =>
  [...scope.forms.keys()].flatMap((form) => standardLists.map((list) => `${form}.${list}`));
