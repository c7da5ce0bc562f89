import type { CellValue } from '#definition/answers.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { valueAt } from '#engine/form/cell.ts';
import { fieldAt } from '#engine/form/form-index.ts';
import type { Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';

/** HB-68: shows one masked value in the clear, to roles that may, for a reason that is kept. */
export async function reveal(
  services: Services,
  scope: Scope,
  { filing: id, cell, reason, address }: { filing: string; cell: string; reason: string; address: string },
): Promise<{ value: CellValue } | Refusal> {
  const open = await seenFiling(services, scope, id);
  if (isRefusal(open)) return open;
  const fills = await services.filings.fills(open, scope.account);
  if (!fills && !scope.may.includes('reveal')) return refused('not-allowed', '您的身份不能查看敏感信息明文');
  const field = fieldAt(open.index, cell)?.field;
  if (!field) return refused('not-found', '没有这一项');
  const { account, name } = scope;
  await audit(services.database, {
    at: services.clock.now(),
    account,
    name,
    address,
    action: 'reveal',
    object: `filing ${id} ${cell}`,
    ok: true,
    detail: { reason, label: field.label },
  });
  return { value: valueAt(open.stored.filing.answers, cell) };
}
