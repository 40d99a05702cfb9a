// The manifest of the Slack app: all that Slack must know of it, made from the list of commands.
import type { AppsManifestCreateArguments } from '@slack/web-api';
import { stringify } from 'yaml';
import { PATHS } from './paths.ts';
import { BOT_SCOPES } from './scopes.ts';

export type Manifest = AppsManifestCreateArguments['manifest'];

/** A command as /aide shows it. */
export interface ShownCommand {
  /** with its slash */
  name: string;
  /** one line, without a capital */
  help: string;
}

/** Commands of Slack itself: an app that declares one is refused whole. Source: Slack's help, article 201259356. */
const RESERVED = new Set(
  `active apps archive away call collapse dm dnd expand feed feedback giphy help huddle invite invite_people join keys kick
   leave list me msg mute open part prefs rename remind remove search shortcuts shrug star status todo topic trigger who`
    .split(/\s+/)
    .map((name) => `/${name}`),
);

/** What one may write after a command. */
const usageHints: Readonly<Record<string, string>> = {
  '/niveau': '2024',
  '/dossier': '2024',
  '/maison': 'Maison de santé des Tilleuls, à Brest',
  '/reunion': 'jeudi 14 mars à 18 h, co-construction',
  '/cr': 'réunion du 14 mars',
  '/recrutement': 'prénom de la personne',
  '/rencontre': 'prénom de la personne',
  '/accord': 'prénom de la personne',
  '/referent': 'nom de la personne',
  '/preuve': 'questionnaire de mars 2024',
  '/contribution': 'des jeux dans la salle d’attente',
};

/** The events that Slack sends, each with what it is for. */
const events = [
  'app_home_opened', // the board
  'message.channels', // a mention, an answer in a thread, the bot's name at the beginning
  'message.groups', // the same in a private channel
  'message.im', // direct messages
  'member_joined_channel', // who can read an answer
  'member_left_channel',
  'reaction_added', // words worth keeping, pointed at
  'user_change', // a member became a guest, or has a new name
  'app_uninstalled',
  'tokens_revoked',
] as const;

/**
 * The manifest for these commands. Without `url`, Slack is listened to through Socket Mode: no public address is needed.
 * @param url the public address of the web server that receives, without a path
 */
export function slackManifest(commands: readonly ShownCommand[], url?: string): Manifest {
  const base = url && new URL(url).origin;
  const request = base && { request_url: `${base}${PATHS.events}` };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Passerelle',
      description: 'Aide une maison ou un centre de santé à travailler avec ses usagers.',
      long_description: [
        'Passerelle aide l’équipe d’une maison ou d’un centre de santé à travailler avec des usagers : les accueillir,',
        'se réunir, garder trace de ce que chaque personne apporte, et préparer le dossier de preuves de l’année.',
        'Écrivez-lui avec vos mots, en message direct ou en la mentionnant dans un canal.',
        'Ne lui confiez jamais de données de santé.',
      ].join(' '),
      background_color: '#1f4e5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Passerelle', always_online: true },
      shortcuts: [
        {
          name: 'Noter comme contribution',
          type: 'message',
          callback_id: 'contribution',
          description: 'Garde ce message comme un apport, si la personne qui l’a écrit est d’accord.',
        },
      ],
      slash_commands: commands
        .filter(({ name }) => !RESERVED.has(name))
        .map(({ name, help }) => ({
          command: name,
          description: help.charAt(0).toUpperCase() + help.slice(1),
          ...(usageHints[name] && { usage_hint: usageHints[name] }),
          should_escape: false,
          ...(base && { url: `${base}${PATHS.events}` }),
        })),
    },
    oauth_config: {
      ...(base && { redirect_urls: [`${base}${PATHS.redirect}`] }),
      scopes: { bot: [...BOT_SCOPES] },
    },
    settings: {
      event_subscriptions: { ...request, bot_events: [...events] },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: !base,
      token_rotation_enabled: false,
    },
  };
}

/** The manifest as the text that is pasted into Slack. */
export function manifestText(manifest: Manifest): string {
  return [
    '# Le manifeste de l’application Slack, à coller dans Slack : docs/slack.md dit comment.',
    '# Écrit par « npx passerelle slack-manifest » : ne le changez pas à la main.',
    stringify(manifest, { lineWidth: 0 }),
  ].join('\n');
}
