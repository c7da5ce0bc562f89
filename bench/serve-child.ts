import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts one of the bench's servers in a process of its own and waits for its port. */
export async function serveChild(file: string, environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { env: { ...process.env, ...environment } });
  const port = await new Promise<number>((ready, fail) => {
    child.once('message', (message: { port: number }) => ready(message.port));
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}`)));
  });
  return {
    port,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
