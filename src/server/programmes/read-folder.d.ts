import type { Files } from '#definition/folder.ts';
import type { Publication } from './publish.ts';
export declare const sha256: (text: string) => string;
/** A programme that cannot be published: every problem on a line of its own. */
export declare class ProgrammeFaultyError extends Error {
  readonly name = 'ProgrammeFaultyError';
}
/** The folder's text files by path, with `/` on every system. */
export declare function readFiles(folder: string): Files;
/** Changes when any file that says what the programme is changes; demonstration data and scenarios do not count. */
export declare function sourceShaOf(files: Files): string;
/** Reads, parses and digests the programme of a folder. */
export declare function readProgramme(folder: string, files: Files, by: string): Publication;
