// Adds to package-lock.json the optional packages of other platforms, which npm leaves out when it cannot fetch them here;
// `npm ci` refuses a lockfile without them. Run by `npm run lock`.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));
const CPU = { arm64: 'arm64', amd64: 'x64', x64: 'x64', ia32: 'ia32', riscv64: 'riscv64', arm: 'arm' };

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] ?? lock.packages[`${path}/${key}`]) continue;
    const [os] = name.match(/darwin|linux|win32|android|freebsd|netbsd|openbsd|sunos|aix/) ?? [];
    const [cpu] = name.match(/arm64|amd64|riscv64|x64|ia32|arm/) ?? [];
    if (os === undefined || cpu === undefined) throw new Error(`${name} names no platform: which one is it for?`);
    lock.packages[key] = {
      version: range.replace(/^[\^~]/, ''),
      cpu: [CPU[cpu]],
      ...(entry.dev && { dev: true }),
      ...(name.includes('musl') && { libc: ['musl'] }),
      optional: true,
      os: [os],
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
