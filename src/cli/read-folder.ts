import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const texts = /\.(ya?ml|csv|md|typ)$/;

/** Every text file of a programme's or site's folder: path inside the folder, with `/`, → content. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && texts.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const read = paths.map(async (path) => {
    const name = relative(folder, path).split(sep).join('/');
    return [name, await readFile(path, 'utf8')] as const;
  });
  return new Map(await Promise.all(read));
}
