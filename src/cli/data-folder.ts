// What the commands may know of a data folder without opening it.
import { existsSync, readdirSync } from 'node:fs';
import type { Log } from '../bot/ports.ts';
import type { Config } from '../config.ts';
import { openFolder } from '../integrations/store/data-folder.ts';
import type { Database } from '../integrations/store/database.ts';
import { openPostgres } from '../integrations/store/postgres.ts';

/** The commands say on their own what happens. */
export const silent: Log = { info() {}, error() {} };

/** What a start that was cut short may leave behind; the first start makes it anew. */
const leftovers = ['lock', 'database.draft'];

/** Whether the folder holds anything that a person could miss. */
export function holdsData(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => !leftovers.includes(name));
}

/** Opens the configured database as it is, without bringing it up to date. @throws OperatorError */
export function openAsIs({ dataFolder, databaseUrl }: Config): Promise<Database> {
  return databaseUrl === undefined ? openFolder(dataFolder, silent) : openPostgres(databaseUrl, silent);
}
