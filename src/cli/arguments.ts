// The command line: which command, with which options, or a French sentence that says what is wrong.
import { parseArgs } from 'node:util';
import { distance } from 'fastest-levenshtein';
import { isPublicAddress } from '../config/slack.ts';
import { isRealDate } from '../domain/french/dates.ts';

interface Option {
  /** how the value is called in the help; absent for an option without a value */
  value?: string;
  help: string;
}

interface Command {
  help: string;
  /** the one argument that is not an option */
  file?: { name: string; needed: boolean };
  options: Record<string, Option>;
}

const data: Option = { value: 'DOSSIER', help: 'le dossier des données (./donnees)' };
const page: Record<string, Option> = {
  data,
  port: { value: 'NOMBRE', help: 'le port de la page (3000)' },
  host: { value: 'ADRESSE', help: 'l’adresse de la page (127.0.0.1)' },
  'allow-remote': { help: 'accepte une adresse que d’autres machines peuvent joindre' },
};

const commands = {
  start: { help: 'démarre Passerelle et son salon dans le navigateur', options: page },
  room: {
    help: 'ouvre le même salon en lignes JSON, sur l’entrée et la sortie standard',
    options: { data, now: { value: 'DATE', help: 'le jour où le salon commence, par exemple 2024-01-08' } },
  },
  evaluate: { help: 'juge des faits écrits dans un fichier : --ruleset ID FAITS.json', options: {} },
  backup: {
    help: 'sauvegarde toutes les données dans un fichier',
    file: { name: 'FICHIER', needed: true },
    options: { data, force: { help: 'remplace le fichier s’il existe déjà' } },
  },
  restore: {
    help: 'remet une sauvegarde dans un dossier vide',
    file: { name: 'FICHIER', needed: true },
    options: { data },
  },
  migrate: { help: 'met la base de données à jour, sans démarrer', options: { data } },
  doctor: {
    help: 'dit ce qui est réglé, ce qui marche et ce qui reste à faire',
    options: { ...page, retry: { help: 'remet en attente ce qui a échoué' } },
  },
  'slack-manifest': {
    help: 'écrit le manifeste à coller dans Slack pour y créer l’application',
    options: {
      url: { value: 'ADRESSE', help: 'l’adresse publique où Slack envoie les messages (sans elle : aucune)' },
    },
  },
  extract: {
    help: 'lit des notes de réunion sur l’entrée standard et en donne les décisions et les actions',
    options: {
      jsonl: { help: 'lit une note par ligne : {"id","text","written_on"}' },
      'written-on': { value: 'DATE', help: 'le jour où les notes ont été écrites (aujourd’hui)' },
      model: { help: 'fait lire les notes par le modèle de langue qui est réglé (OPENAI_MODEL)' },
    },
  },
  guard: {
    help: 'masque ce qui touche à la santé d’une personne dans un texte lu sur l’entrée standard',
    options: { jsonl: { help: 'lit un objet {"id","text"} par ligne, et répond une ligne pour chacun' } },
  },
  aide: { help: 'montre cette aide', file: { name: 'COMMANDE', needed: false }, options: {} },
} satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;

/** What was read: options by name without dashes, the file where the command takes one. */
export interface CommandOptions {
  data?: string;
  port?: string;
  host?: string;
  'allow-remote'?: boolean;
  /** an ISO day or instant */
  now?: string;
  force?: boolean;
  retry?: boolean;
  jsonl?: boolean;
  /** an ISO day */
  'written-on'?: string;
  model?: boolean;
  /** the origin of a web server */
  url?: string;
  file?: string;
  /** the arguments as they came, for a command that reads them itself */
  args: string[];
}

export type CommandLine =
  | { ok: true; command: CommandName; options: CommandOptions }
  | { ok: false; message: string };

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** Reads the arguments that follow `passerelle`. A mistake is for exit code 2. */
export function commandLine(argv: readonly string[]): CommandLine {
  const [name = 'aide', ...args] = argv;
  if (['help', '--help', '-h'].includes(name)) return { ok: true, command: 'aide', options: { args } };
  if (!isCommand(name)) return { ok: false, message: unknownCommand(name) };
  if (name === 'evaluate') return { ok: true, command: name, options: { args } };
  if (args.includes('--help') || args.includes('-h'))
    return { ok: true, command: 'aide', options: { file: name, args: [] } };
  const read = readOptions(commands[name], args);
  if (typeof read === 'string') return { ok: false, message: `${read}\n${usage(name)}` };
  return { ok: true, command: name, options: read };
}

/** The help of one command, or of all. */
export function helpText(command?: string): string {
  if (command !== undefined && isCommand(command)) return usage(command);
  return [
    'Passerelle aide une maison ou un centre de santé à travailler avec ses usagers.',
    '',
    'Commandes :',
    ...columns(Object.entries(commands).map(([name, { help }]) => [`  passerelle ${name}`, help])),
    '',
    'Pour en savoir plus sur une commande : passerelle aide COMMANDE',
  ].join('\n');
}

function usage(name: CommandName): string {
  const command: Command = commands[name];
  if (name === 'evaluate') return 'Usage : passerelle evaluate --ruleset ID [--rulesets DOSSIER] FAITS.json';
  const file = command.file && (command.file.needed ? command.file.name : `[${command.file.name}]`);
  const options = Object.entries(command.options);
  const words = ['passerelle', name, ...(file ? [file] : []), ...(options.length > 0 ? ['[options]'] : [])];
  return [
    `Usage : ${words.join(' ')}`,
    ...columns(
      options.map(([option, { value, help }]) => [`  --${option}${value ? ` ${value}` : ''}`, help]),
    ),
  ].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}   ${right}`);
}

function unknownCommand(name: string): string {
  const near = Object.keys(commands)
    .map((known) => ({ known, far: distance(name.toLowerCase(), known) }))
    .filter(({ known, far }) => far <= 2 || known.startsWith(name.toLowerCase()))
    .sort((a, b) => a.far - b.far)[0];
  const proposed = near ? ` Vouliez-vous dire « ${near.known} » ?` : '';
  return [
    `La commande « ${name} » n’existe pas.${proposed}`,
    `Commandes : ${Object.keys(commands).join(', ')}.`,
  ].join('\n');
}

function readOptions(command: Command, args: string[]): CommandOptions | string {
  const known = Object.entries(command.options);
  const { tokens } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      known.map(([name, { value }]) => [name, { type: value ? ('string' as const) : ('boolean' as const) }]),
    ),
  });
  const values: Record<string, string | boolean> = {};
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const option = command.options[token.name];
    if (!option || !token.rawName.startsWith('--')) return `L’option « ${token.rawName} » est inconnue ici.`;
    if (!option.value && token.value !== undefined)
      return `L’option ${token.rawName} n’attend pas de valeur.`;
    if (option.value && (!token.value || (!token.inlineValue && token.value.startsWith('-'))))
      return `L’option ${token.rawName} attend une valeur (${option.value}).`;
    values[token.name] = token.value ?? true;
  }
  const { now, url } = values;
  if (typeof now === 'string' && !isMoment(now))
    return 'La date de --now n’existe pas. Écrivez par exemple 2024-01-08.';
  const { 'written-on': writtenOn } = values;
  if (typeof writtenOn === 'string' && !isRealDate(writtenOn))
    return 'La date de --written-on n’existe pas. Écrivez par exemple 2024-01-08.';
  if (typeof url === 'string' && !isPublicAddress(url))
    return 'L’adresse de --url doit ressembler à https://passerelle.example.fr, sans rien après le nom.';
  const [file, ...others] = files;
  if (command.file?.needed && !file) return `Il manque le nom du fichier (${command.file.name}).`;
  const tooMany = command.file ? others[0] : file;
  if (tooMany !== undefined) return `« ${tooMany} » est de trop.`;
  return { ...values, ...(file && { file }), args };
}

/** A real day, alone or with an hour. */
function isMoment(text: string): boolean {
  const [, day = '', hour] = /^(\d{4}-\d\d-\d\d)(T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? [];
  return isRealDate(day) && (hour === undefined || !Number.isNaN(Date.parse(text)));
}
