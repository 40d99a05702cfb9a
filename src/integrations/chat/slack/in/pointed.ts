// A message pointed at by a reaction: Slack tells only where it stands, so its words are asked for before they are kept.
import type { WebClient } from '@slack/web-api';
import { refusal } from '../out/failures.ts';
import type { Draft, Pointed } from './translate/heard.ts';
import { readable } from './translate/text.ts';

/**
 * The draft of a message that a reaction points at; undefined when it is no longer there, not to be seen, or a bot's.
 * @throws when Slack cannot say it now: the event is not acknowledged, and comes again
 */
export async function draftOfPointed(
  web: WebClient,
  { account, channel, ts, eventId, direct }: Pointed,
  bot: string,
): Promise<Draft | undefined> {
  const found = await messageAt(web, channel, ts);
  if (!found?.user || found.bot_id || found.user === bot) return undefined;
  const text = readable(found.text ?? '', bot);
  return {
    eventId,
    account,
    place: direct
      ? { id: channel, kind: 'direct' }
      : { id: channel, kind: 'channel', thread: found.thread_ts ?? ts },
    body: { kind: 'quote', text, writer: { account: found.user } },
  };
}

/** A message by its place, in a thread or not. Source: https://docs.slack.dev/reference/methods/conversations.replies */
async function messageAt(web: WebClient, channel: string, ts: string) {
  try {
    const query = { channel, ts, oldest: ts, latest: ts, inclusive: true, limit: 1 };
    const { messages } = await web.conversations.replies(query);
    return messages?.find((one) => one.ts === ts);
  } catch (error) {
    if (refusal(error) === undefined) throw error;
    return undefined;
  }
}
