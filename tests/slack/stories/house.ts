// A house in Slack for the stories: the whole bot over an emulated workspace, where people do what they do in theirs.
import { vi } from 'vitest';
import type { Incoming } from '../../../src/bot/messages.ts';
import type { SlackSettings } from '../../../src/integrations/chat/slack/settings.ts';
import { openMemory } from '../../../src/integrations/store/data-folder.ts';
import type { Database } from '../../../src/integrations/store/database.ts';
import { openPasserelle, type Passerelle } from '../../../src/passerelle.ts';
import { template } from '../../store/memory.ts';
import {
  BOT_USER,
  type ChannelPlan,
  type Control,
  openWorkspace,
  type Seen,
  type Workspace,
} from '../emulated.ts';
import { escaped, eventIn, pressOn } from '../gestures.ts';
import { bySignedRequests, type WayIn } from '../neutral/ways.ts';
import { command, mention, message, shortcut, submission } from '../payloads.ts';
import { PEOPLE } from '../room.ts';

export const [CLAIRE, PAUL, BERNARD, NADIA] = ['U0CLAIRE', 'U0PAUL', 'U0BERNARD', 'U0NADIA'] as const;
export const [TEAM_CHANNEL, OPEN_CHANNEL] = ['C0EQUIPE', 'C0TOUS'] as const;

/** Where in Slack something is said; without a channel, to the bot alone. */
export interface Where {
  channel?: string;
  thread?: string;
}

export interface House {
  workspace: Workspace;
  database: Database;
  way: WayIn;
  /** what the log calls errors */
  troubles: string[];
  /** the bot while it runs */
  bot(): Passerelle;
  /** Resolves when the bot has nothing to do. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** An event of the workspace, as Slack tells it. */
  happens(inner: object): Promise<void>;
  /** Somebody writes; a mention of the bot is told twice by Slack. @returns the message's instant */
  says(who: string, text: string, where?: Where): Promise<string>;
  /** A slash command, in a channel or in the bot's direct messages. */
  types(who: string, text: string, channel?: string): Promise<void>;
  /** Somebody enters a channel; the bot is brought by them. */
  brings(who: string, channel: string): Promise<void>;
  enters(who: string, channel: string): Promise<void>;
  /** Presses the last control of this label that `whose` sees; their own unless told. */
  presses(who: string, label: string, whose?: string): Promise<void>;
  /** Presses whatever is said to be there. */
  forces(who: string, seen: Seen, control: Control): Promise<void>;
  /** Resolves once this holds: what is only shown comes after the acknowledgement. */
  until(holds: () => void): Promise<void>;
  /** The last control of this label that somebody sees. */
  control(who: string, label: string): Promise<{ seen: Seen; control: Control }>;
  /** « Noter comme contribution » on a message. */
  pointsAt(
    who: string,
    text: string,
    more: { writer: string; channel?: string; bot?: boolean },
  ): Promise<void>;
  /** Sends a window of the bot, with these answers by path. */
  submits(
    who: string,
    dialogue: string,
    answers: Record<string, string>,
    place?: Incoming['place'],
  ): Promise<void>;
  opensHome(who: string): Promise<void>;
  /** What somebody reads of the bot, in order: « (canal/fil) mots ». */
  reads(who: string): Promise<string[]>;
  /** Everything that somebody reads of the bot, page included, as one text. */
  all(who: string): Promise<string>;
  close(): Promise<void>;
}

/** @param plan the usual people and channels unless told */
export async function openHouse(
  plan: { channels?: ChannelPlan[]; members?: SlackSettings['members']; now?: string } = {},
): Promise<House> {
  const { channels, members, now = '2024-01-08T08:00:00.000Z' } = plan;
  const workspace = await openWorkspace({ people: PEOPLE, ...(channels && { channels }) });
  const database = await openMemory(await template());
  const way = await bySignedRequests();
  const troubles: string[] = [];
  const { team } = workspace;
  let open: Passerelle | undefined;

  const bot = () => {
    if (!open) throw new Error('the bot is stopped');
    return open;
  };
  const quiet = () => bot().engine.quiet();
  const house: House = {
    workspace,
    database,
    way,
    troubles,
    bot,
    quiet,
    async stop() {
      const stopping = bot();
      open = undefined;
      await stopping.close();
    },
    async start() {
      open = await openPasserelle({
        location: { database },
        slack: { ...way.settings(workspace), ...(members && { members }) },
        frozenAt: new Date(now),
        log: { info() {}, error: (what) => void troubles.push(what) },
      });
      await way.ready();
    },
    async happens(inner) {
      await way.event(eventIn(team, inner), 1);
      if (open) await quiet();
    },
    async says(who, text, { channel = workspace.direct(who), thread } = {}) {
      const ts = await workspace.say(
        who,
        channel,
        escaped(text).replace('@Passerelle', `<@${BOT_USER}>`),
        thread,
      );
      await house.happens(said(who, text, channel, ts, thread));
      if (text.includes('@Passerelle') && !channel.startsWith('D')) {
        await house.happens({
          ...mention('', {}),
          ...said(who, text, channel, ts, thread),
          type: 'app_mention',
        });
      }
      return ts;
    },
    async types(who, text, channel = workspace.direct(who)) {
      const [name = '', ...words] = text.split(' ');
      const typed = { user_id: who, team_id: team, channel_id: channel };
      await way.command(command(name, words.join(' '), typed), 1);
      await quiet();
    },
    async brings(who, channel) {
      await house.happens({
        type: 'member_joined_channel',
        channel_type: 'C',
        team,
        user: BOT_USER,
        inviter: who,
        channel,
      });
    },
    async enters(who, channel) {
      await house.happens({ type: 'member_joined_channel', channel_type: 'C', team, user: who, channel });
    },
    async control(who, label) {
      for (const seen of (await workspace.hears(who)).reverse()) {
        const control = seen.controls.find((one) => one.label === label);
        if (control) return { seen, control };
      }
      throw new Error(`${who} sees no « ${label} »`);
    },
    async presses(who, label, whose = who) {
      const { seen, control } = await house.control(whose, label);
      await house.forces(who, seen, control);
    },
    async forces(who, seen, control) {
      const trigger_id = await workspace.trigger(who);
      await way.interaction({ ...pressOn(team, who, seen, control), trigger_id }, 1);
      await quiet();
    },
    until: (holds) => vi.waitFor(holds, { timeout: 10_000 }),
    async pointsAt(who, text, { writer, channel = OPEN_CHANNEL, bot: byBot = false }) {
      const pointed = shortcut(text, { writer, channel, bot: byBot });
      await way.interaction({ ...pointed, team: { id: team }, user: { id: who, team_id: team } }, 1);
      await quiet();
    },
    async submits(who, dialogue, answers, place = { id: workspace.direct(who), kind: 'direct' }) {
      const values = Object.entries(answers).map(([path, value]) => [
        path,
        { answer: { type: 'plain_text_input', value } },
      ]);
      const view = {
        type: 'modal',
        callback_id: 'sheet',
        private_metadata: JSON.stringify({ dialogue, place }),
      };
      const sent = submission(view, Object.fromEntries(values), { user: who });
      await way.interaction(
        { ...sent, team: { id: team }, view: { ...sent.view, team_id: team, app_installed_team_id: team } },
        1,
      );
      await quiet();
    },
    opensHome: (who) =>
      house.happens({ type: 'app_home_opened', user: who, channel: workspace.direct(who), tab: 'home' }),
    reads: async (who) => (await workspace.hears(who)).map(shown),
    async all(who) {
      return [...(await house.reads(who)), JSON.stringify(workspace.home(who) ?? '')].join('\n');
    },
    async close() {
      await open?.close();
      await database.close();
      await workspace.close();
      await way.close();
    },
  };

  function said(user: string, text: string, channel: string, ts: string, thread?: string) {
    const written = escaped(text).replace('@Passerelle', `<@${BOT_USER}>`);
    return message(written, {
      user,
      channel,
      ts,
      team,
      ...(thread && { thread_ts: thread, parent_user_id: parentOf(thread) }),
    });
  }
  /** Slack names the writer of the message that a thread hangs from. */
  function parentOf(thread: string): string | undefined {
    return workspace.called('chat.postMessage').some(({ answer }) => answer?.ts === thread)
      ? BOT_USER
      : undefined;
  }

  await house.start();
  return house;
}

function shown({ channel, thread, alone, text, file }: Seen): string {
  const where = alone ? `${channel} seul` : thread ? `${channel} fil` : channel;
  return `(${where}) ${text}${file ? ` [${file.name}]` : ''}`;
}

/** Claire has presented the house, in private; everyone has come where they are. */
export async function settled(house: House): Promise<House> {
  await house.says(CLAIRE, 'bonjour');
  await house.says(CLAIRE, 'Maison de santé des Tilleuls');
  await house.says(CLAIRE, 'Quimper, dans le Finistère');
  await house.says(CLAIRE, 'contact@tilleuls.example');
  await house.presses(CLAIRE, 'C’est juste');
  await house.enters(PAUL, TEAM_CHANNEL);
  await house.enters(BERNARD, OPEN_CHANNEL);
  await house.enters(NADIA, OPEN_CHANNEL);
  return house;
}
