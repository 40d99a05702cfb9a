// Kleene's three-valued logic: what is unknown stays unknown unless the rest already decides.

/** `met`: shown; `not-met`: not shown; `unknown`: the facts or the rule do not allow to say. */
export type Outcome = 'met' | 'not-met' | 'unknown';

/** Whether progress since the year before is shown (row L4). */
export type Dynamic = 'demonstrated' | 'not-demonstrated' | 'unknown' | 'not-applicable';

/** At least `n` are met: decided only when the unknown ones could not change the answer. */
export function atLeast(n: number, outcomes: readonly Outcome[]): Outcome {
  const met = outcomes.filter((outcome) => outcome === 'met').length;
  const possible = outcomes.filter((outcome) => outcome !== 'not-met').length;
  return met >= n ? 'met' : possible >= n ? 'unknown' : 'not-met';
}

export const all = (outcomes: readonly Outcome[]): Outcome => atLeast(outcomes.length, outcomes);

export const any = (outcomes: readonly Outcome[]): Outcome => atLeast(1, outcomes);

export const not = (outcome: Outcome): Outcome =>
  outcome === 'unknown' ? 'unknown' : outcome === 'met' ? 'not-met' : 'met';
