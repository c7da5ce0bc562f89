import { Worker } from 'node:worker_threads';
import { type Answer, type Pdf, TemplateError, TypesettingError, type TypstJob } from './job.ts';
import { sourceProblems } from './source.ts';

export interface TypstOptions {
  /** Compilers working side by side; each keeps about 150 MB. */
  readonly workers?: number;
  /** Milliseconds one document may take before its worker is given up. */
  readonly timeout?: number;
}

export interface Typesetter {
  /** Throws `TemplateError` for a broken template and `TypesettingError` for a lost worker. */
  compilePdf(job: TypstJob): Promise<Pdf>;
  close(): Promise<void>;
}

interface Waiting {
  readonly job: TypstJob;
  readonly resolve: (pdf: Pdf) => void;
  readonly reject: (error: Error) => void;
}

/** A set document holds far more memory than its thread's runtime knows of; with a small nursery it lets go of them soon. */
const resourceLimits = { maxYoungGenerationSizeMb: 2 };

/** A few Typst workers and one queue before them. Workers start with the first document and are replaced when lost. */
export function openTypesetter({ workers = 1, timeout = 60_000 }: TypstOptions = {}): Typesetter {
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let closed = false;

  function next(): void {
    const waiting = queue[0];
    if (waiting === undefined) return;
    const worker = idle.pop() ?? (all.size < workers ? start() : null);
    if (worker === null) return;
    queue.shift();
    run(worker, waiting);
  }

  function start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits });
    worker.unref();
    all.add(worker);
    return worker;
  }

  function run(worker: Worker, { job, resolve, reject }: Waiting): void {
    const timer = setTimeout(() => lose(`took longer than ${timeout} ms`), timeout);
    worker.ref();
    worker.once('message', answered).once('error', failed).once('exit', exited);
    worker.postMessage(job);

    function settle(): void {
      clearTimeout(timer);
      worker.off('message', answered).off('error', failed).off('exit', exited);
      worker.unref();
    }
    function answered(answer: Answer): void {
      settle();
      idle.push(worker);
      if (answer.kind === 'set') resolve(answer.pdf);
      else reject(new TemplateError(answer.problems));
      next();
    }
    function failed(error: Error): void {
      lose('died', error);
    }
    function exited(): void {
      lose('stopped');
    }
    function lose(why: string, cause?: Error): void {
      settle();
      all.delete(worker);
      worker.on('error', () => undefined);
      void worker.terminate();
      reject(new TypesettingError(`the document's worker ${why}`, { cause }));
      next();
    }
  }

  return {
    compilePdf(job) {
      if (closed) return Promise.reject(new TypesettingError('the typesetter is closed'));
      const problems = sourceProblems({ 'template.typ': job.template, ...job.files });
      if (problems.length > 0) return Promise.reject(new TemplateError(problems));
      return new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      for (const waiting of queue.splice(0)) waiting.reject(new TypesettingError('the typesetter is closed'));
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
