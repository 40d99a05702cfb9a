// A message of a person: is it for the bot, and what does it say.
import { z } from 'zod';
import type { RemoteFile } from '../../../../../bot/messages.ts';
import { id, isDirect, ts, words } from './fields.ts';
import type { Draft, Heard } from './heard.ts';
import { mentions, readable } from './text.ts';

const name = z.string().max(1000).nullish().catch(undefined);
const file = z.object({
  id,
  name,
  title: name,
  size: z.number().nonnegative().nullish().catch(undefined),
  mode: z.string().nullish().catch(undefined),
});

const message = z.object({
  channel: id,
  channel_type: z.string().optional(),
  user: id.optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
  text: words.nullish(),
  ts,
  thread_ts: ts.optional(),
  parent_user_id: id.optional(),
  files: z.array(z.unknown()).nullish().catch(undefined),
});

/** Kinds of message that are somebody saying something. Edits, deletions, arrivals and the bots' own are not. */
const SPOKEN: readonly (string | null | undefined)[] = [undefined, null, 'file_share', 'thread_broadcast'];
/** A file of which Slack keeps no content any more, or does not show it. */
const GONE: readonly (string | null | undefined)[] = ['tombstone', 'hidden_by_limit'];
/** « Passerelle, où en est le niveau ? » */
const CALLED = /^passerelle(?![\p{L}\p{N}])/iu;
const CALL = /^passerelle[ \t]*[,:;!–—-]?\s*/iu;
/** In a thread, « Passerelle des Lilas » may be the name that was asked for: only « Passerelle, » is a call. */
const CALL_IN_THREAD = /^passerelle[ \t]*[,:;!]\s*/iu;

/**
 * A `message` event. `app_mention` is not listened to: Slack would tell a mention twice, once without its files
 * (bolt-python issue 925).
 * @param bot the bot's own account
 */
export function readMessage(event: unknown, bot: string): Heard {
  const read = message.safeParse(event);
  if (!read.success) return { kind: 'refused', why: 'shape' };
  const {
    channel,
    user,
    bot_id,
    subtype,
    ts: instant,
    thread_ts: thread,
    parent_user_id: parent,
  } = read.data;
  if (!user || user === bot || bot_id || !SPOKEN.includes(subtype)) return { kind: 'aside' };
  const raw = read.data.text ?? '';
  const plain = readable(raw, bot);
  const files = filesOf(read.data.files ?? []);
  const direct = isDirect(channel) || read.data.channel_type === 'im';
  const inThread = thread !== undefined && thread !== instant;
  const mentioned = mentions(raw, bot);
  const called = !direct && !mentioned && CALLED.test(plain);
  const addressed = direct || mentioned || called;
  if (!addressed && !inThread) return { kind: 'aside' };
  const text = called ? plain.replace(inThread ? CALL_IN_THREAD : CALL, '') : plain;
  const place: Draft['place'] = direct
    ? { id: channel, kind: 'direct', ...(inThread && { thread }) }
    : { id: channel, kind: 'channel', thread: thread ?? instant };
  // A call without a word asks what the bot can do.
  const meant = text === '' && files.length === 0 && (mentioned || called) ? '/aide' : text;
  const drafts = said(`${channel}:${instant}`, meant, files).map((one) => ({ ...one, account: user, place }));
  return addressed
    ? { kind: 'said', drafts }
    : {
        kind: 'said',
        drafts,
        talk: { channel, thread: thread ?? instant, account: user, ours: parent === bot },
      };
}

/** The text with the first file, then each further file by itself. */
function said(key: string, text: string, files: RemoteFile[]): Pick<Draft, 'eventId' | 'body'>[] {
  if (files.length === 0) return [{ eventId: key, body: { kind: 'text', text } }];
  return files.map((remoteFile, index) => ({
    eventId: `${key}/${index + 1}`,
    body: { kind: 'text', text: index === 0 ? text : '', remoteFile },
  }));
}

/** Slack does not describe the files of another workspace: their name and size are asked with their content. */
function filesOf(given: unknown[]): RemoteFile[] {
  return given.flatMap((one) => {
    const { data } = file.safeParse(one);
    if (!data || GONE.includes(data.mode)) return [];
    return [{ id: data.id, name: data.name || data.title || 'fichier', size: data.size ?? 0 }];
  });
}
