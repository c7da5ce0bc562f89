import { randomBytes } from 'node:crypto';

/** UUID version 7: unique, and rising with time, so that indexes grow at their end. */
export function newId(milliseconds = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  return idOf(bytes);
}

/** The first sixteen bytes as a UUID of version 7's form. */
export function idOf(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, 16);
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids come from addresses people can edit: anything else is simply not found. */
export const isId = (text: string): boolean => uuid.test(text);
