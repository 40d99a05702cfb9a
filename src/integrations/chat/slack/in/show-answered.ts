// Shows in a message which answer was given, in place of the controls that asked for it.
import type { KnownBlock, WebClient } from '@slack/web-api';
import { pressed } from '../render/message.ts';
import type { Answered } from './translate/heard.ts';

const CALL_MS = 10_000;

/** @throws when Slack refuses: the answer is kept all the same */
export async function showAnswered(web: WebClient, answered: Answered): Promise<void> {
  const { channel, ts, label, text, metadata, responseUrl } = answered;
  // They are the blocks that the bot posted, as Slack gives them back.
  const blocks = pressed((answered.blocks ?? []) as KnownBlock[], label);
  if (!responseUrl) {
    await web.chat.update({ channel, ts, text, blocks, ...(metadata && { metadata }) });
    return;
  }
  const reply = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ replace_original: true, text, blocks }),
    signal: AbortSignal.timeout(CALL_MS),
  });
  if (!reply.ok) throw new Error(`response_url: ${reply.status}`);
}
