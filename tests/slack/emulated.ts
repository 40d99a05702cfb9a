// A Slack workspace for tests, on emulate 0.12.2: people, channels, guests, what each one sees, and faults at will.
import { createEmulator } from 'emulate';
import { type Answer, type Call, type Front, openFront } from './emulated/front.ts';
import { createNames } from './emulated/names.ts';
import { rotation } from './emulated/rotation.ts';
import { BOT_TOKEN, BOT_USER, type Member, seedOf, tokenOf } from './emulated/seed.ts';
import { type Seen, seenBy } from './emulated/seen.ts';

export type { Answer } from './emulated/front.ts';
export { BOT_TOKEN, BOT_USER, type Member } from './emulated/seed.ts';
export type { Control, Seen } from './emulated/seen.ts';

export const APP_TOKEN = 'xapp-passerelle';

export interface ChannelPlan {
  /** 'C0EQUIPE' */
  id: string;
  /** the first one makes it and invites the others */
  members: string[];
  private?: boolean;
  /** whether the bot is in it; it is unless told */
  bot?: boolean;
}

export interface Workspace {
  team: string;
  /** to be given to the app, with `BOT_TOKEN` */
  apiUrl: string;
  calls: Call[];
  /** The next calls of a method fail so; 'upload' and 'files-pri' name the addresses of files. */
  fault: Front['fault'];
  /** Calls of one method, oldest first. */
  called(method: string): Call[];
  /** What a person sees, oldest first. */
  sees(id: string): Promise<Seen[]>;
  /** What the bot told a person, oldest first. */
  hears(id: string): Promise<Seen[]>;
  /** A person writes in a channel or to the bot (`direct(id)`); the app hears of it only by a signed event. */
  say(id: string, channel: string, text: string, thread?: string): Promise<string>;
  /** A person drops a file. */
  drop(
    id: string,
    channel: string,
    file: { name: string; bytes: Uint8Array },
  ): Promise<{ id: string; name: string; size: number }>;
  /** The bytes of a file, as a person who sees it gets them. */
  open(id: string, file: { url: string }): Promise<Uint8Array>;
  /** The channel of a person's direct messages with the bot: 'D0CLAIRE'. */
  direct(id: string): string;
  invite(channel: string, id: string, by: string): Promise<void>;
  leave(channel: string, id: string): Promise<void>;
  /** Slack makes somebody a guest, or no longer. */
  setGuest(id: string, guest: boolean): void;
  /** Slack refuses that the bot writes to a person in private. */
  refuseDirect(id: string, error?: string): void;
  /** A token that opens one window for a person, for 3 seconds. */
  trigger(id: string): Promise<string>;
  /** The bot's page as last published for a person. */
  home(id: string): Answer | undefined;
  /** Windows opened and then updated, as they stand, oldest first. */
  windows(): Answer[];
  /** Tokens that expire, for an app that rotates them. */
  rotation: ReturnType<typeof rotation>;
  close(): Promise<void>;
}

/** @param plan without channels: one of the team, one with everybody, one private with the first person */
export async function openWorkspace(plan: {
  people: Member[];
  channels?: ChannelPlan[];
  team?: string;
  /** what an app that wants a connection is answered */
  connections?: () => Promise<Answer>;
}): Promise<Workspace> {
  const { people, channels = usualChannels(people), team = 'T0MAISON' } = plan;
  const names = createNames();
  names.call('T000000001', team);
  const guests = new Set(people.filter(({ guest }) => guest).map(({ id }) => id));
  const strangers = new Set(people.filter(({ stranger }) => stranger).map(({ id }) => id));
  const rotating = rotation(team);
  const tokens = new Set([BOT_TOKEN, APP_TOKEN, ...people.map(({ id }) => tokenOf(id))]);
  let emulator = '';

  const front = await openFront(
    () => emulator,
    names,
    (token) => (tokens.has(token) ? token : rotating.holds(token) ? BOT_TOKEN : undefined),
    {
      async instead({ method, params }, token, ask) {
        if (method === 'oauth.v2.access' && params.grant_type === 'refresh_token')
          return rotating.refresh(params.refresh_token);
        if (method === 'apps.connections.open') return plan.connections?.();
        if (method !== 'users.conversations') return undefined;
        const list = await ask(token, 'conversations.list', params);
        const all = (list.channels ?? []) as { is_member: boolean }[];
        return { ...list, channels: all.filter(({ is_member }) => is_member) };
      },
      complete({ method }, answer) {
        if (method !== 'users.info' || !answer.ok) return answer;
        const user = answer.user as { id: string; team_id: string };
        const flags = {
          is_restricted: guests.has(user.id),
          is_ultra_restricted: false,
          is_stranger: strangers.has(user.id),
          team_id: strangers.has(user.id) ? 'T0AILLEURS' : user.team_id,
        };
        return { ...answer, user: { ...user, ...flags } };
      },
    },
  );

  const opened = await createEmulator({
    service: 'slack',
    port: 0,
    hostname: 'localhost',
    seed: { slack: seedOf(people) },
  });
  emulator = opened.url;
  const { ask, calls } = front;
  const asked = async (token: string, method: string, params: Record<string, string>) => {
    const answer = await ask(token, method, params);
    if (!answer.ok) throw new Error(`${method}: ${answer.error}`);
    return answer;
  };

  const users = (await asked(BOT_TOKEN, 'users.list', { limit: '1000' })).members as {
    id: string;
    name: string;
  }[];
  for (const { id } of people) {
    const real = users.find(({ name }) => name === id.toLowerCase());
    if (real) names.call(real.id, id);
  }
  for (const { id } of people) {
    const { channel } = await asked(tokenOf(id), 'conversations.open', { users: BOT_USER });
    names.call((channel as { id: string }).id, directOf(id));
  }
  for (const { id, members, bot = true, private: hidden = false } of channels) {
    const [first = '', ...others] = members;
    const made = await asked(tokenOf(first), 'conversations.create', {
      name: id.toLowerCase(),
      is_private: String(hidden),
    });
    names.call((made.channel as { id: string }).id, id);
    const invited = [...others, ...(bot ? [BOT_USER] : [])];
    if (invited.length > 0)
      await asked(tokenOf(first), 'conversations.invite', { channel: id, users: invited.join() });
  }

  const called = (method: string) => calls.filter((call) => call.method === method);
  const sees = (id: string) => seenBy(ask, tokenOf(id), id, calls);
  return {
    team,
    apiUrl: `${front.url}/api/`,
    calls,
    fault: front.fault,
    called,
    sees,
    hears: async (id) => (await sees(id)).filter(({ from, alone }) => alone || from === BOT_USER),
    async say(id, channel, text, thread) {
      const said = await asked(tokenOf(id), 'chat.postMessage', {
        channel,
        text,
        ...(thread && { thread_ts: thread }),
      });
      return String(said.ts);
    },
    async drop(id, channel, { name, bytes }) {
      const slot = await asked(tokenOf(id), 'files.getUploadURLExternal', {
        filename: name,
        length: String(bytes.length),
      });
      await fetch(String(slot.upload_url), {
        method: 'POST',
        body: new Uint8Array(bytes),
        headers: { 'x-observer': '1' },
      });
      const files = JSON.stringify([{ id: slot.file_id, title: name }]);
      await asked(tokenOf(id), 'files.completeUploadExternal', { files, channel_id: channel });
      return { id: String(slot.file_id), name, size: bytes.length };
    },
    open: (id, { url }) => front.bytes(tokenOf(id), url),
    direct: directOf,
    async invite(channel, id, by) {
      await asked(tokenOf(by), 'conversations.invite', { channel, users: id });
    },
    async leave(channel, id) {
      if (id !== BOT_USER) return void (await asked(tokenOf(id), 'conversations.leave', { channel }));
      const [by = ''] = channels.find((one) => one.id === channel)?.members ?? [];
      await asked(tokenOf(by), 'conversations.kick', { channel, user: id });
    },
    setGuest: (id, guest) => void (guest ? guests.add(id) : guests.delete(id)),
    refuseDirect(id, error = 'cannot_dm_bot') {
      const where = ({ users: asked }: Record<string, string>) => asked === id;
      front.fault('conversations.open', { refused: error }, { times: Number.POSITIVE_INFINITY, where });
    },
    async trigger(id) {
      return String((await asked(BOT_TOKEN, 'views.generateTriggerId', { user_id: id })).trigger_id);
    },
    home: (id) => viewsIn(called('views.publish').filter(({ params }) => params.user_id === id)).at(-1),
    windows: () => viewsIn([...called('views.open'), ...called('views.update')]),
    rotation: rotating,
    async close() {
      await front.close();
      await opened.close();
    },
  };
}

const directOf = (id: string) => `D${id.slice(1)}`;

function usualChannels(people: Member[]): ChannelPlan[] {
  const ids = (some: Member[]) => some.map(({ id }) => id);
  const team = ids(people.filter(({ guest, stranger }) => !guest && !stranger));
  return [
    { id: 'C0EQUIPE', members: team },
    { id: 'C0TOUS', members: ids(people) },
    { id: 'C0BUREAU', members: team.slice(0, 1), private: true },
  ];
}

/** Windows by id: an update replaces what was opened. */
function viewsIn(calls: Call[]): Answer[] {
  const views = new Map<string, Answer>();
  for (const { answer } of calls) {
    const view = answer?.ok ? (answer.view as Answer & { id: string }) : undefined;
    if (view) views.set(view.id, view);
  }
  return [...views.values()];
}
