import { type Caller, load, request } from './http-load.ts';
import { saveWorld } from './save-world.ts';
import { serveChild } from './serve-child.ts';

/** A draft of 150 items and 60 rows of 12 cells: 18 kB, another one each time. */
export function draftBody(draft: number, turn: number): string {
  const items = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [`I${at + 100}`, (at * 7919 + turn) % 100_000]),
  );
  const rows = Array.from({ length: 60 }, (_, row) =>
    Object.fromEntries(Array.from({ length: 12 }, (_, cell) => [`C${cell}`, `值${row}-${cell}-${turn % 997}`])),
  );
  return JSON.stringify({ id: draft, items, rows });
}

/** Connections that each keep saving their own draft. */
export const floorCallers = (connections: number): readonly Caller[] =>
  Array.from({ length: connections }, (_, at) => {
    let turn = at;
    return {
      next: () => {
        turn += 1;
        return request('POST', '/', { Cookie: `session=token-${at + 1}` }, draftBody(at + 1, turn));
      },
    };
  });

/** The floor by itself, for orientation: absolute figures of this machine at this moment. */
export async function run(): Promise<Record<string, number>> {
  const world = await saveWorld(1);
  const server = await serveChild('floor-server.ts', world.floorEnvironment);
  await load(server.port, floorCallers(8), 1000);
  const eight = await load(server.port, floorCallers(8), 3000);
  const many = await load(server.port, floorCallers(32), 3000);
  await server.stop();
  await world.close();
  return { 'rate-8': eight.rate, 'p99-8': eight.p99, 'rate-32': many.rate, 'p99-32': many.p99 };
}
