import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

type Encoding = 'br' | 'gzip';

/** Shorter texts fit one packet as they are. */
const worthwhile = 1024;

const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: sizeHint } = constants;
const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/**
 * Packs JSON for the way: quickly what is made for one reader, as small as it gets what never changes. The latter is
 * packed once per address; whoever asks before that is done gets it quickly packed.
 */
export function compressAnswers(app: FastifyInstance): void {
  const kept = new Map<string, Buffer | null>();

  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < worthwhile || reply.hasHeader('Content-Encoding'))
      return payload;
    reply.header('Vary', 'Accept-Encoding');
    const encoding = encodingOf(request.headers['accept-encoding'] ?? '');
    if (encoding === null) return payload;
    reply.header('Content-Encoding', encoding);
    if (!String(reply.getHeader('Cache-Control')).includes('immutable')) return pack(payload, encoding, 'quickly');
    const key = `${encoding} ${request.url.split('?')[0]}`;
    const known = kept.get(key);
    if (known) return known;
    if (known === undefined) {
      kept.set(key, null);
      void pack(payload, encoding, 'tightly').then(
        (packed) => kept.set(key, packed),
        () => kept.delete(key),
      );
    }
    return pack(payload, encoding, 'quickly');
  });
}

/** Brotli where it is taken: browsers offer it over https and on this machine only. */
function encodingOf(accepted: string): Encoding | null {
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

function pack(text: string, encoding: Encoding, how: 'quickly' | 'tightly'): Promise<Buffer> {
  const bytes = Buffer.from(text);
  if (encoding === 'gzip') return deflate(bytes, { level: how === 'tightly' ? 9 : 4 });
  return brotli(bytes, { params: { [quality]: how === 'tightly' ? 11 : 4, [sizeHint]: bytes.length } });
}
