// What a person asks of the bot by Slack's own ways: a slash command, a message shortcut, a form sent.
import { z } from 'zod';
import type { Incoming } from '../../../../../bot/messages.ts';
import { id, isDirect, token, ts, words } from './fields.ts';
import type { Heard } from './heard.ts';
import { readable } from './text.ts';

const command = z.object({
  command: z.string().regex(/^\/[\p{L}\p{N}_-]{1,40}$/u),
  text: words.nullish(),
  user_id: id,
  channel_id: id,
  trigger_id: token,
});

/** A slash command. Its trigger id names it: Slack gives one to each use. */
export function readCommand(body: unknown, bot: string): Heard {
  const { data } = command.safeParse(body);
  if (!data) return { kind: 'refused', why: 'shape' };
  const text = `${data.command} ${readable(data.text ?? '', bot)}`.trim();
  return said(data.trigger_id, data.user_id, placeOf(data.channel_id, data.user_id), { kind: 'text', text });
}

const shortcut = z.object({
  callback_id: z.string(),
  trigger_id: token,
  user: z.object({ id }),
  channel: z.object({ id }),
  message: z.object({
    user: id.nullish(),
    bot_id: z.string().nullish(),
    text: words.nullish(),
    ts,
    thread_ts: ts.nullish(),
  }),
});

/** « Noter comme contribution » on somebody's message; on a message of a bot, or without words, the form is begun. */
export function readShortcut(body: unknown, bot: string): Heard {
  const { data } = shortcut.safeParse(body);
  if (!data) return { kind: 'refused', why: 'shape' };
  if (data.callback_id !== 'contribution') return { kind: 'refused', why: 'unknown' };
  const { message } = data;
  const writer = message.bot_id || message.user === bot ? undefined : message.user;
  const text = readable(message.text ?? '', bot);
  const place = placeOf(data.channel.id, data.user.id, message.thread_ts ?? message.ts);
  return said(
    data.trigger_id,
    data.user.id,
    place,
    writer && text !== ''
      ? { kind: 'quote', text, writer: { account: writer } }
      : { kind: 'text', text: '/contribution' },
  );
}

/** A direct conversation may be one between two people, where the bot is not: then it answers in its own with this person. */
function placeOf(channel: string, account: string, thread?: string): Incoming['place'] {
  return isDirect(channel)
    ? { id: account, kind: 'direct' }
    : { id: channel, kind: 'channel', ...(thread && { thread }) };
}

function said(eventId: string, account: string, place: Incoming['place'], body: Incoming['body']): Heard {
  return { kind: 'said', drafts: [{ eventId, account, place, body }] };
}
