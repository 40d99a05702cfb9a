// Opens the store: on a data folder, on a PostgreSQL server, or in memory.
import type { Log, Store } from '../../bot/ports.ts';
import { keepAtHand } from './at-hand.ts';
import { openFolder, openMemory } from './data-folder.ts';
import type { Database, JobDatabase } from './database.ts';
import { deliverer } from './deliver.ts';
import { DataCorrupt, OperatorError } from './errors.ts';
import { forgetLeases, leasesOf } from './lease.ts';
import { migrate } from './migrate.ts';
import { operations } from './operator.ts';
import { identifier } from './people.ts';
import { memories } from './platform-memory.ts';
import { openPostgres } from './postgres.ts';
import { readier } from './ready.ts';
import { receiver } from './receive.ts';
import { sessionOpener } from './session.ts';
import { taskFailure, taskRunner } from './tasks.ts';
import { withTenantRole } from './tenant-role.ts';
import { timelineReader } from './timeline.ts';
import { turnFailure, turnTaker } from './turn.ts';

/** Where the data is. `dump` starts a database in memory from a copy. `database` is open, and stays so afterwards. */
export type StoreLocation =
  | { dataFolder: string }
  | { databaseUrl: string }
  | { memory: true; dump?: Uint8Array }
  | { database: Database };

export interface OpenedStore {
  store: Store;
  /** Opens a way in for the job queue, when it keeps its tables here; closed with the store. */
  jobs(): JobDatabase;
  /** A copy of the whole embedded database, to be given to `restore`. @throws OperatorError on a server */
  backup(): Promise<Uint8Array>;
  /** the migrations applied at this opening */
  migrated: string[];
}

/**
 * Opens and migrates the store.
 * @param extra.now the bot's clock, for what people read; leases and retries go by the database's own
 * @throws OperatorError (FolderInUse, DataCorrupt…) with a message in French for whoever runs the bot
 */
export async function openStore(
  location: StoreLocation,
  extra: { now: () => Date; log: Log },
): Promise<OpenedStore> {
  const opened = await openDatabase(location, extra.log);
  try {
    const migrated = await migrate(opened);
    const database = await withTenantRole(opened);
    if (database.alone) await forgetLeases(database);
    return {
      store: storeOn(database, extra.now, extra.log),
      jobs: () => database.jobs(),
      backup: () => backup(database),
      migrated,
    };
  } catch (error) {
    await opened.close();
    if ('dataFolder' in location && DataCorrupt.explains(error)) {
      throw DataCorrupt.folder(location.dataFolder, error);
    }
    throw error;
  }
}

async function openDatabase(location: StoreLocation, log: Log): Promise<Database> {
  if ('database' in location) return { ...location.database, close: async () => {} };
  if ('memory' in location) return openMemory(location.dump);
  if ('databaseUrl' in location) return openPostgres(location.databaseUrl, log);
  return openFolder(location.dataFolder, log);
}

async function backup(database: Database): Promise<Uint8Array> {
  if (database.dump) return database.dump();
  throw new OperatorError(
    'Les données sont sur un serveur PostgreSQL. Sauvegardez-les avec pg_dump et reprenez-les avec pg_restore.',
  );
}

/** The store over any database that speaks PostgreSQL; the schema must be there. */
function storeOn(database: Database, now: () => Date, log: Log): Store {
  const atHand = keepAtHand();
  return {
    receive: receiver(database, atHand),
    nextTurn: turnTaker(database, now, atHand),
    ready: readier(database),
    identified: identifier(database),
    turnFailed: turnFailure(database),
    deliver: deliverer(database, log),
    task: taskRunner(database, leasesOf(database)),
    taskFailed: taskFailure(database),
    session: sessionOpener(database, now),
    timeline: timelineReader(database),
    memory: memories(database),
    ...operations(database),
    close: () => database.close(),
  };
}
