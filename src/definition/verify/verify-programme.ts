import { fieldsOf } from '../form.ts';
import type { Register } from '../programme.ts';
import type { Path } from '../read/yaml-file.ts';
import { attributesOf, refer, referAll, type Scope } from './scope.ts';
import { verifyRequirements } from './verify-requirement.ts';

export function verifyProgramme(scope: Scope): void {
  const { programme } = scope;
  for (const [i, register] of programme.registers.entries()) verifyRegister(scope, register, ['registers', i]);
  for (const [i, role] of programme.roles.entries()) {
    verifyRequirements(scope, role.requires, ['roles', i, 'requires'], {});
    const link = role.sees.startsWith('link:') ? role.sees.slice(5) : null;
    if (link !== null)
      refer(
        scope,
        ['roles', i, 'sees'],
        '关联',
        link,
        programme.registers.flatMap((item) => item.links),
      );
  }
  for (const [i, parameter] of programme.parameters.entries()) {
    if (parameter.setBy !== undefined) refer(scope, ['parameters', i, 'setBy'], '角色', parameter.setBy, scope.roles);
  }
  verifySeries(scope);
  const parts = [...scope.forms.keys(), ...scope.lists, ...scope.statistics, ...scope.documents];
  for (const [i, module] of (programme.modules ?? []).entries())
    referAll(scope, ['modules', i, 'parts'], '表单、列表、统计或文书', module.parts, parts);
}

/** Attributes given otherwise than by a card: a running number, or the organisation of whoever opened the filing. */
const given = ['auto', 'number', 'unit'];

function verifyRegister(scope: Scope, register: Register, path: Path): void {
  referAll(scope, [...path, 'cards'], '表单', register.cards, scope.forms.keys());
  const attributes = [...attributesOf(scope.programme, register.register), ...register.links, ...given];
  for (const key of ['code', 'name', 'home', 'since'] as const) {
    const name = register[key];
    if (name !== undefined) refer(scope, [...path, key], '卡片字段', name, attributes);
  }
  if (register.assigned !== undefined) {
    refer(scope, [...path, 'assigned', 'to'], '角色', register.assigned.to, scope.roles);
    refer(scope, [...path, 'assigned', 'by'], '角色', register.assigned.by, scope.roles);
  }
  if (register.import !== undefined) refer(scope, [...path, 'import', 'by'], '角色', register.import.by, scope.roles);
  const seen = new Map<string, string>();
  for (const card of register.cards) {
    const form = scope.forms.get(card);
    if (form === undefined) continue;
    if (form.about !== register.register)
      scope.say([...path, 'cards'], `${card} 是关于 ${form.about} 的表，不能作 ${register.register} 的卡片`);
    for (const field of fieldsOf(form)) {
      const other = seen.get(field.code);
      if (other !== undefined && other !== card)
        scope.say([...path, 'cards'], `卡片 ${other} 与 ${card} 都有 ${field.code}`);
      seen.set(field.code, card);
    }
  }
}

const dues =
  /^(\d{4}-\d{2}-\d{2}|end of period( [+-] \d+ (days?|workdays?))?|end of phase .+|(collection|parameter)\..+)$/;

function verifySeries(scope: Scope): void {
  const { series } = scope.programme;
  const names = series.map((item) => item.series);
  for (const [index, item] of series.entries()) {
    const path = ['series', index];
    referAll(scope, [...path, 'forms'], '表单', item.forms, scope.forms.keys());
    for (const key of ['openedBy', 'closedBy'] as const) {
      const role = item[key];
      if (role !== undefined) refer(scope, [...path, key], '角色', role, scope.roles);
    }
    if (item.base !== undefined)
      refer(scope, [...path, 'base', 'imported-by'], '角色', item.base.importedBy, scope.roles);
    if (item.derive !== undefined) refer(scope, [...path, 'derive', 'from'], '期次', item.derive.from, names);
    if (item.closingLocks !== undefined) refer(scope, [...path, 'closingLocks'], '期次', item.closingLocks, names);
    referAll(scope, [...path, 'deadlines', 'cascade'], '角色', item.deadlines?.cascade, scope.roles);
    referAll(scope, [...path, 'deadlines', 'set-by'], '角色', item.deadlines?.setBy, scope.roles);
    const due = item.due;
    if (due !== undefined && !dues.test(due)) {
      scope.say(
        [...path, 'due'],
        `截止“${due}”应写成 end of period、end of period + 3 days、end of phase 阶段、日期或 collection.参数`,
      );
    }
    const phase = /^end of phase (.+)$/.exec(due ?? '')?.[1];
    if (phase !== undefined) refer(scope, [...path, 'due'], '阶段', phase, item.phases);
  }
}
