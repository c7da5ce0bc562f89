import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadMaster, SealBrokenError, secretsFrom } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'kebao-secret-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { encrypt, decrypt, digest } = secretsFrom(Buffer.alloc(32, 7));

test('HB-68 what is encrypted comes back, never looks the same twice, and shows nothing', () => {
  const [once, again] = [encrypt('13812345678'), encrypt('13812345678')];
  expect(decrypt(once)).toBe('13812345678');
  expect(once.equals(again)).toBe(false);
  expect(once.toString('latin1')).not.toContain('138');
});

test('a changed byte is noticed, whichever it is', () => {
  const sealed = encrypt('某人');
  for (const at of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => decrypt(changed)).toThrow(SealBrokenError);
  }
});

test('another key reads nothing and makes other digests', () => {
  const other = secretsFrom(Buffer.alloc(32, 8));
  expect(() => other.decrypt(encrypt('x'))).toThrow(SealBrokenError);
  expect(other.digest('mobile', '1').equals(digest('mobile', '1'))).toBe(false);
  expect(digest('mobile', '1').equals(digest('id-card', '1'))).toBe(false);
});

test('the key of a data folder that does not exist yet is made once, readable to its owner alone', () => {
  const fresh = join(folder, 'new', 'data');
  const made = loadMaster(fresh, undefined);
  expect(loadMaster(fresh, undefined).equals(made)).toBe(true);
  expect(statSync(join(fresh, 'secret.key')).mode & 0o077).toBe(0);
});
