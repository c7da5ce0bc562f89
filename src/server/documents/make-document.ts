import { randomInt } from 'node:crypto';
import { type Actor, isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import { fillable } from '../filings/fillable.ts';
import { judge } from '../filings/judge.ts';
import { readOnly } from '../filings/save-changes.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import { appendEvents, type EventChain } from '../store/event-log.ts';
import type { StoredFiling } from '../store/filing-reader.ts';
import type { Instant } from '../store/instant.ts';
import { documentOf, printFiling } from './print-filing.ts';

export interface Made {
  readonly id: string;
  readonly revision: number;
  readonly at: Instant;
  readonly current: boolean;
}

/** HB-41: after a passed check the paper is made; any change of the data afterwards makes it outdated. */
export async function makeDocument(services: Services, scope: Scope, filing: string): Promise<Made | Refusal> {
  const open = await seenFiling(services, scope, filing);
  if (isRefusal(open)) return open;
  const at = services.clock.now();
  const fills = await services.filings.fills(open, scope.account);
  if (fillable(open, scope, fills, at).pages.size === 0) return readOnly(open.stored.filing, fills);
  const judged = await judge(services, scope, open);
  const { hard } = judged.session.counts();
  if (hard > 0) return refused('checks-fail', `还有 ${hard} 条强制性错误，请先检测并改正，再生成 PDF`);
  const verification = verificationCode();
  const { bytes } = await printFiling(services, open, judged, { role: scope.role, verification, watermark: null });
  const sha256 = await services.files.put(bytes);
  const { revision } = open.stored.filing;
  const id = newId();
  const kept = await services.database.transact(async (tx) => {
    const noted = await noteDocument(tx, open.stored, { id, revision, at }, actorOf(scope));
    if (!noted) return null;
    await tx.rows(
      `insert into document (id, filing, document, revision, sha256, size, verification, made_at, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, filing, documentOf(open).document, revision, sha256, bytes.length, verification, at, scope.account],
    );
    return noted.revision;
  });
  services.filings.drop(filing);
  if (kept === null) return refused('stale-revision', '填报件刚被办理，请刷新后再生成');
  return { id, revision, at, current: kept === revision };
}

/** Notes as a fact that the paper was made; null where the filing has moved on meanwhile. */
export async function noteDocument(
  tx: Transaction,
  { filing: { id, state }, eventCount, eventHash }: StoredFiling,
  document: { readonly id: string; readonly revision: number; readonly at: Instant },
  actor: Actor,
): Promise<{ readonly revision: number; readonly chain: EventChain } | null> {
  const [noted] = await tx.rows<{ revision: number }>(
    `update filing set document = $4 where id = $1 and state = $2 and event_count = $3 returning revision`,
    [id, state, eventCount, JSON.stringify(document)],
  );
  if (!noted) return null;
  const made = { kind: 'document-made', document: document.id, revision: document.revision } as const;
  const before = { filing: id, count: eventCount, hash: eventHash };
  const chain = await appendEvents(tx, before, actor, document.at, [made]);
  await tx.rows('update filing set event_count = $2, event_hash = $3 where id = $1', [id, chain.count, chain.hash]);
  return { revision: noted.revision, chain };
}

/** Letters and digits nobody mistakes for one another; 60 bits cannot be guessed. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const verificationCode = (): string =>
  Array.from({ length: 12 }, () => letters[randomInt(letters.length)])
    .join('')
    .replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3');
