import { createHash, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib/v1';
import type { Clock } from '../clock.ts';
import { isId, newId } from '../ids.ts';
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

/** The same for people who cannot see a picture: their machine does a second of work instead. */
export function newChallenge({ clock, secrets }: CaptchaDeps, minutes: number): Promise<unknown> {
  return createChallenge({
    hmacKey: challengeKey(secrets),
    maxnumber: 60_000,
    expires: new Date(clock.milliseconds() + minutes * 60_000),
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

async function challengeHolds({ database, clock, secrets }: CaptchaDeps, solution: string): Promise<boolean> {
  const payload = readPayload(solution);
  if (payload === null || !(await verifySolution(payload, challengeKey(secrets), false))) return false;
  const expires = Number(new URLSearchParams(payload.salt.split('?')[1] ?? '').get('expires')) * 1000;
  if (!(expires > clock.milliseconds())) return false;
  const digest = createHash('sha256').update(payload.signature).digest('hex');
  const id = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-7${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  const used = await database.rows(
    'insert into captcha (id, answer_hash, expires_at) values ($1, $2, $3) on conflict do nothing returning id',
    [id, Buffer.alloc(0), secondsAfter(clock.now(), 3600)],
  );
  return used.length === 1;
}

const challengeKey = (secrets: Secrets): string => secrets.digest('challenge', 'key').toString('hex');

type Payload = Exclude<Parameters<typeof verifySolution>[0], string>;

function readPayload(solution: string): Payload | null {
  try {
    const text = solution.startsWith('{') ? solution : Buffer.from(solution, 'base64').toString('utf8');
    const { algorithm, challenge, number, salt, signature } = JSON.parse(text) as Record<string, unknown>;
    const texts = [algorithm, challenge, salt, signature].every((value) => typeof value === 'string');
    return texts && typeof number === 'number' ? ({ algorithm, challenge, number, salt, signature } as Payload) : null;
  } catch {
    return null;
  }
}
