import { type AccountScheme, type Role, securityDuties } from '../programme.ts';
import type { Path } from '../read/yaml-file.ts';
import { refer, referAll, type Scope } from './scope.ts';

/** Everybody the programme counts on can exist, gets in, gets in again, and holds no two duties that must be apart. */
export function verifyAccounts(scope: Scope): void {
  const { roles, accounts } = scope.programme;
  for (const [i, scheme] of accounts.entries()) verifyScheme(scope, scheme, ['accounts', i]);
  const real = possibleRoles(accounts);
  for (const [i, role] of roles.entries()) {
    const schemes = accounts.filter((scheme) => scheme.for.includes(role.role));
    if (schemes.length === 0) scope.say(['roles', i], `角色 ${role.label} 没有账号来源，请在 accounts 里写明`);
    else if (!real.has(role.role))
      scope.say(
        ['roles', i],
        `角色 ${role.label} 的账号永远建不起来：${schemes.map(({ made }) => made).join('、')} 所指的角色自己也没有来源，请让其中一个随机构或注册产生`,
      );
    verifyDuties(scope, role, ['roles', i, 'may']);
  }
}

/** Roles somebody can have: those that begin by themselves, and those made by one of these. */
function possibleRoles(accounts: readonly AccountScheme[]): ReadonlySet<string> {
  const real = new Set<string>();
  for (let before = -1; before < real.size; ) {
    before = real.size;
    for (const { made, for: roles } of accounts) {
      const [how, by = ''] = made.split(' ');
      if (how !== 'by-role' || real.has(by)) for (const role of roles) real.add(role);
    }
  }
  return real;
}

function verifyScheme(scope: Scope, scheme: AccountScheme, path: Path): void {
  referAll(scope, [...path, 'for'], '角色', scheme.for, scope.roles);
  const [made, by] = scheme.made.split(' ');
  if (made === 'by-role' && by && refer(scope, [...path, 'made'], '角色', by, scope.roles)) {
    const maker = scope.programme.roles.find((role) => role.role === by);
    if (maker?.may.includes('manage-accounts') === false)
      scope.say([...path, 'made'], `账号由 ${maker.label} 建立，但该角色的 may 里没有 manage-accounts，请补上`);
  }
  if (made === 'with-entry' && by) refer(scope, [...path, 'made'], '台账', by, scope.registers);
  if (typeof scheme.password === 'object' && !scheme.firstLogin.includes('change-password')) {
    scope.say([...path, 'password'], '共用密码必须在首次登录时修改：first-login 写 change-password');
  }
  if (scheme.recover.length === 0 && scheme.password !== 'chosen') {
    scope.say(path, '密码丢了没有办法找回：recover 写 sms、email 字段 或 superior');
  }
}

/** GB/T 22239: who sets the system up, who gives rights and who reads the record are three people. */
function verifyDuties(scope: Scope, role: Role, path: Path): void {
  const held = Object.entries(securityDuties).flatMap(([duty, deeds]) => {
    const has = deeds.filter((deed) => role.may.includes(deed));
    return has.length === 0 ? [] : [`${duty}（${has.join('、')}）`];
  });
  if (held.length > 1)
    scope.say(
      path,
      `角色 ${role.label} 兼有${held.join('和')}；系统管理、安全管理、审计管理不能由同一角色承担，请分给不同角色`,
    );
}
