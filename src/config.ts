// The settings: each part names its own, reads them from the environment, and `.env.example` is written from them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { mail } from './config/mail.ts';
import { model } from './config/model.ts';
import { address, host, number, type Setting, setting, yesOrNo } from './config/setting.ts';
import { slack } from './config/slack.ts';
import { web } from './config/web.ts';

const data = {
  dataFolder: setting({
    name: 'PASSERELLE_DATA',
    flag: 'data',
    default: './donnees',
    description: 'Le dossier des données : tout y est, sauf si vous utilisez DATABASE_URL.',
    schema: z.string(),
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    default: '',
    description:
      'Un serveur PostgreSQL, à la place de la base intégrée. À réserver aux grandes installations.',
    example: 'postgresql://passerelle:mot-de-passe@127.0.0.1:5432/passerelle',
    schema: address(
      ['postgres:', 'postgresql:'],
      'donnez une adresse de la forme postgresql://compte:mot-de-passe@serveur:5432/base.',
    ),
  }),
  redisUrl: setting({
    name: 'REDIS_URL',
    default: '',
    description: 'Un serveur Redis pour la file des tâches. Sans lui, la base de données en tient lieu.',
    example: 'redis://127.0.0.1:6379',
    schema: address(['redis:', 'rediss:'], 'donnez une adresse de la forme redis://serveur:6379.'),
  }),
  secretKey: setting({
    name: 'PASSERELLE_KEY',
    default: '',
    description:
      'La clé qui scelle ce qui est secret dans la base, par exemple openssl rand -base64 32. Sans elle, une clé est gardée dans le dossier des données.',
    schema: z
      .string()
      .refine((text) => text === '' || text.length >= 16, 'donnez au moins 16 signes tirés au hasard.')
      .transform((text) => text || undefined),
  }),
};

const page = {
  host: setting({
    name: 'HOST',
    flag: 'host',
    default: '127.0.0.1',
    description: 'L’adresse de la page. 127.0.0.1 la réserve à cette machine.',
    schema: host,
  }),
  port: setting({
    name: 'PORT',
    flag: 'port',
    default: '3000',
    description: 'Le port de la page. S’il est pris, le suivant qui est libre est utilisé.',
    schema: number(0, 65_535),
  }),
  allowRemote: setting({
    name: 'PASSERELLE_ALLOW_REMOTE',
    flag: 'allow-remote',
    default: 'non',
    description:
      'Écrire « oui » pour ouvrir la page à d’autres machines. Elle n’a pas de mot de passe : protégez-la d’abord.',
    schema: yesOrNo,
  }),
  publicHosts: setting({
    name: 'PASSERELLE_PUBLIC_HOSTS',
    default: '',
    description: 'Les noms sous lesquels d’autres machines connaissent la page, séparés par des virgules.',
    example: 'passerelle.example.fr',
    schema: z
      .string()
      .regex(/^[\w.,\s-]*$/, 'donnez des noms comme passerelle.example.fr, séparés par des virgules.')
      .transform((text) => text.split(/[\s,]+/).filter((name) => name !== '')),
  }),
};

const log = {
  logLevel: setting({
    name: 'LOG_LEVEL',
    default: 'error',
    description: 'Ce que le journal retient : error, info ou silent. Il ne contient ni nom ni message.',
    schema: z.enum(['error', 'info', 'silent'], 'choisissez error, info ou silent.'),
  }),
};

const settings = { ...data, ...page, ...web, ...slack, ...model, ...mail, ...log };

const sections: { title: string; settings: Record<string, Setting<unknown>> }[] = [
  { title: 'Les données', settings: data },
  { title: 'La page', settings: page },
  { title: 'Les pages publiques (docs/pages.md)', settings: web },
  { title: 'Slack (docs/slack.md)', settings: slack },
  { title: 'Modèle de langue, facultatif (docs/modele.md)', settings: model },
  { title: 'Le courriel (docs/courriel.md)', settings: mail },
  { title: 'Le journal', settings: log },
];

type Settings = typeof settings;
/** Every setting, read and checked. */
export type Config = { [Name in keyof Settings]: z.output<Settings[Name]['schema']> };

/** What the command line says, by option name without dashes; `true` for an option without a value. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** Reads the settings: an option goes before a variable, a variable before the default; empty means not given. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  flags: Flags = {},
): { ok: true; config: Config } | { ok: false; problems: string[] } {
  const problems: string[] = [];
  const read = <Value>(one: Setting<Value>): Value | undefined => {
    const flag = one.flag === undefined ? undefined : flags[one.flag];
    const given = flag === undefined ? env[one.name]?.trim() : flag === true ? 'oui' : String(flag);
    const parsed = one.schema.safeParse(given || one.default);
    if (parsed.success) return parsed.data;
    const where = flag === undefined ? one.name : `--${one.flag}`;
    problems.push(`${where} : ${parsed.error.issues[0]?.message ?? 'cette valeur n’est pas comprise.'}`);
    return undefined;
  };
  const config = Object.fromEntries(
    Object.entries(settings).map(([name, one]) => [name, read<unknown>(one)]),
  );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: config as Config };
}

/** The environment, completed by the `.env` file of a folder where there is one; the environment goes first. */
export function readEnvironment(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const file = join(folder, '.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...env } : { ...env };
}

/** An address fit to be shown: whatever could be a password is hidden. */
export function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return '(adresse illisible)';
  const url = new URL(address);
  if (url.password) url.password = '***';
  url.search = '';
  url.hash = '';
  return url.href;
}

/** The text of `.env.example`. */
export function envExample(): string {
  const lines = sections.flatMap(({ title, settings }) => [
    '',
    `# ${title}`,
    ...Object.values(settings).flatMap(({ name, default: value, description, example }) => [
      `# ${description}`,
      value === '' ? `# ${name}=${example ?? ''}` : `${name}=${value}`,
    ]),
  ]);
  return `${[
    '# Les réglages de Passerelle. Copiez ce fichier sous le nom « .env » et changez ce qu’il faut.',
    '# Aucun réglage n’est obligatoire. Une ligne qui commence par # est sans effet.',
    ...lines,
  ].join('\n')}\n`;
}
