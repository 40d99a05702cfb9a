// The channels where the bot is, and who reads them.
import type { WebClient } from '@slack/web-api';
import type { PlatformMemory } from '../../../bot/ports.ts';
import { createCache } from './cache.ts';
import { failureOf } from './failures.ts';
import type { Identities } from './identity.ts';

const LIST_MS = 5 * 60_000;
/** Short: another process may be the one that hears of who enters. */
const MEMBERS_MS = 60_000;
const PAGE = 200;
const PAGES = 20;
/** Identities asked at once. */
const AT_ONCE = 10;

/** `members`: accounts, bots included. `unknown`: Slack would not say; guests may be among them. */
export interface Readers {
  members: ReadonlySet<string>;
  guests: 'none' | 'some' | 'unknown';
}

export interface Channels {
  /** Channels where the bot is, the first joined first. */
  joined(workspace: string): Promise<string[]>;
  readers(workspace: string, channel: string): Promise<Readers>;
  /** Somebody, perhaps the bot itself, entered or left. */
  changed(workspace: string, channel: string): void;
}

/** What is asked of Slack and of the memory. `web` throws when the app is not installed in a workspace. */
export interface ChannelDeps {
  web(workspace: string): Promise<WebClient>;
  botUser(workspace: string): Promise<string | undefined>;
  identities: Identities;
  memory: PlatformMemory;
  elapsed(): number;
}

export function createChannels({ web, botUser, identities, memory, elapsed }: ChannelDeps): Channels {
  const lists = createCache<string[]>(LIST_MS, elapsed);
  const members = createCache<ReadonlySet<string>>(MEMBERS_MS, elapsed);

  async function list(workspace: string): Promise<string[]> {
    const client = await web(workspace);
    const found: { id: string; created: number }[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page++) {
      const answer = await client.users.conversations({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: PAGE,
        ...(cursor && { cursor }),
      });
      for (const { id, created } of answer.channels ?? []) if (id) found.push({ id, created: created ?? 0 });
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) break;
    }
    found.sort((a, b) => a.created - b.created);
    return inOrder(
      workspace,
      found.map(({ id }) => id),
    );
  }

  /** Slack does not say when the bot entered: the order in which its channels were first seen is remembered. */
  async function inOrder(workspace: string, found: string[]): Promise<string[]> {
    const before = await memory.get(workspace, 'joined');
    const seen = Array.isArray(before) ? before.filter((one): one is string => found.includes(one)) : [];
    const order = [...new Set([...seen, ...found])];
    if (JSON.stringify(order) !== JSON.stringify(before)) await memory.set(workspace, 'joined', order);
    return order;
  }

  async function read(workspace: string, channel: string): Promise<Readers> {
    const there = await members.get(`${workspace}:${channel}`, async () =>
      membersOf(await web(workspace), channel),
    );
    const self = await botUser(workspace);
    if (self === undefined || !there.has(self)) return unknown;
    const people = [...there].filter((account) => account !== self);
    let guests: Readers['guests'] = 'none';
    for (let at = 0; at < people.length && guests === 'none'; at += AT_ONCE) {
      const known = await Promise.all(
        people.slice(at, at + AT_ONCE).map((account) => identities.of(workspace, account)),
      );
      if (known.some(({ bot, guest }) => guest && !bot)) guests = 'some';
    }
    return { members: there, guests };
  }

  return {
    joined: (workspace) => lists.get(workspace, () => list(workspace)),
    async readers(workspace, channel) {
      try {
        return await read(workspace, channel);
      } catch (error) {
        // When Slack asks for patience the answer will come; otherwise it is safer to believe that guests read.
        if (failureOf(error).kind === 'wait') throw error;
        return unknown;
      }
    },
    changed(workspace, channel) {
      lists.forget(workspace);
      members.forget(`${workspace}:${channel}`);
    },
  };
}

const unknown: Readers = { members: new Set(), guests: 'unknown' };

/** Everyone in a channel. @throws when they are more than can be looked at */
async function membersOf(web: WebClient, channel: string): Promise<Set<string>> {
  const members = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const answer = await web.conversations.members({ channel, limit: PAGE, ...(cursor && { cursor }) });
    for (const account of answer.members ?? []) members.add(account);
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return members;
  }
  throw new Error('too many members to look at');
}
