import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from '../../src/server/postgres/embedded-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `postgres://…/%DATABASE%`: the server of this run. */
    readonly databaseServer: string;
  }
}

/** One embedded server a run, without durability. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'kebao-test-'));
  const server = await startEmbeddedServer({ folder, durable: false });
  project.provide('databaseServer', server.url('%DATABASE%'));
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
