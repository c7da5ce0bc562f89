import { connect, type Socket } from 'node:net';

/** One request of a connection's own kind: its text whole, and what to do with the answer. */
export interface Caller {
  next(): string;
  answered?(status: number, body: string): void;
}

export interface Load {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

/**
 * Keep-alive connections that each send the next request as soon as the last is answered, for some milliseconds. Raw
 * sockets: a client that parses no more than it must leaves the machine to the servers.
 */
export async function load(port: number, callers: readonly Caller[], milliseconds: number): Promise<Load> {
  const times: number[] = [];
  let failed = 0;
  const end = performance.now() + milliseconds;
  const began = performance.now();
  await Promise.all(
    callers.map((caller) =>
      converse(
        port,
        () => performance.now() < end && caller.next(),
        (status, body, took) => {
          times.push(took);
          if (status >= 300) failed += 1;
          caller.answered?.(status, body);
        },
      ),
    ),
  );
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { rate: times.length / seconds, p50: at(0.5), p99: at(0.99), failed };
}

export const request = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): string =>
  `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

function converse(
  port: number,
  next: () => string | false,
  answered: (status: number, body: string, milliseconds: number) => void,
): Promise<void> {
  return new Promise((done, fail) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let sent = 0;
    let received = '';
    const send = (): void => {
      const text = next();
      if (text === false) {
        socket.end();
        return;
      }
      sent = performance.now();
      socket.write(text);
    };
    socket.setNoDelay(true);
    socket.setEncoding('utf8');
    socket.on('connect', send);
    socket.on('error', fail);
    socket.on('close', () => done());
    socket.on('data', (part: string) => {
      received += part;
      const answer = whole(received);
      if (answer === null) return;
      received = '';
      answered(answer.status, answer.body, performance.now() - sent);
      send();
    });
  });
}

/** The answer once all of it is there. Ours are short and never in chunks. */
function whole(text: string): { status: number; body: string } | null {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
  const body = text.slice(head + 4);
  return Buffer.byteLength(body) < length ? null : { status: Number(text.slice(9, 12)), body };
}
