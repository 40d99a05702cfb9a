// `passerelle restore FICHIER`: puts a backup back, into an empty folder only.
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Config } from '../config.ts';
import { restoreFolder } from '../integrations/store/data-folder.ts';
import { DataCorrupt } from '../integrations/store/errors.ts';
import type { CommandOptions } from './arguments.ts';
import { quoted } from './backup.ts';
import { holdsData } from './data-folder.ts';
import { type CommandIo, DONE, FAILED, sentenceOf } from './outcome.ts';

/** Into an empty database, whose owner is the account of DATABASE_URL. */
const restoreFromDump = (file: string): string =>
  `pg_restore --no-owner --no-privileges --exit-on-error --single-transaction --dbname="$DATABASE_URL" ${quoted(file)}`;

/** Returns the exit code. */
export async function restoreCommand(
  { file = '' }: CommandOptions,
  config: Config,
  io: CommandIo,
): Promise<number> {
  if (config.databaseUrl !== undefined) {
    io.err(
      'Vos données sont sur un serveur PostgreSQL. Reprenez-les dans une base vide avec cette commande :',
    );
    io.err(`  ${restoreFromDump(file)}`);
    return FAILED;
  }
  const folder = config.dataFolder;
  try {
    if (holdsData(folder)) {
      io.err(`Le dossier « ${folder} » contient déjà des données. Choisissez un dossier vide avec --data.`);
      return FAILED;
    }
    const bytes = await readFile(file);
    await refuseUnlessWhole(bytes);
    await restoreFolder(folder, bytes);
    io.out(`Les données sont remises dans « ${folder} ».`);
    io.out('Vous pouvez démarrer Passerelle avec ce dossier.');
    return DONE;
  } catch (error) {
    io.err(sentenceOf(error, file));
    return FAILED;
  }
}

/** The archive ends with its length and its checksum: one that was cut or altered is seen before anything is made. */
async function refuseUnlessWhole(bytes: Uint8Array): Promise<void> {
  await promisify(gunzip)(bytes).catch((cause: unknown) => {
    throw DataCorrupt.backup(cause);
  });
}
