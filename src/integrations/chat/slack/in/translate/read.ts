// Any payload of Slack: of which workspace it is, and what it means.
import { z } from 'zod';
import { readCommand, readShortcut } from './command.ts';
import { readEvent } from './event.ts';
import { id } from './fields.ts';
import type { Heard } from './heard.ts';
import { readPress } from './press.ts';
import { readSent } from './sent.ts';

const any = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  team_id: id.nullish(),
  authorizations: z.array(z.object({ team_id: id.nullish() })).nullish(),
  team: z.object({ id }).nullish(),
  user: z.object({ team_id: id.nullish() }).nullish(),
  view: z.object({ app_installed_team_id: id.nullish() }).nullish(),
  event: z.object({ type: z.string() }).nullish(),
});

/** The names that Slack gives to its payloads and events. */
const KIND = /^[a-z_.]{1,60}$/;

/** What can be said of a payload without saying anything of a person. */
export interface Outline {
  /** the team where the app is installed, even when the person is of another one (Slack Connect) */
  workspace: string;
  kind: string;
}

/** Undefined for what is no payload of Slack. */
export function outline(body: unknown): Outline | undefined {
  const { data } = any.safeParse(body);
  if (!data) return undefined;
  const workspace =
    data.type === 'event_callback'
      ? (data.authorizations?.[0]?.team_id ?? data.team_id)
      : (data.view?.app_installed_team_id ?? data.team?.id ?? data.team_id ?? data.user?.team_id);
  if (!workspace) return undefined;
  const kind = data.event?.type ?? data.type ?? (data.command ? 'command' : 'unknown');
  return { workspace, kind: KIND.test(kind) ? kind : 'unknown' };
}

/** @param here the workspace, and the bot's own account in it */
export function read(body: unknown, here: { workspace: string; bot: string }): Heard {
  const { data } = any.safeParse(body);
  switch (data?.type) {
    case 'event_callback':
      return readEvent(body, here);
    case 'block_actions':
      return readPress(body);
    case 'view_submission':
      return readSent(body);
    case 'message_action':
      return readShortcut(body, here.bot);
    case undefined:
      return data?.command ? readCommand(body, here.bot) : { kind: 'refused', why: 'unknown' };
    default:
      return { kind: 'refused', why: 'unknown' };
  }
}
