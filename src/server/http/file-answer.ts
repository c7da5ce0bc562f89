import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** A file as the answer to a request. */
export interface FileAnswer {
  readonly kind: 'file';
  readonly name: string;
  readonly type: string;
  readonly content: Buffer | Readable;
  /** Shown in the page; otherwise saved. */
  readonly inline?: boolean;
}

export const isFileAnswer = (value: unknown): value is FileAnswer =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'file';

/** Only these are ever shown in place: anything else could carry a script. */
const showable = ['application/pdf', 'image/png', 'image/jpeg'];

export function sendFile(reply: FastifyReply, { name, type, content, inline }: FileAnswer): FastifyReply {
  const shown = inline === true && showable.includes(type);
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return reply
    .type(type)
    .header('Content-Disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded}`)
    .header('X-Content-Type-Options', 'nosniff')
    .header(
      'Content-Security-Policy',
      shown ? "default-src 'none'; object-src 'self'; frame-ancestors 'self'" : 'sandbox',
    )
    .header('Cache-Control', 'private, no-store')
    .send(content);
}
