import { type Refusal, refused } from '#engine/filing.ts';
import { isId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { tell } from '../store/listener.ts';
import type { SessionFacts } from './session-facts.ts';

type Deps = Pick<Services, 'database' | 'clock'>;

export interface SessionRow {
  readonly id: string;
  readonly device: string;
  readonly address: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}

export const listSessions = ({ database, clock }: Deps, account: string): Promise<SessionRow[]> =>
  database.rows<SessionRow>(
    `select id, device, address, started_at as "startedAt", seen_at as "seenAt"
       from session where account = $1 and ended_at is null and expires_at > $2 order by seen_at desc`,
    [account, clock.now()],
  );

/** Ends one session of this account, in every process at once. */
export async function endSession(
  { database, clock, sessions }: Deps & Pick<Services, 'sessions'>,
  session: SessionFacts,
  id: string,
): Promise<Refusal | null> {
  const refusal = await database.transact(async (tx) => {
    const ended = isId(id)
      ? await tx.rows(
          'update session set ended_at = $3 where id = $1 and account = $2 and ended_at is null returning id',
          [id, session.account.id, clock.now()],
        )
      : [];
    if (ended.length === 0) return refused('not-found', '这次登录已经结束');
    await tell(tx, 'session', session.account.id);
    return null;
  });
  sessions.forget(session.account.id);
  return refusal;
}

/** Ends every session of an account, but for the one that may stay. */
export async function endAllSessions(
  tx: Transaction,
  account: string,
  now: Instant,
  except: string | null,
): Promise<void> {
  await tx.rows('update session set ended_at = $2 where account = $1 and ended_at is null and id is distinct from $3', [
    account,
    now,
    except,
  ]);
  await tell(tx, 'session', account);
}
