// A control used: a button or a list, in a message of the bot or on its page.
import { z } from 'zod';
import type { Incoming } from '../../../../../bot/messages.ts';
import { addresseeOf } from '../../render/addressee.ts';
import { id, isDirect, token, ts, value, words } from './fields.ts';
import type { Answered, Draft, Heard } from './heard.ts';

const label = z.object({ text: words });
const action = z.object({
  action_id: z.string().max(255),
  action_ts: ts,
  block_id: z.string().optional().catch(undefined),
  value: z.unknown().optional(),
  text: label.optional().catch(undefined),
  selected_option: z.object({ value: z.unknown().optional(), text: label }).nullish(),
});

/** What only serves to show the answer may be missing: the answer counts without it. */
const press = z.object({
  user: z.object({ id }),
  trigger_id: token.optional(),
  response_url: z.url().optional().catch(undefined),
  channel: z.object({ id }).optional(),
  container: z.object({
    type: z.string(),
    message_ts: ts.optional(),
    channel_id: id.optional(),
    thread_ts: ts.nullish(),
    is_ephemeral: z.boolean().optional(),
    view_id: id.optional(),
  }),
  message: z
    .object({
      text: words.nullish(),
      thread_ts: ts.nullish(),
      blocks: z
        .array(z.looseObject({ type: z.string() }))
        .optional()
        .catch(undefined),
      metadata: z
        .object({
          event_type: z.string(),
          event_payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        })
        .optional()
        .catch(undefined),
    })
    .optional(),
  view: z.object({ type: z.string() }).optional(),
  actions: z.array(action).min(1).max(1),
});

/** Controls that the bot offers: a choice by its number, or the form. */
const CHOICE = /^choice:\d{1,4}$/;
const FORM = 'form';
/** Takes up the open dialogue in the conversation. */
const INSTEAD = 'c:/reprendre';

/** Who presses is who Slack says: nothing in the message or in the value tells for whom the control was made. */
export function readPress(body: unknown): Heard {
  const { data } = press.safeParse(body);
  const [used] = data?.actions ?? [];
  if (!data || !used) return { kind: 'refused', why: 'shape' };
  if (used.action_id !== FORM && !CHOICE.test(used.action_id)) return { kind: 'refused', why: 'unknown' };
  const given = value.safeParse(used.selected_option ? used.selected_option.value : used.value);
  if (!given.success) return { kind: 'refused', why: 'value' };
  const where = placeOf(data);
  if (!where) return { kind: 'refused', why: 'shape' };
  const account = data.user.id;
  const asForm = used.action_id === FORM;
  const draft: Draft = {
    eventId: `${where.message}:${used.action_ts}`,
    account,
    place: where.place,
    body: { kind: 'press', value: asForm ? INSTEAD : given.data },
  };
  const control = [where.message, used.action_id, account, given.data].join(' ');
  const pressed = { draft, control, at: Number(used.action_ts) };
  if (!asForm) {
    const shown = (used.selected_option?.text ?? used.text)?.text;
    const whose = addresseeOf(used.block_id) ?? account;
    return {
      kind: 'pressed',
      press: pressed,
      // Whoever presses for somebody else leaves them their question.
      ...(whose === account && { answered: answered(data, given.data, shown) }),
    };
  }
  if (!data.trigger_id) return { kind: 'pressed', press: pressed };
  return { kind: 'form', press: pressed, dialogue: given.data, trigger: data.trigger_id };
}

/** The message or the page of the control, and where what it brings is to be said. */
function placeOf(data: z.infer<typeof press>): { message: string; place: Incoming['place'] } | undefined {
  const { container, message, user, view } = data;
  if (view?.type === 'home' && container.view_id) {
    return { message: container.view_id, place: { id: user.id, kind: 'direct' } };
  }
  const channel = data.channel?.id ?? container.channel_id;
  if (!channel || !container.message_ts) return undefined;
  const thread = message?.thread_ts ?? container.thread_ts ?? undefined;
  const name = `${channel}:${container.message_ts}`;
  if (isDirect(channel))
    return { message: name, place: { id: channel, kind: 'direct', ...(thread && { thread }) } };
  // Nobody can answer in the thread of a message that only one person sees.
  const own = container.is_ephemeral ? undefined : container.message_ts;
  const kept = thread ?? own;
  return { message: name, place: { id: channel, kind: 'channel', ...(kept && { thread: kept }) } };
}

/** Only answers are shown as given: a command may be pressed again. */
function answered(data: z.infer<typeof press>, given: string, shown?: string): Answered | undefined {
  const { container, message } = data;
  const channel = data.channel?.id ?? container.channel_id;
  if (!given.startsWith('a:') || !shown || !channel || !container.message_ts) return undefined;
  return {
    channel,
    ts: container.message_ts,
    label: shown,
    text: message?.text ?? '',
    blocks: message?.blocks,
    metadata: message?.metadata,
    ...(container.is_ephemeral && { responseUrl: data.response_url }),
  };
}
