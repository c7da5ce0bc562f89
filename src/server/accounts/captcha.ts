import { createHash, randomInt } from 'node:crypto';
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import type { Clock } from '../clock.ts';
import { idOf, isId, newId } from '../ids.ts';
import type { Secrets } from '../secrets.ts';
import type { Database } from '../store/database.ts';
import { type Instant, secondsAfter } from '../store/instant.ts';
import { drawCaptcha } from './captcha-image.ts';

export interface CaptchaDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly secrets: Secrets;
}

/** What the person sent: the letters of a picture, or a solved proof of work. */
export type CaptchaAnswer = { readonly id: string; readonly text: string } | { readonly challenge: string };

/** Without 0 O 1 I L and their like. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A picture with four letters, good for one try within some minutes. Only the digest of the answer is kept. */
export async function newCaptcha(
  { database, clock, secrets }: CaptchaDeps,
  minutes: number,
): Promise<{ id: string; image: string; expiresAt: Instant }> {
  const text = Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  const id = newId();
  const now = clock.now();
  const expiresAt = secondsAfter(now, minutes * 60);
  await database.rows(
    `with expired as (delete from captcha where expires_at < $4)
     insert into captcha (id, answer_hash, expires_at) values ($1, $2, $3)`,
    [id, secrets.digest(`captcha ${id}`, text), expiresAt, now],
  );
  return { id, image: `data:image/png;base64,${drawCaptcha(text).toString('base64')}`, expiresAt };
}

/**
 * The same for people who cannot see a picture: their machine works for a second instead, over about 256 keys of
 * `cost` hashes each. The end stands in the signed data, by the server's own clock.
 */
export function newChallenge({ clock, secrets }: CaptchaDeps, minutes: number): Promise<Challenge> {
  return createChallenge({
    algorithm: 'SHA-256',
    cost: 20,
    keyPrefix: '00',
    deriveKey,
    hmacSignatureSecret: challengeKey(secrets),
    data: { until: clock.milliseconds() + minutes * 60_000 },
  });
}

/** True once at most: the picture is gone, and the solution noted as used, whatever the answer was. */
export async function captchaHolds(deps: CaptchaDeps, answer: CaptchaAnswer): Promise<boolean> {
  return 'challenge' in answer ? challengeHolds(deps, answer.challenge) : pictureHolds(deps, answer.id, answer.text);
}

async function pictureHolds({ database, clock, secrets }: CaptchaDeps, id: string, text: string): Promise<boolean> {
  if (!isId(id)) return false;
  const [row] = await database.rows<{ answer_hash: Buffer; live: boolean }>(
    'delete from captcha where id = $1 returning answer_hash, expires_at > $2 as live',
    [id, clock.now()],
  );
  return (
    (row?.live ?? false) &&
    secrets.digest(`captcha ${id}`, text.trim().toUpperCase()).equals(row?.answer_hash ?? Buffer.alloc(0))
  );
}

async function challengeHolds({ database, clock, secrets }: CaptchaDeps, text: string): Promise<boolean> {
  const payload = readPayload(text);
  if (payload === null) return false;
  const { verified } = await verifySolution({ ...payload, deriveKey, hmacSignatureSecret: challengeKey(secrets) });
  const until = payload.challenge.parameters.data?.['until'];
  if (!verified || typeof until !== 'number' || until < clock.milliseconds()) return false;
  const digest = createHash('sha256').update(payload.challenge.parameters.nonce).digest();
  const used = await database.rows(
    'insert into captcha (id, answer_hash, expires_at) values ($1, $2, $3) on conflict do nothing returning id',
    [idOf(digest), digest, secondsAfter(clock.now(), 3600)],
  );
  return used.length === 1;
}

const challengeKey = (secrets: Secrets): string => secrets.digest('challenge', 'key').toString('hex');

/** `base64(JSON { challenge, solution })`; null for anything else. */
function readPayload(text: string): Payload | null {
  try {
    const payload = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Partial<Payload>;
    return payload.challenge?.parameters?.nonce && payload.solution ? (payload as Payload) : null;
  } catch {
    return null;
  }
}
