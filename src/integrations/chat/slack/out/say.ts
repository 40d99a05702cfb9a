// Says one message in one place: its posts, its file, and the thread remembered as a talk.
import type { WebClient } from '@slack/web-api';
import type { FileRef } from '../../../../bot/messages.ts';
import type { OutboxRow, PlatformMemory } from '../../../../bot/ports.ts';
import { addressedTo } from '../render/addressee.ts';
import { type Rendered, renderMessage } from '../render/message.ts';
import type { Talks } from '../talks.ts';
import { refusal } from './failures.ts';
import { findPosted, marked } from './found.ts';
import type { DirectTarget, Spot, Target } from './places.ts';
import { handOver, uploadKey } from './upload.ts';

/** Said in a channel to who asked there, when the answer is not for all who read it. */
const ANSWERED_ALONE = 'Je vous réponds en message privé.';
/** One such line is enough for all the answers of a moment. */
const TOLD_MS = 60_000;

/** Slack's answers when the message that a thread hangs from was deleted. */
const THREAD_GONE = new Set(['cannot_reply_to_message', 'message_not_found', 'thread_not_found']);

export interface SayerDeps {
  memory: PlatformMemory;
  talks: Talks;
  /** The bytes of a kept file; undefined when they are no longer there. */
  readFile(structureId: string, fileId: string): Promise<Uint8Array | undefined>;
  /** milliseconds of a clock that only goes forward */
  elapsed(): number;
}

export interface Sayer {
  /** Says a row's message in one place. On another try, what already stands there is not said again. @throws what Slack answered */
  say(web: WebClient, row: OutboxRow, target: Target): Promise<void>;
}

export function createSayer({ memory, talks, readFile, elapsed }: SayerDeps): Sayer {
  const directs = new Map<string, string>();
  const told = new Map<string, number>();

  async function say(web: WebClient, row: OutboxRow, target: Target): Promise<void> {
    if (target.to === 'channel') return sayNear(web, row, target.spot, target.account);
    try {
      await sayNear(web, row, await directSpot(web, row.workspace, target));
    } catch (error) {
      // Where direct messages are refused, only this person sees the answer where they asked.
      if (refusal(error) === undefined || !target.askedIn || row.message.file) throw error;
      for (const part of renderMessage(row.message)) await whisper(web, target.askedIn, target.account, part);
      return;
    }
    if (target.askedIn && row.attempts === 0) await tell(web, row.workspace, target.askedIn, target.account);
  }

  async function directSpot(
    web: WebClient,
    workspace: string,
    { account, thread }: DirectTarget,
  ): Promise<Spot> {
    const key = `${workspace}:${account}`;
    const channel = directs.get(key) ?? (await web.conversations.open({ users: account })).channel?.id;
    if (channel === undefined) throw new Error('Slack opened no direct message');
    directs.set(key, channel);
    const there = thread?.place === channel || thread?.place === account;
    return { channel, ...(thread && there && { thread: thread.ts }) };
  }

  /** Where the thread is no longer there, among the messages of its channel. */
  async function sayNear(web: WebClient, row: OutboxRow, spot: Spot, account?: string): Promise<void> {
    try {
      await sayIn(web, row, spot, account);
    } catch (error) {
      if (spot.thread === undefined || !THREAD_GONE.has(refusal(error) ?? '')) throw error;
      await sayIn(web, row, { channel: spot.channel }, account);
    }
  }

  /** The file comes before the words: where the words stand already, the file does too. */
  async function sayIn(web: WebClient, row: OutboxRow, spot: Spot, account?: string): Promise<void> {
    const found = row.attempts > 0 ? await findPosted(web, spot, `${row.id}/`) : new Map<string, string>();
    if (row.message.file && found.size === 0) await giveFile(web, row, spot, row.message.file);
    const parts = renderMessage(row.message).map((part) => (account ? addressedTo(account, part) : part));
    for (const [at, part] of parts.entries()) {
      const id = `${row.id}/${at}`;
      const replaced = at === 0 && !found.has(id) ? await replace(web, row, spot, part, id) : undefined;
      const ts = found.get(id) ?? replaced ?? (await post(web, spot, part, id));
      if (at === 0) await keepProgress(row, spot, ts);
      if (account !== undefined) {
        const isFirst = spot.thread === undefined;
        await talks.note(row.workspace, spot.channel, spot.thread ?? ts, account, isFirst);
      }
    }
    // Without words to be found again, a file stays remembered.
    if (row.message.file && parts.length > 0) {
      await memory.forget(row.workspace, uploadKey(row.id, spot.channel));
    }
  }

  async function giveFile(web: WebClient, row: OutboxRow, spot: Spot, file: FileRef): Promise<void> {
    const read = () => readFile(row.structureId, file.id);
    await handOver(web, memory, { workspace: row.workspace, row: row.id, spot, file, read });
  }

  /** Puts the next state of a long work in place of the last one; undefined where there is none to replace. */
  async function replace(
    web: WebClient,
    { workspace, message }: OutboxRow,
    { channel }: Spot,
    { text, blocks }: Rendered,
    id: string,
  ): Promise<string | undefined> {
    if (!message.progress) return undefined;
    const ts = await memory.get(workspace, progressKey(message.progress.of, channel));
    if (typeof ts !== 'string') return undefined;
    try {
      await web.chat.update({ channel, ts, text, blocks, metadata: marked(id) });
      return ts;
    } catch (error) {
      if (refusal(error) === undefined) throw error;
      return undefined;
    }
  }

  async function keepProgress(
    { workspace, message }: OutboxRow,
    { channel }: Spot,
    ts: string,
  ): Promise<void> {
    if (!message.progress) return;
    const key = progressKey(message.progress.of, channel);
    if (message.progress.percent >= 100) await memory.forget(workspace, key);
    else await memory.set(workspace, key, ts);
  }

  /** At most once, and never in the way of the answer itself. */
  async function tell(web: WebClient, workspace: string, spot: Spot, account: string): Promise<void> {
    for (const [key, until] of told) if (until <= elapsed()) told.delete(key);
    const key = `${workspace}:${spot.channel}:${spot.thread ?? ''}:${account}`;
    if (told.has(key)) return;
    told.set(key, elapsed() + TOLD_MS);
    await whisper(web, spot, account, { text: ANSWERED_ALONE, blocks: [] }).catch(() => undefined);
  }

  return { say };
}

const progressKey = (of: string, channel: string) => `progress:${of}:${channel}`;

async function post(web: WebClient, spot: Spot, { text, blocks }: Rendered, id: string): Promise<string> {
  const { ts } = await web.chat.postMessage({
    channel: spot.channel,
    text,
    blocks,
    metadata: marked(id),
    unfurl_links: false,
    unfurl_media: false,
    ...(spot.thread !== undefined && { thread_ts: spot.thread }),
  });
  if (ts === undefined) throw new Error('Slack posted without saying when');
  return ts;
}

/** A line that one person alone sees in a channel, until they reload. */
async function whisper(
  web: WebClient,
  { channel, thread }: Spot,
  user: string,
  { text, blocks }: Rendered,
): Promise<void> {
  await web.chat.postEphemeral({
    channel,
    user,
    text,
    ...(blocks.length > 0 && { blocks }),
    ...(thread !== undefined && { thread_ts: thread }),
  });
}
