import { connect, type Socket } from 'node:net';

/** What is known about a file. `not-scanned` is shown to people as it is: it is never taken for clean. */
export type VirusScan =
  | { readonly state: 'clean' }
  | { readonly state: 'infected'; readonly signature: string }
  | { readonly state: 'not-scanned'; readonly reason: string };

export interface VirusScanner {
  scan(bytes: Uint8Array): Promise<VirusScan>;
}

/** No scanner has been set up. */
export const noScanner: VirusScanner = {
  scan: async () => ({ state: 'not-scanned', reason: '未配置病毒扫描服务' }),
};

export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** ClamAV's daemon over its INSTREAM command. Out of reach or out of time means not scanned. */
export function clamdScanner(address: ClamdAddress, timeout = 30_000): VirusScanner {
  return {
    scan: async (bytes) => {
      try {
        return readAnswer(await ask(address, bytes, timeout));
      } catch (error) {
        return {
          state: 'not-scanned',
          reason: `病毒扫描服务没有应答（${error instanceof Error ? error.message : error}）`,
        };
      }
    },
  };
}

const chunkSize = 64 * 1024;

function ask(address: ClamdAddress, bytes: Uint8Array, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect('path' in address ? { path: address.path } : { host: address.host, port: address.port });
    let answer = '';
    socket.setTimeout(timeout, () => socket.destroy(new Error('timeout')));
    socket.setEncoding('utf8');
    socket.on('connect', () => send(socket, bytes));
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

/** Each chunk with its length before it; a chunk of length 0 ends the stream. */
function send(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.byteLength; at += chunkSize) {
    const chunk = bytes.subarray(at, at + chunkSize);
    socket.write(lengthOf(chunk.byteLength));
    socket.write(chunk);
  }
  socket.write(lengthOf(0));
}

function lengthOf(size: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(size);
  return head;
}

function readAnswer(answer: string): VirusScan {
  const text = answer.replace(/\0/g, '').trim();
  if (text === 'stream: OK') return { state: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(text);
  if (found !== null) return { state: 'infected', signature: found[1] ?? '' };
  return { state: 'not-scanned', reason: `病毒扫描服务报错：${text === '' ? '没有应答' : text}` };
}
