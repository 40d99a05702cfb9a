// What people do in an emulated workspace, as Slack tells it: events for its bot, presses on what they see, typed words.
import type { World } from '../../src/bot/world.ts';
import { BOT_USER, type Control, type Seen } from './emulated.ts';
import { event, press } from './payloads.ts';

/** An event of a workspace, in its envelope. */
export function eventIn(team: string, inner: object): object {
  return {
    ...event(inner, { team }),
    authorizations: [{ enterprise_id: null, team_id: team, user_id: BOT_USER, is_bot: true }],
  };
}

/** A press by this account on what somebody sees. */
export function pressOn(team: string, account: string, seen: Seen, control: Control): object {
  const { channel, ts, thread, blocks, alone, text } = seen;
  const { action, block, value, label, menu } = control;
  const given = menu
    ? {
        type: 'static_select',
        value: undefined,
        selected_option: { value, text: { type: 'plain_text', text: label } },
      }
    : { type: 'button', value };
  const pressed = press(value, {
    team,
    user: account,
    channel,
    ts,
    ...(thread && { thread }),
    blocks,
    ephemeral: alone,
    action: { action_id: action, block_id: block, text: { type: 'plain_text', text: label }, ...given },
  });
  return {
    ...pressed,
    user: { ...pressed.user, team_id: team },
    ...(pressed.message && { message: { ...pressed.message, text } }),
  };
}

/** As Slack writes what people type. */
export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Moves the date as the local room does, in the name of a person of a workspace. @param to ISO 8601 */
export async function moveDate(
  { store, queue, clock }: World,
  workspace: string,
  { id, name }: { id: string; name: string },
  to: string,
): Promise<void> {
  const { conversation } = await store.receive({
    platform: 'slack',
    eventId: `date-${to}`,
    workspace,
    author: { account: id, name },
    place: { id, kind: 'direct' },
    at: clock.now().toISOString(),
    body: { kind: 'advance', to },
  });
  await queue.wake({ kind: 'conversation', key: conversation });
}
