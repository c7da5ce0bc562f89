import { type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../../access/scope.ts';
import type { Services } from '../../services.ts';
import { baseImport } from './base-import.ts';
import { entriesImport } from './entries-import.ts';
import type { ImportKind } from './import-kind.ts';

/** What a target names, where this capacity may import it. */
export function findKind(
  { programmes }: Pick<Services, 'programmes'>,
  scope: Scope,
  target: string,
): ImportKind | Refusal {
  const edition = programmes.newest(scope.programme);
  const [kind, name = ''] = target.split('.');
  const found =
    edition && (kind === 'base' ? baseImport(edition, name) : kind === 'entries' ? entriesImport(edition, name) : null);
  if (!found) return refused('not-found', '没有这种导入');
  if (found.by !== scope.role || !scope.may.includes('import')) return refused('not-allowed', '您的身份不能导入');
  return found.kind;
}
