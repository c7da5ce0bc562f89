import { documentNames, noticeNames } from '../notice-names.ts';
import type { NoticeRule } from '../output.ts';
import { suggestion } from '../read/nearest.ts';
import type { Path } from '../read/yaml-file.ts';
import { refer, referAll, type Scope } from './scope.ts';

const triggers =
  /^(opened|overdue|account|reminder|published|undelivered|import-done|phase( .+)?|before-deadline \d+|(state|transition) .+)$/;
const recipients = ['owner', 'opener', 'returner', 'passed', 'holder'];

/** Texts that stand apart from a filing: notices of a time or of the platform, and names of files. */
export function verifyNotices(scope: Scope): void {
  for (const [i, notice] of scope.programme.notices.entries()) verifyNotice(scope, notice, ['notices', i]);
  for (const [i, { name }] of scope.programme.documents.entries())
    if (name !== undefined) verifyNames(scope, name, documentNames, ['documents', i, 'name'], '文件名');
}

function verifyNotice(scope: Scope, notice: NoticeRule, path: Path): void {
  if (notice.of !== undefined) refer(scope, [...path, 'of'], '表单', notice.of, scope.forms.keys());
  referAll(scope, [...path, 'to'], '接收人', notice.to, [...recipients, ...scope.roles]);
  const names = triggers.test(notice.on) ? noticeNames(notice.on) : null;
  if (names === null) {
    scope.say(
      [...path, 'on'],
      `没有“${notice.on}”这种时机；可以写 opened、before-deadline 3、overdue、phase 阶段、account、reminder、published 等`,
    );
    return;
  }
  if (notice.on !== 'account' && /\{password\}/.test(notice.text))
    scope.say([...path, 'text'], '只有 on: account 的通知可以带密码');
  else verifyNames(scope, notice.text, names, [...path, 'text'], `on: ${notice.on} 的通知`);
}

function verifyNames(scope: Scope, text: string, names: readonly string[], path: Path, where: string): void {
  for (const { 1: name = '', index } of text.matchAll(/\{([^{}]*)\}/g)) {
    if (names.includes(name)) continue;
    const known = names.map((one) => `{${one}}`).join('、');
    const meant = suggestion(name, names) || '；';
    scope.say(path, `${where}里没有 {${name}}${meant}可以写 ${known}`, index + 1);
  }
}
