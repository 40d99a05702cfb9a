// Where a message goes: the thread where it was asked, a channel, or direct messages, so that nobody reads what is not for them.
import type { OutboxRow, Recipient } from '../../../../bot/ports.ts';
import type { ChannelsRead, Readers } from './channels.ts';
import { refusal } from './failures.ts';
import type { Identities } from './identity.ts';

/** Where, in a channel. Without a thread, among its messages. */
export interface Spot {
  channel: string;
  thread?: string;
}

/** In a channel; `account` is whom it answers there. */
export interface ChannelTarget {
  to: 'channel';
  spot: Spot;
  account?: string;
}

/** To one person alone. */
export interface DirectTarget {
  to: 'direct';
  account: string;
  /** of their direct messages, when it was asked there */
  thread?: { place: string; ts: string };
  /** the channel where it was asked: they are told there that the answer is private */
  askedIn?: Spot;
}

export type Target = ChannelTarget | DirectTarget;

/** Says where a message goes. Empty when nobody may hear it. */
export async function targetsOf(
  row: OutboxRow,
  channels: ChannelsRead,
  identities: Identities,
): Promise<Target[]> {
  switch (row.audience.to) {
    case 'person':
      return answerTo(row, channels);
    case 'team':
      return toTeam(row, channels, identities);
    case 'everyone':
      return toEveryone(row, channels);
  }
}

async function answerTo(row: OutboxRow, channels: ChannelsRead): Promise<Target[]> {
  const account = row.recipients[0]?.account;
  if (account === undefined) return [];
  const { place, message, workspace } = row;
  if (!place) return [{ to: 'direct', account }];
  const { id, thread } = place;
  if (place.kind === 'direct') {
    return [{ to: 'direct', account, ...(thread && { thread: { place: id, ts: thread } }) }];
  }
  const spot: Spot = { channel: id, ...(thread && { thread }) };
  const alone = message.private === true || message.file !== undefined;
  if (!alone) {
    const { guests, members } = await channels.readers(workspace, id);
    // Whoever has left the channel since would not read it there.
    if (guests === 'none' && members.has(account)) return [{ to: 'channel', spot, account }];
  }
  return [{ to: 'direct', account, askedIn: spot }];
}

/** In the first channel that no guest reads; the others of the team each alone. A guest never hears it, whatever is written. */
async function toTeam(row: OutboxRow, channels: ChannelsRead, identities: Identities): Promise<Target[]> {
  const { workspace, recipients } = row;
  const place = await firstRead(workspace, channels, ({ guests }) => guests === 'none');
  const team = recipients.filter(({ role }) => role !== 'guest');
  const targets = alone(team, place);
  const allowed = await Promise.all(
    targets.map(({ account }) => isOfTheTeam(workspace, account, identities)),
  );
  return [...inChannel(place), ...targets.filter((_, at) => allowed[at])];
}

/** In the first channel that guests read, else in the team's; whoever is not there hears it alone. */
async function toEveryone({ workspace, recipients }: OutboxRow, channels: ChannelsRead): Promise<Target[]> {
  const place =
    (await firstRead(workspace, channels, ({ guests }) => guests === 'some')) ??
    (await firstRead(workspace, channels, ({ guests }) => guests === 'none'));
  return [...inChannel(place), ...alone(recipients, place)];
}

/** So many channels are looked at, the first joined first; beyond, Slack's patience would be at its end before the search. */
const MOST_CHANNELS = 50;

type Place = { channel: string; members: ReadonlySet<string> } | undefined;

async function firstRead(
  workspace: string,
  channels: ChannelsRead,
  by: (readers: Readers) => boolean,
): Promise<Place> {
  const first = (await joined(workspace, channels)).slice(0, MOST_CHANNELS);
  for (const channel of first) {
    const readers = await channels.readers(workspace, channel);
    if (by(readers)) return { channel, members: readers.members };
  }
  return undefined;
}

/** Where the channels cannot be listed, each one hears it alone. */
async function joined(workspace: string, channels: ChannelsRead): Promise<string[]> {
  try {
    return await channels.joined(workspace);
  } catch (error) {
    if (refusal(error) === undefined) throw error;
    return [];
  }
}

/** Whoever Slack has made a guest since, or does not know, no longer hears what is for the team. */
async function isOfTheTeam(workspace: string, account: string, identities: Identities): Promise<boolean> {
  try {
    return !(await identities.of(workspace, account)).guest;
  } catch (error) {
    if (refusal(error) === undefined) throw error;
    return false;
  }
}

function inChannel(place: Place): Target[] {
  return place ? [{ to: 'channel', spot: { channel: place.channel } }] : [];
}

function alone(recipients: Recipient[], place: Place): DirectTarget[] {
  return recipients
    .filter(({ account }) => !place?.members.has(account))
    .map(({ account }) => ({ to: 'direct', account }));
}
