// Installs what package-lock.json asks for, once per lock file. Runs on the machine's own Node (>= 20):
// everything after it runs on the Node 24 that npm brings.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules/.kebao-lock-sha256');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const installed =
  existsSync(join(root, 'node_modules/.bin/node')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;

if (!installed) {
  const arguments_ = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  const options = { cwd: root, stdio: 'inherit', shell: !npm && process.platform === 'win32' };
  const install = npm ? spawnSync(node, [npm, ...arguments_], options) : spawnSync('npm', arguments_, options);
  if (install.status !== 0) process.exit(install.status ?? 1);
  writeFileSync(stamp, lock);
}
