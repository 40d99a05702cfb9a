// `passerelle migrate`: brings the database up to date without starting.
import type { Config } from '../config.ts';
import { openStore } from '../integrations/store/open.ts';
import type { CommandOptions } from './arguments.ts';
import { silent } from './data-folder.ts';
import { type CommandIo, DONE, FAILED, sentenceOf } from './outcome.ts';

/** Returns the exit code. */
export async function migrateCommand(
  _options: CommandOptions,
  { dataFolder, databaseUrl }: Config,
  io: CommandIo,
): Promise<number> {
  const location = databaseUrl === undefined ? { dataFolder } : { databaseUrl };
  try {
    const { store, migrated } = await openStore(location, { now: () => new Date(), log: silent });
    await store.close();
    for (const name of migrated) io.out(`Appliquée : ${name}`);
    io.out('La base de données est à jour.');
    return DONE;
  } catch (error) {
    io.err(sentenceOf(error, dataFolder));
    return FAILED;
  }
}
