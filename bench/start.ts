// Measures a start of the program: how long until its address is printed, and how much memory it then holds.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Milliseconds until ready, and megabytes of resident memory (VmRSS) of the process and its children; NaN off Linux. */
export interface Start {
  label: string;
  ms: number;
  megabytes: number;
}

const program = new URL('../bin/passerelle.js', import.meta.url).pathname;

/** A first start, on a folder that does not exist yet, then so many starts on the same folder. */
export async function benchStart(again: number): Promise<{ first: Start; later: Start[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
  try {
    const data = join(folder, 'donnees');
    const first = await startOnce('first start', data);
    const later: Start[] = [];
    for (let round = 0; round < again; round++)
      later.push(await startOnce('start on an existing folder', data));
    return { first, later };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOnce(label: string, data: string): Promise<Start> {
  const begun = performance.now();
  const child = spawn(process.execPath, [program, 'start', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: '', REDIS_URL: '' },
  });
  try {
    await printedAddress(child);
    return { label, ms: performance.now() - begun, megabytes: residentMemory(child.pid ?? 0) / 1024 };
  } finally {
    await stop(child);
  }
}

async function printedAddress({ stdout }: ChildProcess): Promise<void> {
  if (!stdout) throw new Error('the program has no output');
  for await (const line of createInterface({ input: stdout })) if (line.includes('http://')) return;
  throw new Error('the program ended without printing its address');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** VmRSS of a process and all under it, in kilobytes. Source: proc(5). */
function residentMemory(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return Number.NaN;
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1] ?? 0);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return children
    .split(' ')
    .filter(Boolean)
    .reduce((sum, child) => sum + residentMemory(Number(child)), own);
}
