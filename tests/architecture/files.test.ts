// What every tracked file keeps to: a first sentence, a bearable length, no trace of one machine, no registry host.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

/** The files of the project: those git knows, or all of a folder that was unpacked without git. */
function projectFiles(): string[] {
  try {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    return execFileSync('git', list, { encoding: 'utf8', stdio: 'pipe' }).split('\0');
  } catch {
    const ours = readdirSync('.').filter(
      (name) => !/^(node_modules|donnees|coverage|\.env|.*\.log)$/.test(name),
    );
    return ours.flatMap((name) =>
      statSync(name).isFile()
        ? [name]
        : readdirSync(name, { recursive: true, encoding: 'utf8' }).map((path) => join(name, path)),
    );
  }
}

const tracked = projectFiles().filter(
  (path) =>
    path &&
    !/\.(png|jpe?g|ttf|woff2?|pdf|ico|gz|zip)$/.test(path) &&
    statSync(path, { throwIfNoEntry: false })?.isFile(),
);

const sources = tracked.filter((path) => /^(src|bin|bench)\/.*\.(ts|js|css|typ|sql)$/.test(path));

/** Why this text does not open with a sentence that says what the file is; undefined when it does. */
function openingFault(text: string): string | undefined {
  const [first = '', ...rest] = text.replace(/^#!.*\n/, '').split('\n');
  const sentence = /^(?:\/\/|\/\*\*?|--) (\S.*)$/.exec(first)?.[1];
  if (!sentence) return 'the first line is no comment';
  if (!/^[\p{Lu}`«"'/(\d]/u.test(sentence)) return 'the comment opens without a capital';
  const comment = [sentence, ...rest.slice(0, 6).filter((line) => /^(\/\/| ?\*|--) /.test(line))].join(' ');
  return /[.:!?]/.test(comment) ? undefined : 'the comment is no sentence';
}

/** The folders of one machine that this text names. */
function machinePaths(text: string): string[] {
  return [...text.matchAll(/(?<![\w.*-])\/(?:work|root|home)\/[\w.]*/g)].map(([path]) => path);
}

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/** The package entries of a lock file that name the host they came from. */
function hostsOf(lock: unknown): string[] {
  return Object.entries(Lock.parse(lock).packages)
    .filter(([, { resolved }]) => resolved && /^[a-z+]+:\/\//i.test(resolved))
    .map(([name]) => name);
}

/** The optional packages (one per kind of machine) that a lock file names without an entry: `npm ci` refuses these. */
function unlocked(lock: unknown): string[] {
  const { packages } = Lock.parse(lock);
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
}

/** The published ports of a compose file that the outside world could reach. */
function openPorts(compose: unknown): string[] {
  const Compose = z.object({
    services: z.record(z.string(), z.object({ ports: z.array(z.string()).optional() })),
  });
  return Object.values(Compose.parse(compose).services)
    .flatMap(({ ports = [] }) => ports)
    .filter((port) => !port.startsWith('127.0.0.1:'));
}

const read = (path: string) => readFileSync(path, 'utf8');

describe('Every source file', () => {
  it('opens with a sentence that says what it is', () => {
    const faults = sources.flatMap((path) => {
      const fault = openingFault(read(path));
      return fault ? [`${path}: ${fault}`] : [];
    });
    expect(faults).toEqual([]);
    expect(openingFault("import 'zod';")).toBe('the first line is no comment');
    expect(openingFault('/**\n * Late.\n */')).toBe('the first line is no comment');
    expect(openingFault('// the level of a year.')).toBe('the comment opens without a capital');
    expect(openingFault('// Level')).toBe('the comment is no sentence');
    expect(openingFault('#!/usr/bin/env node\n// The command.\n')).toBeUndefined();
  });

  it('has at most 300 lines', () => {
    const long = sources.filter((path) => read(path).trimEnd().split('\n').length > 300);
    expect(long).toEqual([]);
  });

  it('lives in a known place', () => {
    const known = /^src\/(main\.ts|passerelle\.ts|config\.ts|(config|cli|domain|bot|integrations)\/.*)$/;
    expect(sources.filter((path) => path.startsWith('src/') && !known.test(path))).toEqual([]);
  });
});

describe('Every tracked file', () => {
  it('names no folder of one machine', () => {
    expect(tracked.flatMap((path) => machinePaths(read(path)).map((found) => `${path}: ${found}`))).toEqual(
      [],
    );
    const folder = ['', 'work', 'main'].join('/');
    expect(machinePaths(`see ${folder}, or "${folder}/src"`)).toHaveLength(2);
    expect(machinePaths('https://example.org/work/plan, tests/frame/work/x, ./home/page')).toEqual([]);
  });
});

describe('Every program file', () => {
  it('leaves nothing for later and silences no check', () => {
    const leftovers =
      /\b(?:T[O]DO|FIXM[E])\b|biome-ign[o]re|@ts-(?:ign[o]re|expect-error|nocheck)|\b(?:it|test|describe)\.(?:sk[i]p|only|todo)\(/g;
    const found = (text: string) => [...text.matchAll(leftovers)].map(([leftover]) => leftover);
    const programs = tracked.filter((path) => /\.(ts|js|cjs|mjs|typ|sql|css)$/.test(path));
    expect(programs.flatMap((path) => found(read(path)).map((leftover) => `${path}: ${leftover}`))).toEqual(
      [],
    );
    expect(found(['// TO', 'DO: finish'].join(''))).toHaveLength(1);
    expect(found(['it.sk', "ip('x')"].join(''))).toHaveLength(1);
  });
});

describe('The lock file', () => {
  it('names no registry host', () => {
    expect(hostsOf(JSON.parse(read('package-lock.json')))).toEqual([]);
    const resolved = 'https://registry.example/zod.tgz';
    expect(hostsOf({ packages: { '': {}, 'node_modules/zod': { resolved } } })).toEqual(['node_modules/zod']);
  });

  it('holds the packages of every kind of machine, so that npm ci works on each', () => {
    expect(unlocked(JSON.parse(read('package-lock.json')))).toEqual([]);
    const optionalDependencies = { 'tool-linux': '1.0.0', 'tool-mac': '1.0.0' };
    const packages = { 'node_modules/tool': { optionalDependencies }, 'node_modules/tool-linux': {} };
    expect(unlocked({ packages })).toEqual(['tool-mac']);
  });
});

describe('The compose file', () => {
  it('publishes its ports to this machine only', () => {
    expect(openPorts(parse(read('docker-compose.yml')))).toEqual([]);
    expect(
      openPorts({ services: { bot: { ports: ['127.0.0.1:80:80', '8080:80', '0.0.0.0:1:1'] } } }),
    ).toHaveLength(2);
  });
});
