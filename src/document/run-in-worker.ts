import { Worker } from 'node:worker_threads';

export interface WorkerLimits {
  /** Milliseconds until the worker is given up. */
  readonly timeout: number;
  /** Megabytes of JavaScript heap. */
  readonly memory: number;
}

/** The worker was stopped by its limits. What it threw itself is thrown on unchanged. */
export class WorkerLostError extends Error {
  override name = 'WorkerLostError';
}

/**
 * Runs one job on a thread of its own, so that a file made to hurt takes down the thread and not the server. The script
 * posts its one answer; the thread ends with it.
 */
export function runInWorker<Answer>(script: URL, job: unknown, { timeout, memory }: WorkerLimits): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: memory } });
    const timer = setTimeout(() => lose(`took longer than ${timeout} ms`), timeout);
    const lose = (why: string, cause?: unknown): void => {
      reject(new WorkerLostError(`the worker ${why}`, { cause }));
      end();
    };
    function end(): void {
      clearTimeout(timer);
      worker.removeAllListeners();
      worker.on('error', () => undefined);
      void worker.terminate();
    }
    worker.once('message', (answer: Answer) => {
      resolve(answer);
      end();
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') lose('ran out of memory', error);
      else {
        reject(error);
        end();
      }
    });
    worker.once('exit', (code) => lose(`stopped with ${code}`));
  });
}
