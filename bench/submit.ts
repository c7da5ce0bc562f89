import { floorCallers } from './floor.ts';
import { type Caller, load, request } from './http-load.ts';
import { median } from './rounds.ts';
import { type SaveWorld, saveWorld } from './save-world.ts';
import { serveChild } from './serve-child.ts';

const connections = 8;
const slice = 2500;
const rounds = 5;
const filings = 4000;

/** Connections that hand in one filing after the other. */
function submitters(world: SaveWorld, revision: number): readonly Caller[] {
  const body = JSON.stringify({ opinion: null, notify: false, pledged: true });
  let next = 0;
  return Array.from({ length: connections }, () => ({
    next: () => {
      const filing = world.filings[next];
      next += 1;
      if (filing === undefined) throw new Error('there are too few filings for this machine');
      const headers = { Cookie: world.cookie, 'If-Match': `"${revision}"` };
      return request('POST', `/api/filings/${filing}/actions/submit`, headers, body);
    },
  }));
}

/** Puts every filing back where it was before it was handed in. */
const takeBack = ({ services: { database } }: SaveWorld, revision: number): Promise<unknown> =>
  database.rows(
    `update filing set state = 'draft', revision = $1, submitted_at = null, first_submitted_at = null, passed = '{}' where state <> 'draft'`,
    [revision],
  );

/** A submission — full check, snapshot, typed row, mark, event, notice job — against the floor's save. */
export async function run(): Promise<Record<string, number>> {
  const world = await saveWorld(filings);
  const floor = await serveChild('floor-server.ts', world.floorEnvironment);
  const ours = await serveChild('save-server.ts', world.environment);
  const ratios: number[] = [];
  await load(floor.port, floorCallers(connections), 800);
  await load(ours.port, submitters(world, 1), 4000);
  for (let round = 0; round < rounds; round += 1) {
    const revision = round + 10;
    await takeBack(world, revision);
    await world.services.database.rows('update filing set revision = $1', [revision]);
    const [base, submitted] = [
      await load(floor.port, floorCallers(connections), slice),
      await load(ours.port, submitters(world, revision), slice),
    ];
    if (submitted.failed > 0) throw new Error(`${submitted.failed} submissions were refused`);
    console.error(
      `floor ${base.rate.toFixed(0)}/s, submit ${submitted.rate.toFixed(0)}/s p99 ${submitted.p99.toFixed(1)}`,
    );
    ratios.push(submitted.rate / base.rate);
  }
  await ours.stop();
  await floor.stop();
  await world.close();
  return { 'vs-floor-8': median(ratios) };
}
