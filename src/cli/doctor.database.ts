// What `doctor` sees of the database: whether it opens, is up to date, and keeps failures that wait for someone.
import { type Config, withoutSecrets } from '../config.ts';
import type { Database } from '../integrations/store/database.ts';
import { FolderInUse } from '../integrations/store/errors.ts';
import { readMigrations } from '../integrations/store/migrate.ts';
import { structuresOverCap } from '../integrations/store/model-use.ts';
import { operations } from '../integrations/store/operator.ts';
import { holdsData, openAsIs } from './data-folder.ts';
import { type Finding, fine, note, todo } from './doctor.finding.ts';
import { sentenceOf } from './outcome.ts';

interface DatabaseFindings {
  findings: Finding[];
  /** a running Passerelle holds the data folder */
  inUse: boolean;
}

/** Looks without changing anything, but for what failed, which is tried again when `retry` asks it. */
export async function checkDatabase(config: Config, retry: boolean): Promise<DatabaseFindings> {
  const { dataFolder, databaseUrl } = config;
  const place = databaseUrl === undefined ? 'La base intégrée' : `La base ${withoutSecrets(databaseUrl)}`;
  if (databaseUrl === undefined && !holdsData(dataFolder))
    return found(note(`${place} n’existe pas encore : elle sera créée au premier démarrage.`));
  let database: Database;
  try {
    database = await openAsIs(config);
  } catch (error) {
    if (error instanceof FolderInUse) return { findings: [note(...inUse(dataFolder, retry))], inUse: true };
    const [says = '', ...next] = sentenceOf(error, dataFolder).split(/(?<=\.) /);
    return found(todo(databaseUrl === undefined ? says : `${place} ne répond pas.`, next.join(' ')));
  }
  try {
    return found(...(await look(database, place, retry, config.openaiMonthlyTokens)));
  } finally {
    await database.close();
  }
}

const found = (...findings: Finding[]): DatabaseFindings => ({ findings, inUse: false });

function inUse(folder: string, retry: boolean): [string, string] {
  return [
    `Passerelle est en marche sur le dossier « ${folder} » : sa base n’est pas examinée.`,
    retry
      ? 'Arrêtez Passerelle avant de relancer ce qui a échoué.'
      : 'Pour l’examiner aussi, arrêtez Passerelle puis relancez cette commande.',
  ];
}

async function look(
  database: Database,
  place: string,
  retry: boolean,
  monthlyTokens: number,
): Promise<Finding[]> {
  const waiting = await pendingMigrations(database);
  if (waiting > 0) {
    const says =
      waiting === 1 ? `${place} attend une mise à jour.` : `${place} attend ${waiting} mises à jour.`;
    return [todo(says, 'Lancez : npx passerelle migrate (le prochain démarrage le fera aussi).')];
  }
  return [
    fine(`${place} répond et elle est à jour.`),
    await failures(database, retry),
    ...(await overCap(database, monthlyTokens)),
  ];
}

/** The months are those of the operator's clock: near enough to warn. */
async function overCap(database: Database, monthlyTokens: number): Promise<Finding[]> {
  const month = new Date().toISOString().slice(0, 7);
  const count = await structuresOverCap(database, month, monthlyTokens);
  if (count === 0) return [];
  const says =
    count === 1
      ? 'Modèle de langue : une structure a atteint son plafond du mois.'
      : `Modèle de langue : ${count} structures ont atteint leur plafond du mois.`;
  return [note(says, 'Les règles lisent ses notes. Pour plus de jetons : OPENAI_MONTHLY_TOKENS.')];
}

async function pendingMigrations(database: Database): Promise<number> {
  const [table] = await database.query<{ known: boolean }>(
    `SELECT to_regclass('passerelle.migration') IS NOT NULL AS known`,
  );
  const applied = table?.known
    ? await database.query<{ number: number }>('SELECT number FROM passerelle.migration')
    : [];
  return readMigrations().filter(({ number }) => !applied.some((one) => one.number === number)).length;
}

const kinds = {
  inbox: ['message reçu non traité', 'messages reçus non traités'],
  outbox: ['message non envoyé', 'messages non envoyés'],
  task: ['travail non terminé', 'travaux non terminés'],
} as const;

async function failures(database: Database, retry: boolean): Promise<Finding> {
  const { failures, replay } = operations(database);
  const all = await failures();
  if (all.length === 0) return fine('Aucun message et aucun travail n’est resté en échec.');
  const counts = (['inbox', 'outbox', 'task'] as const).flatMap((what) => {
    const count = all.filter((failure) => failure.what === what).length;
    return count === 0 ? [] : [`${count} ${kinds[what][count === 1 ? 0 : 1]}`];
  });
  if (!retry)
    return todo(
      `En échec : ${counts.join(', ')}. Rien n’est perdu.`,
      'Arrêtez Passerelle, lancez npx passerelle doctor --retry, puis redémarrez.',
    );
  for (const { what, id } of all) await replay(what, id);
  return note(`À nouveau en attente : ${counts.join(', ')}.`, 'Le prochain démarrage les reprendra.');
}
