import type { TemplateProblem } from './job.ts';

/** Names a template may give its files: no absolute paths, no way out of the workspace. */
const plainName = /^[\p{L}\p{N}_-]+(?:[./][\p{L}\p{N}_-]+)*$/u;

const packageReference = /["']@[\p{L}\p{N}_-]+\//u;

/**
 * What is wrong with a job before Typst sees it. Packages are refused because they would be fetched from the network;
 * a programme ships what it needs in its own folder.
 */
export function sourceProblems(sources: Readonly<Record<string, string | Uint8Array>>): readonly TemplateProblem[] {
  return Object.entries(sources).flatMap(([name, content]) => [
    ...(plainName.test(name) ? [] : [nowhere(`${name}: not a plain file name`)]),
    ...(typeof content === 'string' && packageReference.test(content)
      ? [nowhere(`${name}: packages (@…) are not available, put the file beside the template`)]
      : []),
  ]);
}

const nowhere = (message: string): TemplateProblem => ({ message, line: null, column: null });
