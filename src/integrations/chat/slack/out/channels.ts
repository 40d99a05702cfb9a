// The channels where the bot is, and who reads them: guests are those of Slack, and those whom the house calls so.
import type { WebClient } from '@slack/web-api';
import type { PlatformMemory } from '../../../../bot/ports.ts';
import type { Role } from '../../../../domain/people.ts';
import { createCache } from './cache.ts';
import { failureOf } from './failures.ts';
import type { Identities, Known } from './identity.ts';

const LIST_MS = 5 * 60_000;
/** Short: another process may be the one that hears of who enters. */
const MEMBERS_MS = 60_000;
const PAGE = 200;
const PAGES = 20;
/**
 * Beyond, who reads a channel is not looked at. Slack tells of about a hundred accounts a minute (users.info, tier 4) and
 * an account is remembered for five: of a larger channel, all would never be known at once.
 */
const MOST_MEMBERS = 300;
/** Identities asked at once. */
const AT_ONCE = 10;

/** `members`: accounts, bots included. `unknown`: Slack would not say; guests may be among them. */
export interface Readers {
  members: ReadonlySet<string>;
  guests: 'none' | 'some' | 'unknown';
}

export interface ChannelsRead {
  /** Channels where the bot is, the first joined first. */
  joined(workspace: string): Promise<string[]>;
  readers(workspace: string, channel: string): Promise<Readers>;
}

/** The roles of a house, by account: of whoever was heard or named. */
export type Roles = ReadonlyMap<string, Role>;

export interface Channels {
  /** The channels as they are read by a house with these roles. */
  of(roles: Roles): ChannelsRead;
  /** Somebody, perhaps the bot itself, entered or left. */
  changed(workspace: string, channel: string): void;
}

/** What is asked of Slack and of the memory. `web` throws when the app is not installed in a workspace. */
export interface ChannelDeps {
  web(workspace: string): Promise<WebClient>;
  botUser(workspace: string): Promise<string | undefined>;
  identities: Identities;
  memory: PlatformMemory;
  /** a full member of the workspace may be a patient: only those whom the house calls its team are of it */
  membersAreGuests: boolean;
  elapsed(): number;
}

/** A channel where the bot is; an open one can be read by every full member without entering it. */
interface Joined {
  id: string;
  open: boolean;
}

export function createChannels(deps: ChannelDeps): Channels {
  const { web, botUser, identities, memory, membersAreGuests, elapsed } = deps;
  const lists = createCache<Joined[]>(LIST_MS, elapsed);
  const members = createCache<ReadonlySet<string>>(MEMBERS_MS, elapsed);

  async function list(workspace: string): Promise<Joined[]> {
    const client = await web(workspace);
    const found: (Joined & { created: number })[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page++) {
      const answer = await client.users.conversations({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: PAGE,
        ...(cursor && { cursor }),
      });
      for (const { id, created = 0, is_private } of answer.channels ?? [])
        if (id) found.push({ id, created, open: is_private !== true });
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) break;
    }
    found.sort((a, b) => a.created - b.created);
    const order = await inOrder(
      workspace,
      found.map(({ id }) => id),
    );
    return order.flatMap((id) => found.filter((one) => one.id === id));
  }

  /** Slack does not say when the bot entered: the order in which its channels were first seen is remembered. */
  async function inOrder(workspace: string, found: string[]): Promise<string[]> {
    const before = await memory.get(workspace, 'joined');
    const seen = Array.isArray(before) ? before.filter((one): one is string => found.includes(one)) : [];
    const order = [...new Set([...seen, ...found])];
    if (JSON.stringify(order) !== JSON.stringify(before)) await memory.set(workspace, 'joined', order);
    return order;
  }

  async function read(workspace: string, channel: string, roles: Roles): Promise<Readers> {
    const there = await members.get(`${workspace}:${channel}`, async () =>
      membersOf(await web(workspace), channel),
    );
    const self = await botUser(workspace);
    if (self === undefined || !there.has(self)) return unknown;
    const isGuest = ({ bot, guest }: Known, account: string) =>
      !bot && (guest || (membersAreGuests ? !ofTheTeam(roles, account) : roles.get(account) === 'guest'));
    const inside = [...there].filter((account) => account !== self);
    if (await some(workspace, inside, isGuest)) return { members: there, guests: 'some' };
    // Guests of the house who are full members for Slack need not be in a channel that is open to all.
    const outside = [...roles.keys()].filter((account) => roles.get(account) === 'guest');
    const canEnter = ({ bot, guest }: Known) => !bot && !guest;
    const read =
      (await isOpen(workspace, channel)) && (membersAreGuests || (await some(workspace, outside, canEnter)));
    return { members: there, guests: read ? 'some' : 'none' };
  }

  /** Whether this holds of one of them; asked of a few at once. */
  async function some(
    workspace: string,
    accounts: readonly string[],
    holds: (known: Known, account: string) => boolean,
  ): Promise<boolean> {
    for (let at = 0; at < accounts.length; at += AT_ONCE) {
      const few = accounts.slice(at, at + AT_ONCE);
      const known = await Promise.all(few.map((account) => identities.of(workspace, account)));
      if (known.some((one, index) => holds(one, few[index] ?? ''))) return true;
    }
    return false;
  }

  /** A channel that is not in the list is taken for one that all may read. */
  async function isOpen(workspace: string, channel: string): Promise<boolean> {
    const joined = await lists.get(workspace, () => list(workspace));
    return joined.find(({ id }) => id === channel)?.open !== false;
  }

  return {
    of: (roles) => ({
      joined: async (workspace) => (await lists.get(workspace, () => list(workspace))).map(({ id }) => id),
      async readers(workspace, channel) {
        try {
          return await read(workspace, channel, roles);
        } catch (error) {
          // When Slack asks for patience the answer will come; otherwise it is safer to believe that guests read.
          if (failureOf(error).kind === 'wait') throw error;
          return unknown;
        }
      },
    }),
    changed(workspace, channel) {
      lists.forget(workspace);
      members.forget(`${workspace}:${channel}`);
    },
  };
}

const ofTheTeam = (roles: Roles, account: string) =>
  ['coordinator', 'professional'].includes(roles.get(account) ?? '');

const unknown: Readers = { members: new Set(), guests: 'unknown' };

/** Everyone in a channel. @throws when they are more than can be looked at */
async function membersOf(web: WebClient, channel: string): Promise<Set<string>> {
  const members = new Set<string>();
  let cursor: string | undefined;
  while (members.size <= MOST_MEMBERS) {
    const answer = await web.conversations.members({ channel, limit: PAGE, ...(cursor && { cursor }) });
    for (const account of answer.members ?? []) members.add(account);
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return members;
  }
  throw new Error('too many members to look at');
}
