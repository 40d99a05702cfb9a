// What `doctor` sees of the machine: Node, the data folder, Redis, the port, the rulesets and the documents.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { type Config, withoutSecrets } from '../config.ts';
import { DocumentError, openTypst } from '../integrations/documents/typst.ts';
import { probeRedis } from '../integrations/queue/probe.ts';
import { loadRulesets } from '../integrations/rulesets/load.ts';
import { type Finding, fine, note, todo } from './doctor.finding.ts';

/** A year of a large house takes about a tenth of this. */
const roomNeeded = 1_000_000_000;

/** Whether a version is at least another, by their first two numbers. */
function atLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

export async function checkNode(version = process.versions.node): Promise<Finding[]> {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const least = String(engines.node).replace(/^>=/, '');
  return atLeast(version, least)
    ? [fine(`Node ${version} convient.`)]
    : [todo(`Node ${version} est trop ancien.`, `Installez Node ${least} ou plus récent.`)];
}

export async function checkFolder(folder: string): Promise<Finding[]> {
  const shown = `Le dossier des données « ${resolve(folder)} »`;
  let existing = resolve(folder);
  while (!existsSync(existing)) existing = dirname(existing);
  try {
    const trial = join(existing, `.essai-${randomUUID()}`);
    await writeFile(trial, '');
    await rm(trial);
  } catch {
    return [
      todo(
        `${shown} ne peut pas être écrit.`,
        `Donnez à votre compte le droit d’écrire dans « ${existing} », ou choisissez un autre dossier avec --data.`,
      ),
    ];
  }
  const { bavail, bsize } = await statfs(existing);
  const free = bavail * bsize;
  const left = `${(free / 1_000_000_000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} Go libres`;
  if (free < roomNeeded) return [todo(`${shown} manque de place : ${left}.`, 'Libérez au moins 1 Go.')];
  return existing === resolve(folder)
    ? [fine(`${shown} est accessible (${left}).`)]
    : [note(`${shown} sera créé au premier démarrage (${left}).`)];
}

export async function checkQueue({ redisUrl }: Config): Promise<Finding[]> {
  if (redisUrl === undefined)
    return [fine('La file des tâches est dans la base : Redis n’est pas nécessaire.')];
  const place = `Redis (${withoutSecrets(redisUrl)})`;
  const redis = await probeRedis(redisUrl);
  if (!redis.reachable)
    return [todo(`${place} ne répond pas.`, 'Démarrez Redis et vérifiez REDIS_URL, ou retirez ce réglage.')];
  if (!atLeast(redis.version, '6.2'))
    return [
      todo(`${place} est en version ${redis.version}, trop ancienne.`, 'Installez Redis 6.2 ou plus récent.'),
    ];
  if (!redis.keepsAll)
    return [
      todo(
        `${place} peut effacer des tâches quand sa mémoire est pleine.`,
        'Réglez-le : maxmemory-policy noeviction.',
      ),
    ];
  return [fine(`${place} répond, en version ${redis.version}.`)];
}

/** @param running a Passerelle is at work here: it is probably the one that holds the port */
export async function checkPage({ host, port, allowRemote }: Config, running: boolean): Promise<Finding[]> {
  const address = `${host}, port ${port}`;
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (!local && !allowRemote)
    return [
      todo(
        `L’adresse ${host} ouvrirait la page à d’autres machines, sans mot de passe.`,
        'Gardez 127.0.0.1. Sinon, protégez la page puis ajoutez --allow-remote ou PASSERELLE_ALLOW_REMOTE=oui.',
      ),
    ];
  const code = await triedPort(host, port);
  if (code === 'EADDRINUSE' && running) return [fine(`La page est ouverte (${address}).`)];
  if (code === 'EADDRINUSE')
    return [note(`Le port ${port} est pris : Passerelle ouvrira la page sur le suivant qui est libre.`)];
  if (code !== undefined)
    return [
      todo(
        `La page ne peut pas s’ouvrir (${address}).`,
        'Choisissez un port à partir de 1024, et une adresse de cette machine.',
      ),
    ];
  return local
    ? [fine(`La page peut s’ouvrir (${address}).`)]
    : [
        note(
          `La page sera ouverte à d’autres machines (${address}).`,
          'Protégez-la par un mot de passe et par TLS.',
        ),
      ];
}

/** Listens for an instant; the error's code when that is refused. */
function triedPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.name));
    server.listen(port, host, () => server.close(() => done(undefined)));
  });
}

export async function checkRulesets(): Promise<Finding[]> {
  const loaded = await loadRulesets();
  if (loaded.ok)
    return [fine(`Les référentiels se lisent : ${loaded.rulesets.map(({ id }) => id).join(', ')}.`)];
  return loaded.problems.map((problem) => todo(problem, 'Corrigez ce fichier ou réinstallez Passerelle.'));
}

export async function checkDocuments(): Promise<Finding[]> {
  const typst = openTypst();
  try {
    await typst.make({ template: 'probe.typ', standard: 'a-3a', data: {}, files: [], timestamp: 0 });
    return [fine('Les documents PDF peuvent être fabriqués.')];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return [
      todo(
        'Les documents PDF ne peuvent pas être fabriqués.',
        'Relancez npm ci dans le dossier de Passerelle.',
      ),
    ];
  } finally {
    await typst.close();
  }
}
