/**
 * A ZIP file written as it is made, deflated: for exports of any length in a few megabytes of memory. client-zip only
 * stores, and a stored sheet is ten times larger. No ZIP64: a part of 4 GB is an error, never a broken file.
 */
import { once } from 'node:events';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: AsyncIterable<string> | Iterable<string>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export async function* zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const part of parts) {
    const name = Buffer.from(part.name);
    const start = offset;
    const head = localHeader(name);
    yield head;
    let packed = 0;
    const sums = { crc: 0, size: 0 };
    for await (const chunk of compress(part.content, sums)) {
      packed += chunk.length;
      yield chunk;
    }
    const { crc, size } = sums;
    if (size > limit || packed > limit) throw new RangeError(`${part.name} is larger than a ZIP file may hold`);
    const tail = descriptor(crc, packed, size);
    yield tail;
    offset += head.length + packed + tail.length;
    written.push({ name, crc, packed, size, offset: start });
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  if (offset + directory.length > limit) throw new RangeError('the ZIP file is larger than 4 GB');
  yield directory;
  yield directoryEnd(written.length, directory.length, offset);
}

/**
 * The next piece is written and measured while the one before it is compressed on a thread of its own. Two buffers take
 * turns, so that a long file leaves no garbage outside the heap, where nobody would hurry to collect it.
 */
async function* compress(content: ZipPart['content'], sums: { crc: number; size: number }): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED, chunkSize: 65_536 });
  const made: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => made.push(chunk));
  const failed = new Promise<never>((_, reject) => deflate.once('error', reject));
  failed.catch(() => {});
  let [free, busy] = [Buffer.allocUnsafe(0), Buffer.allocUnsafe(0)];
  let compressed: Promise<void> = Promise.resolve();
  try {
    for await (const text of content) {
      if (free.length < text.length * 3) free = Buffer.allocUnsafe(text.length * 4);
      const piece = free.subarray(0, free.write(text));
      sums.crc = crc32(piece, sums.crc);
      sums.size += piece.length;
      await Promise.race([compressed, failed]);
      yield* made.splice(0);
      compressed = new Promise((resolve) => deflate.write(piece, () => resolve()));
      [free, busy] = [busy, free];
    }
    await Promise.race([compressed, failed]);
    deflate.end();
    await Promise.race([once(deflate, 'end'), failed]);
    yield* made.splice(0);
  } finally {
    deflate.close();
  }
}

const limit = 0xffff_ffff;
/** Bit 3: sizes follow the data. Bit 11: names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
/** 1980-01-01: the date of a part says nothing, and equal content gives equal bytes. */
const date = 0x0021;

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(deflated, 8);
  head.writeUInt16LE(date, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor(crc: number, packed: number, size: number): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function directoryEntry({ name, crc, packed, size, offset }: Written): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(deflated, 10);
  entry.writeUInt16LE(date, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
