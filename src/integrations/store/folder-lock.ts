// An exclusive lock on the data folder: two processes on one embedded database would lose data without a word.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FolderInUse, FolderUnusable } from './errors.ts';

/** Node has no file lock of the system, so the owner writes who it is, and a dead owner is recognised. */
interface Owner {
  pid: number;
  /** when that process started, as the system tells it: a number used again by another process is no owner */
  started: string;
  host: string;
  /** tells two locks of one process apart */
  token: string;
}

/** An owner touches its lock so often; one that let five beats pass is dead. */
const usualBeatMs = 2_000;
const beatsBeforeDead = 5;

/** When a process started; undefined when there is no such process. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // Field 22 of /proc/PID/stat; the name before it may hold spaces and brackets (man 5 proc).
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    }
    if (process.platform === 'win32') {
      process.kill(pid, 0);
      return 'unknown';
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const sameOwner = (a: Owner | undefined, b: Owner | undefined) => a !== undefined && a.token === b?.token;

function read(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

const beat = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** A process of this machine is looked up; another machine's (or container's) is watched for its beat. */
async function isAlive(path: string, owner: Owner, beatEveryMs: number): Promise<boolean> {
  if (owner.host === hostname()) return startOf(owner.pid) === owner.started;
  const before = beat(path);
  for (let waited = 0; waited < beatEveryMs * beatsBeforeDead; waited += beatEveryMs / 2) {
    await pause(beatEveryMs / 2);
    if (beat(path) !== before) return true;
  }
  return false;
}

/**
 * Locks the folder until the returned function is called or the process dies, `kill -9` included.
 * @throws FolderInUse when a living process holds it, FolderUnusable when it cannot be made or written.
 */
export async function lockFolder(folder: string, beatEveryMs = usualBeatMs): Promise<() => void> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new FolderUnusable(folder, cause);
  }
  const path = join(folder, 'lock');
  const self: Owner = {
    pid: process.pid,
    started: startOf(process.pid) ?? 'unknown',
    host: hostname(),
    token: crypto.randomUUID(),
  };
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(self), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new FolderUnusable(folder, error);
    }
    const owner = read(path);
    // A lock that cannot be read is being written, or was left half written by a crash.
    if (owner === undefined && attempt < 10) await pause(100);
    else if (owner !== undefined && (await isAlive(path, owner, beatEveryMs)))
      throw new FolderInUse(folder, owner.pid);
    else takeAway(path, owner, folder);
  }
  const timer = setInterval(() => {
    const now = new Date();
    if (sameOwner(read(path), self)) utimesSync(path, now, now);
  }, beatEveryMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (sameOwner(read(path), self)) rmSync(path, { force: true });
  };
}

/** Moves a dead owner's lock aside. Another process may have done so and locked since: then its lock is put back. */
function takeAway(path: string, dead: Owner | undefined, folder: string): void {
  const aside = `${path}.${crypto.randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved !== undefined && !sameOwner(moved, dead)) {
    renameSync(aside, path);
    throw new FolderInUse(folder, moved.pid);
  }
  rmSync(aside, { force: true });
}
