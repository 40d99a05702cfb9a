// Whom the bot talks with in which thread of a channel, so that an answer there needs no mention.
import type { PlatformMemory } from '../../../bot/ports.ts';

/** Somebody who writes in a thread. */
export interface InThread {
  channel: string;
  thread: string;
  account: string;
  /** the thread hangs from a message of the bot */
  ours: boolean;
}

export interface Talks {
  /** The bot answered this account in this thread. `first`: by the message that the thread hangs from. */
  note(workspace: string, channel: string, thread: string, account: string, first?: boolean): Promise<void>;
  /**
   * Whether words without a mention are for the bot: where it answered this account, or under what it told to many. In
   * a thread that answers one person, the others talk among themselves.
   */
  isWith(workspace: string, talk: InThread): Promise<boolean>;
}

/** One key per account: two people answered at once in one thread never overwrite each other. */
export function createTalks(memory: PlatformMemory): Talks {
  const talk = (channel: string, thread: string, account: string) => `talk:${channel}:${thread}:${account}`;
  const answer = (channel: string, thread: string) => `answer:${channel}:${thread}`;
  const has = async (workspace: string, key: string) => (await memory.get(workspace, key)) === true;
  return {
    async note(workspace, channel, thread, account, first = false) {
      await memory.set(workspace, talk(channel, thread, account), true);
      if (first) await memory.set(workspace, answer(channel, thread), true);
    },
    async isWith(workspace, { channel, thread, account, ours }) {
      // Read in the other order than written: whoever is answered is never taken for somebody else.
      if (ours && !(await has(workspace, answer(channel, thread)))) return true;
      return has(workspace, talk(channel, thread, account));
    },
  };
}
