// Whom the bot talks with in which thread of a channel, so that an answer there needs no mention.
import type { PlatformMemory } from '../../../bot/ports.ts';

export interface Talks {
  /** The bot answered this account in this thread. */
  note(workspace: string, channel: string, thread: string, account: string): Promise<void>;
  isWith(workspace: string, channel: string, thread: string, account: string): Promise<boolean>;
}

/** One key per account: two people answered at once in one thread never overwrite each other. */
export function createTalks(memory: PlatformMemory): Talks {
  const key = (channel: string, thread: string, account: string) => `talk:${channel}:${thread}:${account}`;
  return {
    note: (workspace, channel, thread, account) => memory.set(workspace, key(channel, thread, account), true),
    isWith: async (workspace, channel, thread, account) =>
      (await memory.get(workspace, key(channel, thread, account))) === true,
  };
}
