// The lock file's completion: what a registry left out is added, and a complete lock file stays as it is.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'passerelle-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Completes a lock file with these packages and returns its text. */
function completed(packages: Record<string, unknown>): string {
  const file = join(folder, 'package-lock.json');
  writeFileSync(file, JSON.stringify({ lockfileVersion: 3, packages }));
  execFileSync(process.execPath, ['scripts/complete-lock.mjs', file], { stdio: 'pipe' });
  return readFileSync(file, 'utf8');
}

const tool = {
  version: '1.2.3',
  dev: true,
  optionalDependencies: {
    '@tool/linux-x64-gnu': '1.2.3',
    '@tool/linux-arm64-musl': '1.2.3',
    '@tool/darwin-arm64': '1.2.3',
  },
};

describe('A lock file', () => {
  it('that lacks kinds of machine receives them, each in its alphabetical place', () => {
    const present = { version: '1.2.3', integrity: 'sha512-known' };
    const { packages } = JSON.parse(
      completed({ '': {}, 'node_modules/@tool/linux-x64-gnu': present, 'node_modules/tool': tool }),
    );
    expect(packages).toEqual({
      '': {},
      'node_modules/@tool/darwin-arm64': {
        version: '1.2.3',
        cpu: ['arm64'],
        dev: true,
        optional: true,
        os: ['darwin'],
      },
      'node_modules/@tool/linux-arm64-musl': {
        version: '1.2.3',
        cpu: ['arm64'],
        dev: true,
        libc: ['musl'],
        optional: true,
        os: ['linux'],
      },
      'node_modules/@tool/linux-x64-gnu': present,
      'node_modules/tool': tool,
    });
    expect(Object.keys(packages)).toEqual(Object.keys(packages).sort());
  });

  it('that is complete stays as it is, byte for byte', () => {
    const optionalDependencies = { inner: '1.0.0', outer: '1.0.0' };
    const packages = {
      'node_modules/z': {},
      'node_modules/outer': {},
      'node_modules/a/node_modules/b': { optionalDependencies },
      'node_modules/a/node_modules/inner': {},
    };
    expect(completed(packages)).toBe(JSON.stringify({ lockfileVersion: 3, packages }));
  });

  it('is refused when a missing package does not say its kind of machine', () => {
    expect(() => completed({ 'node_modules/a': { optionalDependencies: { speed: '1.0.0' } } })).toThrow(
      /speed@1\.0\.0/,
    );
    expect(() =>
      completed({ 'node_modules/a': { optionalDependencies: { 'a-linux-x64': '^1.0.0' } } }),
    ).toThrow(/a-linux-x64@\^1\.0\.0/);
  });
});
