import { type Refusal, refused } from '#engine/filing.ts';
import type { Queryable } from '../../store/database.ts';

/** HB-16: an organisation is registered once, under whatever name; told with its administrator, of whom one letter is shown. */
export async function registeredAlready(
  database: Queryable,
  { programme, role, code }: { programme: string; role: string; code: string },
): Promise<Refusal | null> {
  const [known] = await database.rows<{ state: string; administrator: string | null }>(
    `select o.state, (select a.name from membership m join account a on a.id = m.account
        where m.organisation = o.id and m.programme = $2 and m.role = $3 and m.until is null limit 1) as administrator
       from organisation o where o.code = $1`,
    [code, programme, role],
  );
  if (!known) return null;
  const who = known.administrator === null ? null : `${known.administrator.slice(0, 1)}**`;
  if (who === null) return refused('already-exists', '本单位已注册，但目前没有单位管理员，请联系上级归口管理部门');
  if (known.state === 'returned')
    return refused('already-exists', `本单位的注册信息已被退回（单位管理员${who}），请凭注册手机号修改后重新提交`);
  return refused('already-exists', `本单位已注册，单位管理员为${who}，请直接登录或找回密码`);
}
