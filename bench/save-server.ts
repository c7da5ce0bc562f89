/** The product's own server over a prepared database, in a process of its own. */
import { pino } from 'pino';
import { shiftedClock } from '#server/clock.ts';
import { buildApp } from '#server/http/app.ts';
import { openServices } from '#server/open-services.ts';

const url = process.env['BENCH_DATABASE'] ?? '';
const now = process.env['BENCH_NOW'] ?? '';
const services = await openServices({
  url,
  directUrl: url,
  pooled: false,
  connections: 10,
  dataFolder: process.env['BENCH_FOLDER'] ?? '',
  siteFolder: '',
  secret: undefined,
  publicUrl: 'http://localhost',
  clock: shiftedClock(Date.parse(now) - Date.now()),
  log: pino({ level: 'error' }),
});
const app = await buildApp(services, { pages: null, behindProxy: false });
await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ port: (app.server.address() as { port: number }).port });
