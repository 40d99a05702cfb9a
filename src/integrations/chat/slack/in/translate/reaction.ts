// A reaction to somebody's message: one of them means « worth keeping », the others nothing.
import { z } from 'zod';
import { id, isDirect, ts } from './fields.ts';
import type { Heard } from './heard.ts';

/** 📝, by the name that Slack gives it. Told to people in docs/slack.md. */
const NOTING_REACTION = 'memo';

const reaction = z.object({
  user: id,
  reaction: z.string().max(200),
  item_user: id.nullish(),
  item: z.object({ type: z.string(), channel: id.optional(), ts: ts.optional() }),
});

/** Taken away and put again, or sent again by Slack, it is one gesture: named by the message and whoever points at it. */
export function readReaction(event: unknown, bot: string): Heard {
  const { data } = reaction.safeParse(event);
  if (!data) return { kind: 'refused', why: 'shape' };
  const { user, item, item_user: writer } = data;
  const name = data.reaction.replace(/::.*$/, '');
  if (name !== NOTING_REACTION || item.type !== 'message' || !item.channel || !item.ts)
    return { kind: 'aside' };
  if (user === bot || writer === bot) return { kind: 'aside' };
  return {
    kind: 'pointed',
    pointed: {
      eventId: `${item.channel}:${item.ts}:${NOTING_REACTION}:${user}`,
      account: user,
      channel: item.channel,
      ts: item.ts,
      direct: isDirect(item.channel),
    },
  };
}
