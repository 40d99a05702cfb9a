// A disk that fills up: what was acknowledged stays, and the operator is told what to do.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../bin/passerelle.js', import.meta.url));
const pieces = mkdtempSync(join(tmpdir(), 'passerelle-pieces-'));
const disk = mkdtempSync(join(tmpdir(), 'passerelle-disk-'));
const mounted = mount('size=75M');

function mount(options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

afterAll(() => {
  if (mounted) execFileSync('umount', ['--lazy', disk]);
  rmdirSync(disk);
});

const drops = Array.from({ length: 8 }, (_, number) => {
  const file = join(pieces, `piece-${number}.pdf`);
  const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(8_000_000)]);
  writeFileSync(file, bytes);
  return { as: 'claire', file, text: '', id: `drop-${number}` };
});
const talk = ['bonjour', 'MSP du Port, Douarnenez, Finistère, port@example.org', 'oui'];
const lines = [...talk.map((text, number) => ({ as: 'claire', text, id: `talk-${number}` })), ...drops];

/** Plays the lines in a process of its own. @returns what was said and told, and the exit code */
function play() {
  const run = spawnSync(
    process.execPath,
    [program, 'room', '--data', join(disk, 'donnees'), '--now', '2024-01-08'],
    {
      input: lines.map((line) => JSON.stringify(line)).join('\n'),
      encoding: 'utf8',
      timeout: 60_000,
      killSignal: 'SIGKILL',
    },
  );
  const received = [...run.stdout.matchAll(/J’ai bien reçu « (piece-\d)/g)].map(([, name]) => name);
  return { received, told: run.stderr, code: run.status };
}

it('keeps what was acknowledged and says what to do', () => {
  if (!mounted) {
    console.info('left out: a small disk of its own (mount needs more rights)');
    expect(process.env.CI).not.toBe('true');
    return;
  }
  const full = play();
  expect(full.told).toMatch(/Le disque est plein/);
  expect(full.code).toBe(1);
  expect(full.received.length).toBeLessThan(drops.length);
  execFileSync('mount', ['-o', 'remount,size=400M', disk]);
  const freed = play();
  expect(freed.code).toBe(0);
  const all = [...new Set([...full.received, ...freed.received])].sort();
  expect(all).toEqual(drops.map((_, number) => `piece-${number}`));
}, 200_000);
