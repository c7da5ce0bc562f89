import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#server/config.ts';

const sources = [
  'src/web',
  'src/contract',
  'src/engine',
  'src/definition',
  'scripts/vite',
  'vite.config.ts',
  'package-lock.json',
];

/** The page could not be built; the tool's own words stand above this. */
export class PageBuildError extends Error {
  override readonly name = 'PageBuildError';
}

/** Builds the page where it is missing or older than what it is made of. Answers with its folder. */
export async function buildPages(folder: string): Promise<string | null> {
  const built = join(folder, 'index.html');
  if (!existsSync(join(projectFolder, 'src/web/index.html'))) return existsSync(built) ? folder : null;
  const newest = Math.max(...sources.map((source) => newestIn(join(projectFolder, source))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return folder;
  await runVite();
  return folder;
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => !name.includes('.test.'));
  return Math.max(0, ...inside.map((name) => newestIn(join(path, name))));
}

function runVite(): Promise<void> {
  const vite = join(projectFolder, 'node_modules/vite/bin/vite.js');
  return new Promise((done, fail) => {
    const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: projectFolder,
      stdio: 'inherit',
    });
    build.once('error', fail);
    build.once('exit', (code) => (code === 0 ? done() : fail(new PageBuildError('页面没有建成，原因见上'))));
  });
}
