// An event of Slack's Events API: messages, reactions, arrivals, departures, changes of people, the bot's page, the end of an installation.
import { z } from 'zod';
import { known } from '../../out/identity.ts';
import { id, isDirect, token, words } from './fields.ts';
import type { Heard } from './heard.ts';
import { readMessage } from './message.ts';
import { readReaction } from './reaction.ts';

const envelope = z.object({ event_id: token, event: z.looseObject({ type: z.string() }) });
const member = z.object({ user: id, channel: id, inviter: id.nullish() });
const home = z.object({ user: id, tab: z.string().optional() });
const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) });
const maybe = <T extends z.ZodType>(type: T) => type.nullish().transform((given) => given ?? undefined);
const changed = z.object({
  user: z.object({
    id,
    name: maybe(words),
    real_name: maybe(words),
    team_id: maybe(id),
    is_bot: maybe(z.boolean()),
    is_restricted: maybe(z.boolean()),
    is_ultra_restricted: maybe(z.boolean()),
    is_stranger: maybe(z.boolean()),
    deleted: maybe(z.boolean()),
    profile: maybe(z.object({ display_name: maybe(words) })),
    enterprise_user: maybe(z.object({ teams: maybe(z.array(id)) })),
  }),
});

const shape: Heard = { kind: 'refused', why: 'shape' };

/** @param here the workspace, and the bot's own account in it */
export function readEvent(body: unknown, here: { workspace: string; bot: string }): Heard {
  const read = envelope.safeParse(body);
  if (!read.success) return shape;
  const { event, event_id: eventId } = read.data;
  switch (event.type) {
    case 'message':
      return readMessage(event, here.bot);
    case 'member_joined_channel':
    case 'member_left_channel':
      return readMember(event, eventId, here.bot);
    case 'reaction_added':
      return readReaction(event, here.bot);
    case 'user_change':
      return readChange(event, here.workspace);
    case 'app_home_opened': {
      const { data } = home.safeParse(event);
      if (!data) return shape;
      return data.tab === 'messages' ? { kind: 'aside' } : { kind: 'home', account: data.user };
    }
    case 'app_uninstalled':
      return { kind: 'uninstalled' };
    case 'tokens_revoked': {
      const { data } = revoked.safeParse(event);
      if (!data) return shape;
      return data.tokens.bot?.length ? { kind: 'uninstalled' } : { kind: 'aside' };
    }
    default:
      return { kind: 'refused', why: 'unknown' };
  }
}

/** Whoever brings the bot to a channel, and whoever comes to its channel, enters as Slack knows them. */
function readMember(event: { type: string }, eventId: string, bot: string): Heard {
  const { data } = member.safeParse(event);
  if (!data) return shape;
  const { user, channel, inviter } = data;
  const comes = event.type === 'member_joined_channel' && !isDirect(channel);
  const who = user === bot ? inviter : user;
  if (!comes || !who) return { kind: 'members', channel, drafts: [] };
  const body = { kind: 'join' as const, ...(user === bot && { host: true }) };
  return {
    kind: 'members',
    channel,
    drafts: [{ eventId, account: who, place: { id: channel, kind: 'channel' }, body }],
  };
}

/** A bot, or an account that was closed, is nobody to know. */
function readChange(event: unknown, workspace: string): Heard {
  const { data } = changed.safeParse(event);
  if (!data) return shape;
  const { user } = data;
  const { name, guest, bot } = known(user, workspace, user.id);
  if (bot || user.deleted) return { kind: 'aside' };
  return { kind: 'identified', account: user.id, identity: { name, guest } };
}
