// What `doctor` sees of Slack: the settings, the tokens, what they allow, and whether the bot is in a channel.

import { slackSettings } from '../config/slack.ts';
import type { Config } from '../config.ts';
import { type Asked, type SlackChecks, slackChecks } from '../integrations/chat/slack/check.ts';
import type { SlackSettings } from '../integrations/chat/slack/settings.ts';
import { type Finding, fine, note, todo } from './doctor.finding.ts';

const appPages = 'api.slack.com/apps';
const unreachable = todo(
  'Slack ne répond pas.',
  'Vérifiez que cette machine accède à Internet et que slack.com n’y est pas bloqué.',
);
const busy = note('Slack demande d’attendre avant de répondre.', 'Relancez doctor dans une minute.');

/** Asks Slack only when it is set; no trouble of the network is thrown. */
export async function checkSlack(config: Config, checks: SlackChecks = slackChecks()): Promise<Finding[]> {
  const read = slackSettings(config);
  if (!read.ok)
    return read.problems.map((problem) =>
      todo(problem, 'Le guide dit quoi mettre dans .env : docs/slack.md.'),
    );
  if (!read.settings) return [note('Slack n’est pas réglé.', 'Pour l’ajouter, suivez docs/slack.md.')];
  const { receive, install } = read.settings;
  const findings = install.kind === 'token' ? await checkBot(install.botToken, checks) : [];
  // One sentence is enough about a network that does not answer.
  if (findings.includes(unreachable)) return findings;
  return [...findings, ...(await checkReceive(receive, checks)), ...checkPages(read.settings, config)];
}

async function checkBot(token: string, checks: SlackChecks): Promise<Finding[]> {
  const bot = await checks.bot(token);
  if (bot.kind !== 'answered') return [unanswered(bot, 'SLACK_BOT_TOKEN', 'page « OAuth & Permissions »')];
  const { workspace, missing } = bot.value;
  const works = fine(`Slack : le jeton du bot marche, dans l’espace « ${workspace} ».`);
  if (missing.length > 0)
    return [
      works,
      todo(
        `Slack : il manque des autorisations au bot : ${missing.join(', ')}.`,
        `Sur ${appPages}, page « App Manifest », collez à nouveau slack-manifest.yml. Puis réinstallez, page « Install App ».`,
      ),
    ];
  return [works, ...channelFindings(await checks.channels(token))];
}

function channelFindings(channels: Asked<{ count: number; open: number }>): Finding[] {
  if (channels.kind !== 'answered')
    return [unanswered(channels, 'SLACK_BOT_TOKEN', 'page « OAuth & Permissions »')];
  const { count, open } = channels.value;
  if (count === 0)
    return [
      todo(
        'Slack : le bot n’est dans aucun canal.',
        'Dans le canal de l’équipe, écrivez : /invite @Passerelle',
      ),
    ];
  return [
    fine(count === 1 ? 'Slack : le bot est dans un canal.' : `Slack : le bot est dans ${count} canaux.`),
    ...(open > 0 ? [openToAll(open)] : []),
  ];
}

const openToAll = (open: number) =>
  note(
    open === 1
      ? 'Slack : un de ces canaux est public. Tous les membres de l’espace peuvent le lire.'
      : `Slack : ${open} de ces canaux sont publics. Tous les membres de l’espace peuvent les lire.`,
    'Si des patients sont membres de l’espace, rendez privé le canal de l’équipe : docs/slack.md.',
  );

async function checkReceive(receive: SlackSettings['receive'], checks: SlackChecks): Promise<Finding[]> {
  if (receive.kind === 'http')
    return [
      note(
        `Slack : les messages arrivent par ${receive.host}, port ${receive.port}.`,
        'L’adresse publique donnée à Slack doit y mener.',
      ),
    ];
  const connection = await checks.connection(receive.appToken);
  return connection.kind === 'answered'
    ? [fine('Slack : le jeton de l’application marche, aucune adresse publique n’est nécessaire.')]
    : [unanswered(connection, 'SLACK_APP_TOKEN', 'page « Basic Information », « App-Level Tokens »')];
}

function checkPages({ receive, install }: SlackSettings, config: Config): Finding[] {
  const both = receive.kind === 'socket' && config.slackSigningSecret !== undefined;
  return [
    ...(both ? [note('Slack : avec SLACK_APP_TOKEN, SLACK_SIGNING_SECRET ne sert pas.')] : []),
    ...(install.kind === 'oauth'
      ? [
          note(
            `Slack : chaque espace s’installe par ${install.publicUrl}/slack/install.`,
            'Cette adresse doit mener au même port.',
          ),
        ]
      : []),
  ];
}

/** What to do when Slack did not answer as wished; `where` is the page of the app that shows the value. */
function unanswered(
  asked: Exclude<Asked<unknown>, { kind: 'answered' }>,
  name: string,
  where: string,
): Finding {
  if (asked.kind === 'silent') return unreachable;
  if (asked.kind === 'busy') return busy;
  const again = `Recopiez-le depuis ${appPages}, ${where}.`;
  switch (asked.code) {
    case 'invalid_auth':
    case 'not_authed':
    case 'not_allowed_token_type':
      return todo(`Slack ne reconnaît pas ${name}.`, again);
    case 'token_revoked':
    case 'account_inactive':
    case 'team_access_not_granted':
      return todo(
        `${name} : l’application n’est plus installée dans l’espace.`,
        `Sur ${appPages}, page « Install App », installez-la à nouveau. Puis recopiez le jeton.`,
      );
    case 'token_expired':
      return todo(`${name} a expiré.`, `Désactivez la rotation des jetons. ${again}`);
    case 'missing_scope':
    case 'no_permission':
      return todo(`${name} n’a pas les droits qu’il faut.`, 'Créez-le à nouveau en suivant docs/slack.md.');
    default:
      return todo(`Slack refuse ${name} (${asked.code}).`, again);
  }
}
