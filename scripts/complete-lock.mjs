// Run after `npm install`: adds to package-lock.json the optional packages of other platforms that npm left out,
// because `npm ci` refuses a lock without them. The added entries carry no integrity hash.
import { readFileSync, writeFileSync } from 'node:fs';

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const cpus = /(arm64|x64|ia32|arm|ppc64|riscv64|s390x|loong64|wasm32)/;
const systems = /(android|darwin|freebsd|linux|openharmony|win32)/;

const resolves = (from, name) => {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
    if (!at.includes('/node_modules/')) return Boolean(lock.packages[`node_modules/${name}`]);
  }
};

let added = 0;
for (const [path, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolves(path, name)) continue;
    const [cpu, os] = [cpus.exec(name)?.[1], systems.exec(name)?.[1]];
    lock.packages[`node_modules/${name}`] = {
      version,
      optional: true,
      ...(entry.dev && { dev: true }),
      ...(cpu && { cpu: [cpu] }),
      ...(os && { os: [os] }),
      ...(os === 'linux' && { libc: [name.includes('musl') ? 'musl' : 'glibc'] }),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} entries added`);
