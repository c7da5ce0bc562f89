import { floorCallers } from './floor.ts';
import { type Caller, type Load, load, request } from './http-load.ts';
import { median } from './rounds.ts';
import { type SaveWorld, saveWorld } from './save-world.ts';
import { type ServerProcess, serveChild } from './serve-child.ts';

const slice = 2500;
const rounds = 5;

/** Connections that each type into their own filing: one number a save, on the revision the last answer gave. */
function typists(world: SaveWorld, connections: number): readonly Caller[] {
  return world.filings.slice(0, connections).map((filing, at) => {
    let revision = 0;
    let turn = at;
    return {
      next: () => {
        turn += 1;
        const changes = [{ kind: 'set', cell: 'I5', value: turn % 100_000 }];
        const headers = { Cookie: world.cookie, 'If-Match': `"${revision || (known.get(filing) ?? 1)}"` };
        return request('PATCH', `/api/filings/${filing}/answers`, headers, JSON.stringify({ changes }));
      },
      answered: (_status, body) => {
        revision = (JSON.parse(body) as { revision?: number }).revision ?? revision;
        known.set(filing, revision);
      },
    };
  });
}

/** Revision each filing has reached. */
const known = new Map<string, number>();

interface Pair {
  readonly floor: Load;
  readonly ours: Load;
}

async function pairs(
  world: SaveWorld,
  floor: ServerProcess,
  ours: ServerProcess,
  connections: number,
): Promise<readonly Pair[]> {
  const found: Pair[] = [];
  await load(floor.port, floorCallers(connections), 800);
  await load(ours.port, typists(world, connections), 800);
  for (let round = 0; round < rounds; round += 1) {
    found.push({
      floor: await load(floor.port, floorCallers(connections), slice),
      ours: await load(ours.port, typists(world, connections), slice),
    });
  }
  const failed = found.reduce((sum, pair) => sum + pair.ours.failed + pair.floor.failed, 0);
  if (failed > 0) throw new Error(`${failed} requests were refused`);
  for (const { floor: f, ours: o } of found)
    console.error(
      `${connections}: floor ${f.rate.toFixed(0)}/s p99 ${f.p99.toFixed(1)}, ours ${o.rate.toFixed(0)}/s p99 ${o.p99.toFixed(1)}`,
    );
  return found;
}

/** An autosave against the floor, side by side, at 8 and 32 connections. */
export async function run(): Promise<Record<string, number>> {
  const world = await saveWorld(32);
  const floor = await serveChild('floor-server.ts', world.floorEnvironment);
  const ours = await serveChild('save-server.ts', world.environment);
  const eight = await pairs(world, floor, ours, 8);
  const many = await pairs(world, floor, ours, 32);
  await ours.stop();
  await floor.stop();
  await world.close();
  const rateRatio = (found: readonly Pair[]): number => median(found.map((pair) => pair.ours.rate / pair.floor.rate));
  return {
    'vs-floor-8': rateRatio(eight),
    'vs-floor-32': rateRatio(many),
    'p99-vs-floor': median([...eight, ...many].map((pair) => pair.ours.p99 / pair.floor.p99)),
  };
}
