// Correcting minutes that are kept: the form's answers for a record, and the record for the form's answers.
import { z } from 'zod';
import type { Answers } from '../domain/forms/dialogue.ts';
import { mergeLines, mergeNames } from '../domain/minutes/merge.ts';
import { Action, type Decision, Minutes, type Stored } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { Effect } from './effects.ts';

/** What a correction began from. */
export const Base = z.object({
  id: z.string(),
  minutes: Minutes,
  actions: z.array(z.object({ id: z.string(), data: Action })),
});
export type Base = z.infer<typeof Base>;

export interface Corrected {
  users: string[];
  professionals: string[];
  decisions: { from?: number | undefined; data: Decision }[];
  actions: { from?: number | undefined; data: Action }[];
  words: NonNullable<Minutes['words']>;
}

export type Correction =
  | { kind: 'done'; effects: Effect[] }
  | { kind: 'unchanged' }
  /** nothing is written: what stands now, with the corrections that meet nobody else's */
  | {
      kind: 'met';
      base: Base;
      lines: Corrected;
      conflicts: { noun: string; mine?: string; theirs?: string }[];
    };

export function baseOf({ id, data }: Stored<'minutes'>, actions: readonly Stored<'action'>[]): Base {
  const own = actions.filter((one) => one.data.minutesId === id);
  return { id, minutes: data, actions: own.map((one) => ({ id: one.id, data: one.data })) };
}

/**
 * Corrects minutes: lines that nobody else changed since `base` are written, with the versions that were read, so that
 * two corrections never overwrite one another. The store keeps what the record was before.
 */
export function correctMinutes(
  ctx: Pick<Context, 'records' | 'today' | 'me'>,
  stored: Stored<'minutes'>,
  base: Base,
  given: Corrected,
): Correction {
  const actions = ctx.records('action').filter(({ data }) => data.minutesId === stored.id);
  const now = stored.data;
  const decided = mergeLines(
    base.minutes.decisions,
    now.decisions,
    given.decisions,
    byText(base, now),
    sameDecision,
  );
  const ids = actions.map(({ id }) => id);
  const counterpart = (from: number) => {
    const at = ids.indexOf(base.actions[from]?.id ?? '');
    return at < 0 ? undefined : at;
  };
  const before = base.actions.map(({ data }) => data);
  const todo = mergeLines(
    before,
    actions.map(({ data }) => data),
    given.actions,
    counterpart,
    sameAction,
  );
  const users = mergeNames(base.minutes.users, now.users, given.users);
  const professionals = mergeNames(base.minutes.professionals, now.professionals, given.professionals);
  const conflicts = [
    ...decided.conflicts.map(({ mine, theirs }) => met('Décision', mine?.text, theirs?.text)),
    ...todo.conflicts.map(({ mine, theirs }) => met('Action', mine?.what, theirs?.what)),
  ];
  if (conflicts.length > 0) {
    const lines = {
      users,
      professionals,
      decisions: decided.lines.map(({ of, data }) => ({ from: of, data })),
      actions: todo.lines.map(({ of, data }) => ({ from: of, data })),
      words: given.words,
    };
    return { kind: 'met', base: baseOf(stored, actions), lines, conflicts };
  }
  const { words: _, ...rest } = now;
  const decisions = decided.lines.map(({ of, data }) => {
    const old = of === undefined ? undefined : now.decisions[of];
    return old && sameDecision(old, data) ? old : data;
  });
  const data: Minutes = {
    ...rest,
    users,
    professionals,
    decisions,
    ...(given.words.length > 0 && { words: given.words }),
  };
  const effects = [...minutesEffects(stored, data), ...actionEffects(ctx, stored, actions, todo.lines)];
  return effects.length > 0 ? { kind: 'done', effects } : { kind: 'unchanged' };
}

function met(noun: string, mine?: string, theirs?: string) {
  return { noun, ...(mine !== undefined && { mine }), ...(theirs !== undefined && { theirs }) };
}

function minutesEffects({ id, version, data: before }: Stored<'minutes'>, data: Minutes): Effect[] {
  if (JSON.stringify(Minutes.parse(before)) === JSON.stringify(Minutes.parse(data))) return [];
  return [{ do: 'update', kind: 'minutes', id, version, data }];
}

function actionEffects(
  { today, me }: Pick<Context, 'today' | 'me'>,
  minutes: Stored<'minutes'>,
  actions: readonly Stored<'action'>[],
  lines: readonly { of?: number; data: Action }[],
): Effect[] {
  const gone = actions.filter((_, of) => !lines.some((line) => line.of === of));
  return [
    ...gone.map(({ id, version }): Effect => ({ do: 'erase', kind: 'action', id, version })),
    ...lines.flatMap(({ of, data }): Effect[] => {
      const old = of === undefined ? undefined : actions[of];
      if (!old) {
        const kept = { factDate: minutes.factDate, recordedOn: today, recordedBy: me.id };
        return [{ do: 'create', kind: 'action', data: { ...data, minutesId: minutes.id }, ...kept }];
      }
      if (sameAction(old.data, data)) return [];
      const { who: _w, due: _d, ...rest } = old.data;
      return [{ do: 'update', kind: 'action', id: old.id, version: old.version, data: { ...rest, ...data } }];
    }),
  ];
}

/** A decision is found again by its words, or by its place where none came or went. */
function byText(base: Base, now: Minutes): (from: number) => number | undefined {
  return (from) => {
    const at = now.decisions.findIndex((one) => one.text === base.minutes.decisions[from]?.text);
    if (at >= 0) return at;
    return now.decisions.length === base.minutes.decisions.length ? from : undefined;
  };
}

function sameDecision(a: Decision, b: Decision): boolean {
  const told = ({ text, brought, contribution, by, kept, why, engagement }: Decision) =>
    JSON.stringify([text, brought, contribution ?? '', by ?? [], kept ?? null, why ?? '', engagement ?? '']);
  return told(a) === told(b);
}

function sameAction(a: Action, b: Action): boolean {
  return a.what === b.what && (a.who ?? '') === (b.who ?? '') && (a.due ?? '') === (b.due ?? '');
}

/** The answers of the form for these lines; what is not known is neither asked nor guessed again. */
export function answersFor(base: Base, lines: Corrected): { answers: Answers; over: string[] } {
  const items = (all: readonly { from?: number | undefined; data: object }[]) =>
    all.map(({ from, data }) => {
      const { quote, ...fields } = data as Answers;
      return {
        ...fields,
        ...(quote !== undefined && { source: { quote } }),
        ...(from !== undefined && { from: String(from) }),
      };
    });
  const { users, professionals, decisions, actions, words } = lines;
  const answers = {
    users,
    professionals,
    decisions: items(decisions),
    actions: items(actions),
    ...(words.length > 0 && { words: items(words.map((data) => ({ data }))) }),
    base,
  };
  return { answers, over: overOf(answers) };
}

const OPTIONAL = {
  decisions: ['contribution', 'by', 'kept', 'why', 'engagement'],
  actions: ['who', 'due'],
  words: ['by'],
} as const;

/** The paths of minutes already confirmed that need no question any more. */
export function overOf(answers: Answers): string[] {
  return Object.entries(OPTIONAL).flatMap(([list, fields]) => {
    const items = (answers[list] as Answers[] | undefined) ?? [];
    const absent = items.flatMap((item, at) =>
      fields.filter((field) => item[field] === undefined).map((field) => `${list}.${at}.${field}`),
    );
    return [list, ...absent];
  });
}
