// Adds the lock entries of other platforms' optional packages that the registry in use did not offer, so that `npm ci`
// accepts the lock file (npm/cli#9846). npm skips them by os and cpu. Run it after each change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openbsd', 'netbsd', 'sunos', 'win32', 'openharmony', 'aix'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const before = Object.keys(lock.packages).length;

for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] !== undefined || lock.packages[`${parent}/${key}`] !== undefined) continue;
    const words = name.split(/[-/]/);
    const os = systems.filter((one) => words.includes(one));
    const cpu = processors.filter((one) => words.includes(one));
    if (os.length + cpu.length === 0) continue;
    lock.packages[key] = {
      version,
      ...(cpu.length > 0 && { cpu }),
      ...(dev && { dev: true }),
      optional: true,
      ...(os.length > 0 && { os }),
      ...(words.includes('musl') && { libc: ['musl'] }),
    };
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${Object.keys(lock.packages).length - before} entries`);
