// Payloads as Slack writes them, with more in them than the bot reads: names and words that no log may show.
// Source of the shapes: docs.slack.dev (events API, interaction payloads, slash commands) and @slack/bolt's types.

export const TEAM = 'T0MAISON1';
export const BOT = 'U0PASSER1';
export const CHANNEL = 'C0EQUIPE1';
export const CLAIRE = 'U0CLAIRE1';
export const PAUL = 'U0PATIEN1';
/** The direct messages of Claire with the bot. */
export const DIRECT = 'D0CLAIRE1';

let count = 0;
/** A name that no other payload has. */
export const fresh = (prefix: string) => `${prefix}${(count++).toString(36).toUpperCase().padStart(8, '0')}`;
/** Slack's instants: seconds and a fraction, each later than the one before. */
export const nextTs = () => `1709542800.${(count++).toString().padStart(6, '0')}`;

const token = 'verification-token-of-old';
const api_app_id = 'A0PASSER1';
/** What the payloads carry of people, and no log may repeat. */
export const PRIVATE = ['Mireille', 'Kervella', 'mireille.kervella', 'lumbago', 'Maison des Sources'];

const team = (id: string) => ({ id, domain: 'maison-des-sources', name: 'Maison des Sources' });
const person = (id: string, of = TEAM) => ({
  id,
  username: 'mireille.kervella',
  name: 'mireille.kervella',
  team_id: of,
});
const trigger = () => `${Date.now()}.${fresh('')}.0a1b2c3d`;

interface Origin {
  team?: string;
}

/** Any event of the Events API in its envelope. */
export function event(inner: object, { team: of = TEAM, id = fresh('Ev') }: Origin & { id?: string } = {}) {
  return {
    token,
    team_id: of,
    context_team_id: of,
    context_enterprise_id: null,
    api_app_id,
    event: inner,
    type: 'event_callback',
    event_id: id,
    event_time: 1_709_542_800,
    authorizations: [
      { enterprise_id: null, team_id: of, user_id: BOT, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: fresh('4-'),
  };
}

/** A `message` event's inside; `more` adds or replaces fields. */
export function message(text: string, more: Record<string, unknown> = {}) {
  const ts = typeof more.ts === 'string' ? more.ts : nextTs();
  const channel = typeof more.channel === 'string' ? more.channel : DIRECT;
  return {
    type: 'message',
    client_msg_id: fresh('2f1b'),
    user: CLAIRE,
    text,
    ts,
    team: TEAM,
    blocks: [{ type: 'rich_text', block_id: 'x', elements: [] }],
    user_profile: { real_name: 'Mireille Kervella', name: 'mireille.kervella' },
    channel,
    event_ts: ts,
    channel_type: channel.startsWith('D') ? 'im' : 'channel',
    ...more,
  };
}

/** The same in a channel. */
export function inChannel(text: string, more: Record<string, unknown> = {}) {
  return message(text, { channel: CHANNEL, ...more });
}

export const file = (id: string, name: string, size = 1200) => ({
  id,
  created: 1_709_542_800,
  name,
  title: name,
  mimetype: 'application/pdf',
  filetype: 'pdf',
  user: CLAIRE,
  size,
  mode: 'hosted',
  url_private: `https://files.slack.com/files-pri/${TEAM}-${id}/${name}`,
});

/** A slash command, to be sent as a form. */
export function command(name: string, text: string, more: Record<string, string> = {}) {
  return {
    token,
    team_id: TEAM,
    team_domain: 'maison-des-sources',
    channel_id: CHANNEL,
    channel_name: 'equipe',
    user_id: CLAIRE,
    user_name: 'mireille.kervella',
    command: name,
    text,
    api_app_id,
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/T0/1/x',
    trigger_id: trigger(),
    ...more,
  };
}

export interface PressOptions extends Origin {
  user?: string;
  channel?: string;
  ts?: string;
  thread?: string;
  at?: string;
  action?: Record<string, unknown>;
  blocks?: object[];
  ephemeral?: boolean;
  responseUrl?: string;
}

/** A button of a message pressed. */
export function press(given: unknown, options: PressOptions = {}) {
  const {
    user = CLAIRE,
    channel = DIRECT,
    ts = nextTs(),
    thread,
    at = nextTs(),
    ephemeral = false,
  } = options;
  return {
    type: 'block_actions',
    user: person(user),
    api_app_id,
    token,
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: ephemeral,
      ...(thread && { thread_ts: thread }),
    },
    trigger_id: trigger(),
    team: team(options.team ?? TEAM),
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel, name: 'equipe' },
    ...(!ephemeral && {
      message: {
        type: 'message',
        user: BOT,
        bot_id: 'B0PASSER1',
        ts,
        text: 'Mireille Kervella vient-elle à la réunion ?',
        ...(thread && { thread_ts: thread }),
        blocks: options.blocks ?? [
          { type: 'section', block_id: 's', text: { type: 'mrkdwn', text: 'Mireille vient-elle ?' } },
          { type: 'actions', block_id: 'a', elements: [] },
        ],
        metadata: { event_type: 'passerelle', event_payload: { id: 'out-1/1' } },
      },
    }),
    state: { values: {} },
    response_url: options.responseUrl ?? 'https://hooks.slack.com/actions/T0/1/x',
    actions: [
      {
        action_id: 'choice:0',
        block_id: 'a',
        text: { type: 'plain_text', text: 'Oui, avec Mireille', emoji: true },
        value: given,
        type: 'button',
        action_ts: at,
        ...options.action,
      },
    ],
  };
}

/** A window sent, as this view with these values. */
export function submission(
  view: Record<string, unknown>,
  values: object,
  { user = CLAIRE, hash = fresh('h.') } = {},
) {
  return {
    type: 'view_submission',
    team: team(TEAM),
    user: person(user),
    api_app_id,
    token,
    trigger_id: trigger(),
    view: {
      id: fresh('V'),
      team_id: TEAM,
      ...view,
      state: { values },
      hash,
      root_view_id: 'V1',
      previous_view_id: null,
      app_installed_team_id: TEAM,
      bot_id: 'B0PASSER1',
    },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** The message shortcut « Noter comme contribution » used on a message. */
export function shortcut(
  text: string,
  more: { writer?: string; callback?: string; channel?: string; bot?: boolean } = {},
) {
  const ts = nextTs();
  return {
    type: 'message_action',
    token,
    action_ts: nextTs(),
    team: team(TEAM),
    user: person(CLAIRE),
    channel: { id: more.channel ?? CHANNEL, name: 'equipe' },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: more.callback ?? 'contribution',
    trigger_id: trigger(),
    response_url: 'https://hooks.slack.com/app/T0/1/x',
    message_ts: ts,
    message: {
      type: 'message',
      user: more.writer ?? PAUL,
      text,
      ts,
      team: TEAM,
      ...(more.bot && { bot_id: 'B0AUTRE01' }),
    },
  };
}
