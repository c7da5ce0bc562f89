import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { clamdScanner, noScanner } from './virus.ts';

let server: Server | null = null;
afterEach(() => server?.close());

/** A daemon that speaks INSTREAM: it answers once the chunk of length 0 has come. */
function daemon(judge: (bytes: Buffer) => string): Promise<number> {
  return new Promise((resolve) => {
    server = createServer((socket) => {
      let received = Buffer.alloc(0);
      socket.on('data', (data) => {
        received = Buffer.concat([received, data]);
        const file = unpack(received);
        if (file !== null) socket.end(`${judge(file)}\0`);
      });
    }).listen(0, '127.0.0.1', () => {
      const address = server?.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function unpack(received: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  for (let at = 'zINSTREAM\0'.length; at + 4 <= received.length; ) {
    const size = received.readUInt32BE(at);
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(received.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}

const scanner = (port: number, timeout = 2_000) => clamdScanner({ host: '127.0.0.1', port }, timeout);

describe('clamdScanner', () => {
  test('a whole file reaches the daemon, and its word is taken', async () => {
    const file = Buffer.alloc(200_000, 7);
    const port = await daemon((bytes) => (bytes.equals(file) ? 'stream: OK' : 'stream: Other FOUND'));
    expect(await scanner(port).scan(file)).toEqual({ state: 'clean' });
    expect(await scanner(port).scan(Buffer.from('x'))).toEqual({ state: 'infected', signature: 'Other' });
  });

  test('an error, silence or no daemon at all is never taken for clean', async () => {
    const broken = await daemon(() => 'INSTREAM size limit exceeded. ERROR');
    expect(await scanner(broken).scan(Buffer.from('x'))).toMatchObject({ state: 'not-scanned' });
    server?.close();
    expect(await scanner(broken).scan(Buffer.from('x'))).toMatchObject({ state: 'not-scanned' });
    expect(await noScanner.scan(Buffer.from('x'))).toMatchObject({ state: 'not-scanned' });
  });
});
