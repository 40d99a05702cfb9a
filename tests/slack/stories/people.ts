// The people of an emulated workspace: they write, press, point, fill in windows and open the bot's page, as in theirs.
import { expect, vi } from 'vitest';
import type { Incoming } from '../../../src/bot/messages.ts';
import { BOT_USER, type Control, type Seen, type Workspace } from '../emulated.ts';
import { escaped, eventIn, pressOn } from '../gestures.ts';
import type { WayIn } from '../neutral/ways.ts';
import { command, message, shortcut, submission } from '../payloads.ts';

/** Where in Slack something is said; without a channel, to the bot alone. */
export interface Where {
  channel?: string;
  thread?: string;
}

export interface People {
  workspace: Workspace;
  /** An event of the workspace, as Slack tells it. */
  happens(inner: object): Promise<void>;
  /** Somebody writes; a mention of the bot is told twice by Slack. @returns the message's instant */
  says(who: string, text: string, where?: Where): Promise<string>;
  /** A slash command, in a channel or in the bot's direct messages. */
  types(who: string, text: string, channel?: string): Promise<void>;
  /** Somebody brings the bot to a channel, or enters one. */
  brings(who: string, channel: string): Promise<void>;
  enters(who: string, channel: string): Promise<void>;
  /** Presses the last control of this label that `whose` sees; their own unless told. */
  presses(who: string, label: string, whose?: string): Promise<void>;
  /** Presses whatever is said to be there. */
  forces(who: string, seen: Seen, control: Control, trigger?: string): Promise<void>;
  /** The last control of this label that somebody sees. */
  control(who: string, label: string): Promise<{ seen: Seen; control: Control }>;
  /** « Noter comme contribution » on a message. */
  /** puts a reaction on a message of this place */
  reacts(who: string, to: { writer: string; channel: string; ts: string; reaction?: string }): Promise<void>;
  pointsAt(who: string, text: string, more: { writer: string; channel?: string; ts?: string }): Promise<void>;
  /** Sends a window of the bot, with these answers by path. */
  submits(
    who: string,
    dialogue: string,
    answers: Record<string, string>,
    place?: Incoming['place'],
  ): Promise<void>;
  opensHome(who: string): Promise<void>;
  /** Presses a button of the bot's page. */
  pressesAtHome(who: string, label: string): Promise<void>;
  /** Resolves once this holds: what is only shown comes after the acknowledgement. */
  until(holds: () => unknown): Promise<void>;
  /** Resolves once somebody reads so many messages of the bot. */
  untilReads(who: string, count: number): Promise<void>;
  /** What somebody reads of the bot, in order: « (canal/fil) mots ». */
  reads(who: string): Promise<string[]>;
  /** Everything that somebody reads of the bot, page included, as one text. */
  all(who: string): Promise<string>;
}

/** @param quiet resolves when the bot has nothing to do */
export function peopleOf(workspace: Workspace, way: WayIn, quiet: () => Promise<void>): People {
  const { team } = workspace;

  /** Slack names the writer of the message that a thread hangs from. */
  const parentOf = (thread: string) =>
    workspace.called('chat.postMessage').some(({ answer }) => answer?.ts === thread) ? BOT_USER : undefined;

  async function gesture(payload: object): Promise<void> {
    await way.interaction({ ...payload, team: { id: team } }, 1);
    await quiet();
  }

  const people: People = {
    workspace,
    async happens(inner) {
      await way.event(eventIn(team, inner), 1);
      await quiet();
    },
    async says(user, text, { channel = workspace.direct(user), thread } = {}) {
      const written = escaped(text).replace('@Passerelle', `<@${BOT_USER}>`);
      const ts = await workspace.say(user, channel, written, thread);
      const inThread = thread && { thread_ts: thread, parent_user_id: parentOf(thread) };
      const more = { user, channel, ts, team, ...inThread };
      await people.happens(message(written, more));
      return ts;
    },
    async types(who, text, channel = workspace.direct(who)) {
      const [name = '', ...words] = text.split(' ');
      await way.command(
        command(name, words.join(' '), { user_id: who, team_id: team, channel_id: channel }),
        1,
      );
      await quiet();
    },
    brings: (inviter, channel) => people.happens({ ...arrival, team, user: BOT_USER, inviter, channel }),
    enters: (user, channel) => people.happens({ ...arrival, team, user, channel }),
    async control(who, label) {
      for (const seen of (await workspace.hears(who)).reverse()) {
        const control = seen.controls.find((one) => one.label === label);
        if (control) return { seen, control };
      }
      throw new Error(`${who} sees no « ${label} »`);
    },
    async presses(who, label, whose = who) {
      const { seen, control } = await people.control(whose, label);
      await people.forces(who, seen, control);
    },
    async forces(who, seen, control, trigger) {
      const trigger_id = trigger ?? (await workspace.trigger(who));
      await gesture({ ...pressOn(team, who, seen, control), trigger_id });
    },
    reacts: (user, { writer, channel, ts, reaction = 'memo' }) =>
      people.happens({
        type: 'reaction_added',
        user,
        reaction,
        item_user: writer,
        item: { type: 'message', channel, ts },
        event_ts: ts,
      }),
    pointsAt(who, text, { writer, channel = 'C0TOUS', ts }) {
      const { message: pointed, ...rest } = shortcut(text, { writer, channel });
      const there = { ...pointed, ...(ts && { ts }) };
      return gesture({ ...rest, message_ts: there.ts, message: there, user: { id: who, team_id: team } });
    },
    submits(who, dialogue, answers, place = { id: workspace.direct(who), kind: 'direct' }) {
      const state = Object.entries(answers).map(([path, value]) => [path, { answer: inWords(value) }]);
      const meta = { private_metadata: JSON.stringify({ dialogue, place }), app_installed_team_id: team };
      const view = { type: 'modal', callback_id: 'sheet', team_id: team, ...meta };
      const sent = submission(view, Object.fromEntries(state), { user: who });
      return gesture({ ...sent, view: { ...sent.view, app_installed_team_id: team } });
    },
    opensHome: (user) =>
      people.happens({ type: 'app_home_opened', user, channel: workspace.direct(user), tab: 'home' }),
    async pressesAtHome(user, label) {
      const blocks = (workspace.home(user)?.blocks ?? []) as { elements?: { text?: { text: string } }[] }[];
      const used = blocks.flatMap(({ elements = [] }) => elements).find(({ text }) => text?.text === label);
      if (!used) throw new Error(`${user} has no « ${label} » at home`);
      await gesture({
        type: 'block_actions',
        user: { id: user, team_id: team },
        container: { type: 'view', view_id: `V${user}` },
        view: { id: `V${user}`, type: 'home' },
        trigger_id: await workspace.trigger(user),
        actions: [{ ...used, action_ts: `${Date.now() / 1000}` }],
      });
    },
    until: async (holds) => void (await vi.waitFor(holds, { timeout: 20_000 })),
    untilReads: (who, count) => people.until(async () => expect(await people.reads(who)).toHaveLength(count)),
    reads: async (who) => (await workspace.hears(who)).map(shown),
    async all(who) {
      return [...(await people.reads(who)), JSON.stringify(workspace.home(who) ?? '')].join('\n');
    },
  };
  return people;
}

const arrival = { type: 'member_joined_channel', channel_type: 'C' };
const inWords = (value: string) => ({ type: 'plain_text_input', value });

function shown({ channel, thread, alone, text, file }: Seen): string {
  const where = alone ? `${channel} seul` : thread ? `${channel} fil` : channel;
  return `(${where}) ${text}${file ? ` [${file.name}]` : ''}`;
}
