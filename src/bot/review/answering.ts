// Who answers about minutes: oneself, or the coordinator for somebody without an account, whose answer is told to her.
import type { Minutes, Stored } from '../../domain/records.ts';
import { accountOf } from '../accounts.ts';
import { type Context, commandChoice } from '../context.ts';
import type { UpdateRecord } from '../effects.ts';
import type { Outgoing, Said } from '../messages.ts';

/** A name of the minutes and whoever answers under it. */
export interface Answering {
  by: string;
  personId?: string;
  /** the coordinator who writes it down */
  notedBy?: string;
}

/** Everyone whom the minutes say was there: users first. */
export function presentIn({ users, professionals }: Minutes): string[] {
  return [...new Set([...users, ...professionals])];
}

/** The names of a list that stand for nobody of the room, with their place in it. */
export function withoutAccount(ctx: Context, names: readonly string[]): { name: string; at: number }[] {
  return names.map((name, at) => ({ name, at })).filter(({ name }) => !accountOf(ctx, name));
}

/** For the `at`th of these names, when it has no account and the coordinator asks; undefined for anyone else. */
export function answeringFor(ctx: Context, names: readonly string[], at: number): Answering | undefined {
  const by = names[at];
  if (by === undefined || ctx.me.role !== 'coordinator' || accountOf(ctx, by)) return undefined;
  return { by, notedBy: ctx.me.name };
}

export function updateMinutes({ id, version }: Stored<'minutes'>, data: Minutes): UpdateRecord {
  return { do: 'update', kind: 'minutes', id, version, data };
}

/** The button that opens these minutes to be corrected. */
export function correctChoice(id: string) {
  return commandChoice(`/cr corriger ${id}`, 'Corriger le compte-rendu');
}

/** What the team may do once somebody finds that minutes are not exact. */
export function correctionChoices(id: string) {
  return [correctChoice(id), commandChoice(`/relire ${id} etat`, 'Voir qui a répondu')];
}

/** To whoever wrote the minutes, and to the coordinator; not to the person who speaks. */
export function tellKeepers(ctx: Context, { recordedBy }: Stored<'minutes'>, message: Outgoing): Said[] {
  return ctx.people
    .filter(({ id, role }) => role === 'coordinator' || (id === recordedBy && role !== 'guest'))
    .filter(({ id }) => id !== ctx.me.id)
    .map(({ id }) => ({ audience: { to: 'person', person: id }, message }));
}
