// `passerelle backup FICHIER`: a copy of all the data in one file, whole or not at all.
import { existsSync } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import type { CommandOptions } from './arguments.ts';
import { holdsData, openAsIs } from './data-folder.ts';
import { type CommandIo, DONE, FAILED, sentenceOf } from './outcome.ts';

/** Row-level security binds the database's owner too: without PGOPTIONS and --enable-row-security nothing would be copied. */
const dumpCommand = (file: string): string =>
  `PGOPTIONS='-c passerelle.operator=on' pg_dump --enable-row-security --format=custom --file=${quoted(file)} "$DATABASE_URL"`;

/** For a shell: whatever is in a file's name stays in it. */
export const quoted = (file: string): string => `'${file.replaceAll("'", "'\\''")}'`;

/** Returns the exit code. */
export async function backupCommand(
  { file = '', force = false }: CommandOptions,
  config: Config,
  io: CommandIo,
): Promise<number> {
  if (config.databaseUrl !== undefined) {
    io.err('Vos données sont sur un serveur PostgreSQL. Sauvegardez-les avec cette commande :');
    io.err(`  ${dumpCommand(file)}`);
    return FAILED;
  }
  if (!holdsData(config.dataFolder)) {
    io.err(`Il n’y a rien à sauvegarder dans « ${config.dataFolder} ». Choisissez le dossier avec --data.`);
    return FAILED;
  }
  if (!force && existsSync(file)) {
    io.err(`« ${file} » existe déjà. Donnez un autre nom, ou ajoutez --force pour le remplacer.`);
    return FAILED;
  }
  const target = dirname(file);
  if (!existsSync(target)) {
    io.err(`Le dossier « ${target} » n’existe pas. Créez-le, ou donnez un autre nom de fichier.`);
    return FAILED;
  }
  try {
    await writeWhole(file, await copyOf(config), force);
    io.out(`Sauvegarde faite : « ${file} » (${megabytes((await stat(file)).size)}).`);
    io.out('Gardez-la à l’abri, sur une autre machine : elle contient toutes vos données.');
    return DONE;
  } catch (error) {
    io.err(sentenceOf(error, file));
    return FAILED;
  }
}

async function copyOf(config: Config): Promise<Uint8Array> {
  const database = await openAsIs(config);
  try {
    if (!database.dump) throw new Error('this database makes no copy of itself');
    return await database.dump();
  } finally {
    await database.close();
  }
}

/** Writes under another name, flushes, and only then gives the file its name: a cut leaves no half backup under it. */
async function writeWhole(file: string, bytes: Uint8Array, force: boolean): Promise<void> {
  const draft = `${file}.${process.pid}.partiel`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // A link refuses to replace what appeared meanwhile; a disk without links (a USB key) has the check before.
    const linked = !force && (await link(draft, file).then(() => true, refusedLink));
    if (!linked) await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  await flushFolder(dirname(file));
}

function refusedLink(error: NodeJS.ErrnoException): false {
  if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(error.code ?? '')) return false;
  throw error;
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const megabytes = (bytes: number): string =>
  `${(bytes / 1_000_000).toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} Mo`;
