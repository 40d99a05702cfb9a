// What a payload of Slack means to the door.
import type { Identity, Incoming } from '../../../../../bot/messages.ts';
import type { InThread } from '../../talks.ts';

/** An event for the inbox, but for what the door adds: the platform, the workspace and the instant. */
export interface Draft {
  eventId: string;
  account: string;
  place: Incoming['place'];
  body: Incoming['body'];
}

/** A control used in a message or on the board. */
export interface Press {
  draft: Draft;
  /** the same control of the same message, with the same value, by the same person */
  control: string;
  /** when, in seconds since 1970, on Slack's clock */
  at: number;
}

/** A message of which a question was answered by a control. */
export interface Answered {
  channel: string;
  ts: string;
  /** what was chosen, as it was shown */
  label: string;
  text: string;
  /** as Slack keeps them; absent of a message that only one person sees */
  blocks?: { type: string }[];
  metadata?: { event_type: string; event_payload: Record<string, string | number | boolean> };
  /** where a message that only one person sees can be replaced */
  responseUrl?: string;
}

/** A message pointed at as worth keeping; its words are not in the event. */
export interface Pointed extends Pick<Draft, 'eventId' | 'account'> {
  channel: string;
  ts: string;
  direct: boolean;
}

export type Heard =
  /** to keep; with `talk`, only when it is for the bot there */
  | { kind: 'said'; drafts: Draft[]; talk?: InThread }
  | { kind: 'pressed'; press: Press; answered?: Answered }
  /** a form asked for; `press` asks for the same questions in the conversation, where the form cannot open */
  | { kind: 'form'; press: Press; dialogue: string; trigger: string }
  | { kind: 'pointed'; pointed: Pointed }
  | { kind: 'members'; channel: string; drafts: Draft[] }
  | { kind: 'identified'; account: string; identity: Identity }
  | { kind: 'home'; account: string }
  | { kind: 'uninstalled' }
  /** understood, and nothing to do with the bot: nothing is kept of it, not even that it happened */
  | { kind: 'aside' }
  /** not of a shape, or not of a kind, that the door knows */
  | { kind: 'refused'; why: 'unknown' | 'shape' | 'value' };
