import type { Policy } from '#definition/site.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Queryable } from '../store/database.ts';
import { secondsAfter } from '../store/instant.ts';
import { newToken, tokenHash } from './session-cache.ts';

export interface NewSession {
  readonly account: string;
  readonly membership: string;
  readonly site: string;
  readonly address: string;
  readonly device: string;
}

/** Stores a session and answers with its token, which is shown to the browser once and stored nowhere. */
export async function startSession(
  database: Queryable,
  clock: Clock,
  policy: Policy,
  session: NewSession,
): Promise<string> {
  const token = newToken();
  const now = clock.now();
  await database.rows(
    `insert into session (id, token_hash, account, membership, site, started_at, seen_at, expires_at, address, device)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)`,
    [
      newId(),
      tokenHash(token),
      session.account,
      session.membership,
      session.site,
      now,
      secondsAfter(now, policy.sessionHours * 3600),
      session.address,
      session.device.slice(0, 200),
    ],
  );
  return token;
}
