import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What keeps personal data unreadable at rest: SM4-CBC, then HMAC-SM3 over it (Node has no SM4-GCM). */
export interface Secrets {
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
  /** Keyed SM3 digest: equal texts have equal digests, and nobody without the key can guess them. */
  digest(purpose: string, text: string): Buffer;
}

/** The stored bytes were changed, or belong to another key. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
}

export function secretsFrom(master: Buffer): Secrets {
  const key = (purpose: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `kebao ${purpose}`, length));
  const [cipherKey, sealKey, digestKey] = [key('cipher', 16), key('seal', 32), key('digest', 32)];
  const seal = (bytes: Buffer): Buffer => createHmac('sm3', sealKey).update(bytes).digest();
  return {
    encrypt: (text) => {
      const iv = randomBytes(16);
      const cipher = createCipheriv('sm4-cbc', cipherKey, iv);
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([seal(body), body]);
    },
    decrypt: (sealed) => {
      const body = sealed.subarray(32);
      if (!timingSafeEqual(seal(body), sealed.subarray(0, 32))) throw new SealBrokenError('加密数据校验失败');
      const cipher = createDecipheriv('sm4-cbc', cipherKey, body.subarray(0, 16));
      return Buffer.concat([cipher.update(body.subarray(16)), cipher.final()]).toString('utf8');
    },
    digest: (purpose, text) => createHmac('sm3', digestKey).update(`${purpose}\n${text}`).digest(),
  };
}

/** `KEBAO_SECRET` (base64, 32 bytes or more), or a key made once in the data folder. */
export function loadMaster(folder: string, given: string | undefined): Buffer {
  if (given) return Buffer.from(given, 'base64');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'secret.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}
