// The data folder of the embedded database: made once, opened by one process, saved and restored whole.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Log } from '../../bot/ports.ts';
import type { Database } from './database.ts';
import { DurableFiles, startParameters } from './durable-files.ts';
import { DataCorrupt, DiskFull } from './errors.ts';
import { lockFolder } from './folder-lock.ts';
import { embedded } from './pglite.ts';

/** The major version of PostgreSQL that PGlite 0.5 carries; its files are not those of another one. */
const postgresVersion = '18';

const databaseIn = (folder: string) => join(folder, 'database');
/** Where a database is made before it gets its name: a crash meanwhile leaves nothing that looks like data. */
const draftIn = (folder: string) => join(folder, 'database.draft');

function start(files: string, dump?: Uint8Array): Promise<PGlite> {
  return PGlite.create({
    fs: new DurableFiles(files),
    startParams: startParameters(true),
    ...(dump && { loadDataDir: new Blob([new Uint8Array(dump)]) }),
  });
}

/** Flushes every file and folder of a tree to the disk. */
function flushTree(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() || process.platform !== 'win32') flush(join(entry.parentPath, entry.name));
  }
  if (process.platform !== 'win32') flush(path);
}

function flush(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a database aside, checks it, and only then gives it its name. */
async function make(folder: string, dump?: Uint8Array): Promise<void> {
  const draft = draftIn(folder);
  rmSync(draft, { recursive: true, force: true });
  try {
    const pglite = await start(draft, dump);
    if (dump) await pglite.query('SELECT 1 FROM passerelle.structure');
    await pglite.close();
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    throw dump ? DataCorrupt.backup(cause) : cause;
  }
  flushTree(draft);
  if (existsSync(databaseIn(folder))) renameSync(databaseIn(folder), asideIn(folder));
  renameSync(draft, databaseIn(folder));
  if (process.platform !== 'win32') flush(folder);
}

/** How what a restore replaced is called, with a number from 1. */
const replaced = 'database.replaced-';

/** A free name to keep what a restore replaces. */
function asideIn(folder: string): string {
  for (let number = 1; ; number++) {
    const name = join(folder, `${replaced}${number}`);
    if (!existsSync(name)) return name;
  }
}

/** A restore cut short after it put the former data aside, and before its draft, whole by then, took the name. */
function finishRestore(folder: string): void {
  const [data, draft] = [databaseIn(folder), draftIn(folder)];
  if (!existsSync(data) && existsSync(draft) && existsSync(join(folder, `${replaced}1`)))
    renameSync(draft, data);
}

/** Refuses what PGlite would fail on or, worse, write over. */
function inspect(folder: string): void {
  let version: string;
  try {
    version = readFileSync(join(databaseIn(folder), 'PG_VERSION'), 'utf8').trim();
  } catch (cause) {
    throw DataCorrupt.folder(folder, cause);
  }
  // pg_control is always written whole (PG_CONTROL_FILE_SIZE in PostgreSQL's pg_control.h).
  const control = statSync(join(databaseIn(folder), 'global/pg_control'), { throwIfNoEntry: false });
  if (version === postgresVersion && control?.size === 8192) return;
  throw version !== postgresVersion && /^\d{1,2}$/.test(version)
    ? DataCorrupt.otherVersion(folder)
    : DataCorrupt.folder(folder);
}

/** PostgreSQL recovers by writing, so it needs room to start: a log file is 16 MB. */
const NEEDED_BYTES = 32 * 1024 * 1024;

function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < NEEDED_BYTES;
}

/**
 * Opens the embedded database of a folder, made at the first start.
 * @throws FolderInUse, DiskFull, DataCorrupt
 */
export async function openFolder(folder: string, log: Log): Promise<Database> {
  const unlock = await lockFolder(folder);
  try {
    finishRestore(folder);
    if (!existsSync(databaseIn(folder))) {
      log.info('store.preparing');
      await make(folder);
    }
    inspect(folder);
    const pglite = await start(databaseIn(folder)).catch((cause: unknown) => {
      throw isFull(folder) ? new DiskFull(folder, { cause }) : DataCorrupt.folder(folder, cause);
    });
    return embedded(pglite, async () => unlock());
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A database in memory, gone when closed. @param dump starts from this copy instead of an empty one. */
export async function openMemory(dump?: Uint8Array): Promise<Database> {
  return embedded(
    await PGlite.create({
      startParams: startParameters(false),
      ...(dump && { loadDataDir: new Blob([new Uint8Array(dump)]) }),
    }),
  );
}

/**
 * Puts a backup in place of what the folder holds; what it held is kept beside it.
 * @throws FolderInUse, DataCorrupt when the backup cannot be read: nothing is then changed.
 */
export async function restoreFolder(folder: string, backup: Uint8Array): Promise<void> {
  const unlock = await lockFolder(folder);
  try {
    await make(folder, backup);
  } finally {
    unlock();
  }
}
