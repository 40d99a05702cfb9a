#!/usr/bin/env node
// Adds to package-lock.json the packages of other kinds of machine that a registry's view left out.
//
// Some packages ship one binary per kind of machine and name them all in `optionalDependencies`. Where the registry
// does not show some of them, npm writes a lock file without them, and `npm ci` then refuses it elsewhere with
// « Missing … from lock file ». Everything such an entry needs is in the package's name and exact version; only the
// checksum is not, so npm takes that one from the registry. Run it after each `npm install`:
//
//   node scripts/complete-lock.mjs [package-lock.json]
import { readFileSync, writeFileSync } from 'node:fs';

const systems = 'aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32';
const processors = 'arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64';
const platformName = new RegExp(`[-/](${systems})-(${processors})(?:-([a-z]+))?$`);

/** The lock entry of one platform package, from its name and its exact version. */
function entryOf(name, version, parent) {
  const [, os, cpu, abi = ''] = platformName.exec(name) ?? [];
  if (!os || !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))
    throw new Error(
      `${name}@${version}: this name or version says no kind of machine; add its entry by hand`,
    );
  const libc = /^(gnu|musl)/.exec(abi)?.[1];
  return {
    version,
    cpu: [cpu],
    ...(parent.dev && { dev: true }),
    ...(os === 'linux' && libc && { libc: [libc === 'musl' ? 'musl' : 'glibc'] }),
    optional: true,
    os: [os],
  };
}

/** The folders where Node looks for what a package imports, the nearest first. */
function lookedIn(path) {
  const parts = path.split('/node_modules/');
  const folders = parts.map(
    (_, depth) => `${parts.slice(0, parts.length - depth).join('/node_modules/')}/node_modules/`,
  );
  return path === '' ? ['node_modules/'] : [...folders, 'node_modules/'];
}

/** Adds the missing entries to the lock and returns their names. */
function complete(lock) {
  const { packages } = lock;
  const added = [];
  for (const [path, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const places = lookedIn(path).map((folder) => folder + name);
      if (places.some((place) => packages[place])) continue;
      packages[`node_modules/${name}`] = entryOf(name, version, parent);
      added.push(name);
    }
  }
  const inOrder = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(inOrder);
  return added;
}

const file = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = complete(lock);
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${file}: ${added.length} added${added.map((name) => `\n  ${name}`).join('')}`);
