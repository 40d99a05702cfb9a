// The settings of Slack, and what they make together: one workspace by a token, or several by an installation page.
import { z } from 'zod';
import type { SlackSettings } from '../integrations/chat/slack/settings.ts';
import { host, number, setting } from './setting.ts';

/** How each secret of Slack begins, and where Slack shows it; the longest beginnings come first. */
const kinds = [
  { start: 'xoxe.', is: 'un jeton qui expire : désactivez la rotation des jetons (Token Rotation)' },
  { start: 'xoxp-', is: 'le jeton d’une personne : prenez celui du bot (Bot User OAuth Token)' },
  { start: 'xoxb-', is: 'le jeton du bot : sa place est dans SLACK_BOT_TOKEN' },
  { start: 'xapp-', is: 'le jeton de l’application : sa place est dans SLACK_APP_TOKEN' },
] as const;

const pasted = (text: string): string | undefined => {
  if (/["'«»“”‘’`]/.test(text)) return 'retirez les guillemets autour de la valeur.';
  if (/\s/.test(text)) return 'retirez les espaces et les retours à la ligne.';
  return undefined;
};

/** A secret copied from a page of Slack; absent when empty. A refusal says what was pasted instead. */
const copied = (expected: { start?: string; shape: RegExp; shown: string }) =>
  z
    .string()
    .superRefine((text, { addIssue }) => {
      if (text === '') return;
      const kind = kinds.find(({ start }) => text.startsWith(start));
      const message =
        pasted(text) ??
        (kind && kind.start !== expected.start ? `c’est ${kind.is}.` : undefined) ??
        (expected.shape.test(text) ? undefined : `recopiez en entier ${expected.shown}.`);
      if (message !== undefined) addIssue({ code: 'custom', message });
    })
    .transform((text) => text || undefined);

/** The https address of a web server, without a path; http on this machine only. Absent when empty. */
const publicAddress = z
  .string()
  .refine(
    (text) => text === '' || isPublicAddress(text),
    'donnez une adresse comme https://passerelle.example.fr, sans rien après le nom.',
  )
  .transform((text) => (text === '' ? undefined : new URL(text).origin));

/** Whether Slack can be given this address: https, or http on this machine for a trial; no path. */
export function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  const here = ['localhost', '127.0.0.1'].includes(hostname);
  const bare = pathname === '/' && `${search}${hash}${username}${password}` === '';
  return bare && (protocol === 'https:' || (protocol === 'http:' && here));
}

export const slack = {
  slackBotToken: setting({
    name: 'SLACK_BOT_TOKEN',
    default: '',
    description: 'Le jeton du bot : page « OAuth & Permissions » de l’application Slack.',
    example: 'xoxb-…',
    schema: copied({
      start: 'xoxb-',
      shape: /^xoxb-[\w-]{6,}$/,
      shown: 'le jeton du bot : il commence par xoxb-',
    }),
  }),
  slackAppToken: setting({
    name: 'SLACK_APP_TOKEN',
    default: '',
    description:
      'Le jeton de l’application : page « Basic Information ». Avec lui, aucune adresse publique n’est nécessaire.',
    example: 'xapp-…',
    schema: copied({
      start: 'xapp-',
      shape: /^xapp-[\w-]{6,}$/,
      shown: 'le jeton de l’application : il commence par xapp-',
    }),
  }),
  slackSigningSecret: setting({
    name: 'SLACK_SIGNING_SECRET',
    default: '',
    description:
      'À la place de SLACK_APP_TOKEN, si Slack peut joindre cette machine : la valeur « Signing Secret ».',
    schema: copied({ shape: /^[0-9A-Za-z]{16,}$/, shown: 'la valeur « Signing Secret »' }),
  }),
  slackHost: setting({
    name: 'SLACK_HOST',
    default: '127.0.0.1',
    description: 'L’adresse où les messages de Slack arrivent, sans SLACK_APP_TOKEN.',
    schema: host,
  }),
  slackPort: setting({
    name: 'SLACK_PORT',
    default: '3001',
    description: 'Le port où les messages de Slack arrivent, sans SLACK_APP_TOKEN.',
    schema: number(0, 65_535),
  }),
  slackClientId: setting({
    name: 'SLACK_CLIENT_ID',
    default: '',
    description: 'Pour plusieurs espaces Slack, à la place de SLACK_BOT_TOKEN : la valeur « Client ID ».',
    schema: copied({ shape: /^[\w.-]+$/, shown: 'la valeur « Client ID »' }),
  }),
  slackClientSecret: setting({
    name: 'SLACK_CLIENT_SECRET',
    default: '',
    description: 'Avec SLACK_CLIENT_ID : la valeur « Client Secret ».',
    schema: copied({ shape: /^[\w.-]{8,}$/, shown: 'la valeur « Client Secret »' }),
  }),
  slackStateSecret: setting({
    name: 'SLACK_STATE_SECRET',
    default: '',
    description:
      'Avec SLACK_CLIENT_ID : seize signes ou plus, tirés au hasard, par exemple par openssl rand -hex 32.',
    schema: copied({ shape: /^\S{16,}$/, shown: 'au moins seize signes tirés au hasard' }),
  }),
  slackMembers: setting({
    name: 'SLACK_MEMBERS',
    default: 'equipe',
    description:
      'Comment entre une personne qui est membre de l’espace : equipe, ou invites avec l’offre gratuite, sans comptes invités.',
    schema: z
      .enum(['equipe', 'invites'], 'choisissez equipe ou invites.')
      .transform((text) => (text === 'invites' ? ('guests' as const) : ('team' as const))),
  }),
  slackPublicUrl: setting({
    name: 'SLACK_PUBLIC_URL',
    default: '',
    description: 'Avec SLACK_CLIENT_ID : l’adresse de cette machine vue de l’extérieur.',
    example: 'https://passerelle.example.fr',
    schema: publicAddress,
  }),
};

/** What `slackSettings` reads of the configuration. */
type SlackConfig = { [Name in keyof typeof slack]: z.output<(typeof slack)[Name]['schema']> } & {
  databaseUrl: string | undefined;
  secretKey: string | undefined;
};

/**
 * How Slack is joined: undefined when nothing is given, French problems when something is missing or contradictory.
 * With both SLACK_APP_TOKEN and SLACK_SIGNING_SECRET, one workspace is joined through Socket Mode, and several by
 * signed requests, since their installation page needs a public address anyway.
 */
export function slackSettings(
  config: SlackConfig,
): { ok: true; settings: SlackSettings | undefined } | { ok: false; problems: string[] } {
  const { slackBotToken: botToken, slackAppToken: appToken, slackSigningSecret: signingSecret } = config;
  const oauth = oauthNames.filter((name) => config[name] !== undefined);
  if (!botToken && !appToken && !signingSecret && oauth.length === 0)
    return { ok: true, settings: undefined };

  const http = signingSecret && {
    kind: 'http' as const,
    signingSecret,
    host: config.slackHost,
    port: config.slackPort,
  };
  const socket = appToken && { kind: 'socket' as const, appToken };
  const receive = oauth.length > 0 ? http : socket || http;
  const install = installOf(config);
  const problems = problemsOf(config, { oauth: oauth.length > 0, receives: Boolean(receive) });
  return problems.length === 0 && receive && install
    ? { ok: true, settings: { receive, install, members: config.slackMembers } }
    : { ok: false, problems };
}

const oauthNames = ['slackClientId', 'slackClientSecret', 'slackStateSecret', 'slackPublicUrl'] as const;

function installOf(config: SlackConfig): SlackSettings['install'] | undefined {
  const { slackClientId, slackClientSecret, slackStateSecret, slackPublicUrl, slackBotToken } = config;
  if (slackClientId && slackClientSecret && slackStateSecret && slackPublicUrl)
    return {
      kind: 'oauth',
      clientId: slackClientId,
      clientSecret: slackClientSecret,
      stateSecret: slackStateSecret,
      publicUrl: slackPublicUrl,
    };
  return slackBotToken ? { kind: 'token', botToken: slackBotToken } : undefined;
}

function problemsOf(
  config: SlackConfig,
  { oauth, receives }: { oauth: boolean; receives: boolean },
): string[] {
  const problems: string[] = [];
  if (!oauth && !config.slackBotToken)
    problems.push('SLACK_BOT_TOKEN : il manque. Recopiez le jeton du bot, qui commence par xoxb-.');
  if (oauth && config.slackBotToken)
    problems.push(
      'SLACK_BOT_TOKEN : retirez-le pour servir plusieurs espaces, ou retirez SLACK_CLIENT_ID et ce qui va avec pour un seul.',
    );
  for (const name of oauth ? oauthNames : [])
    if (config[name] === undefined)
      problems.push(`${slack[name].name} : il manque. Pour servir plusieurs espaces, il va avec les autres.`);
  if (!receives && oauth)
    problems.push(
      'SLACK_SIGNING_SECRET : il manque. La page d’installation et les messages arrivent par lui.',
    );
  if (!receives && !oauth)
    problems.push(
      'SLACK_APP_TOKEN : il manque. Recopiez le jeton de l’application, qui commence par xapp-, ou donnez SLACK_SIGNING_SECRET.',
    );
  if (oauth && config.databaseUrl && !config.secretKey)
    problems.push(
      'PASSERELLE_KEY : elle manque. Avec DATABASE_URL, elle scelle les jetons des espaces qui installent Passerelle.',
    );
  return problems;
}
