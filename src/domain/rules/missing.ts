// Works out what is still missing, in the order that reaches the next level soonest.
import { piecesFor, type Trace } from './assess.ts';
import type { Facts } from './facts.ts';
import type { EvidenceKind } from './kinds.ts';
import type { Rule } from './rule.ts';
import type { Ruleset } from './ruleset.ts';

/** One piece to supply; `level` is the level it opens, null in a ruleset without levels. */
export interface Missing {
  kind: EvidenceKind;
  label: string;
  /** What to type in the chat. */
  command: string;
  level: number | null;
  why: string;
  /** How many such pieces. */
  count: number;
}

/** Pieces that would make a rule true; infinite cost when no piece can. A piece to date or review costs half. */
export interface Plan {
  cost: number;
  steps: { kind: EvidenceKind; count: number; state: 'absent' | 'undated' | 'to-review' }[];
}

const NOTHING: Plan = { cost: 0, steps: [] };
const IMPOSSIBLE: Plan = { cost: Number.POSITIVE_INFINITY, steps: [] };

/** Two plans together; the same kind is asked once, for the larger count. */
export function together(plans: readonly Plan[]): Plan {
  const steps = new Map<EvidenceKind, Plan['steps'][number]>();
  for (const step of plans.flatMap((plan) => plan.steps)) {
    const known = steps.get(step.kind);
    if (!known || known.count < step.count) steps.set(step.kind, step);
  }
  const impossible = plans.some((plan) => plan.cost === Number.POSITIVE_INFINITY);
  const listed = [...steps.values()];
  const cost = listed.reduce((sum, step) => sum + (step.state === 'absent' ? step.count : step.count / 2), 0);
  return { cost: impossible ? Number.POSITIVE_INFINITY : cost, steps: listed };
}

/** The cheapest way to make a rule true, given its trace; the first written wins a tie. */
export function planFor(rule: Rule, trace: Trace, facts: Facts): Plan {
  if (trace.outcome === 'met') return NOTHING;
  const children = (rules: Rule[]): Plan[] =>
    rules.flatMap((child, index) => {
      const under = trace.children?.[index];
      return under ? [planFor(child, under, facts)] : [];
    });
  const cheapest = (rules: Rule[], n: number): Plan =>
    together([...children(rules)].sort((a, b) => a.cost - b.cost).slice(0, n));
  switch (rule.op) {
    case 'all':
      return together(children(rule.of));
    case 'any':
      return cheapest(rule.of, 1);
    case 'atLeast':
      return rule.n > rule.of.length ? IMPOSSIBLE : cheapest(rule.of, rule.n);
    case 'has':
      if (rule.year === 'previous') return IMPOSSIBLE;
      return supply(rule.kind, rule.count, facts);
    case 'changedSince':
      return { cost: 1, steps: [{ kind: rule.kind, count: 1, state: 'absent' }] };
    case 'not':
    case 'unknown':
      return IMPOSSIBLE;
  }
}

function supply(kind: EvidenceKind, count: number, facts: Facts): Plan {
  const { counted, undated, toReview } = piecesFor(facts.evidence, kind, facts.year);
  const state = undated.length > 0 ? 'undated' : toReview.length > 0 ? 'to-review' : 'absent';
  return together([{ cost: 0, steps: [{ kind, count: count - counted.length, state }] }]);
}

/** Puts a plan into words with the ruleset's own pieces; what only needs a date or a second look comes first. */
export function describe(plan: Plan, ruleset: Ruleset, level: number | null): Missing[] {
  const ordered = [...plan.steps].sort((a, b) => Number(a.state === 'absent') - Number(b.state === 'absent'));
  return ordered.flatMap(({ kind, count, state }) => {
    const piece = ruleset.pieces[kind];
    if (!piece) return [];
    const why =
      state === 'undated'
        ? 'La pièce est là, mais sa date manque.'
        : state === 'to-review'
          ? 'La pièce vient de l’année précédente : elle est à revoir.'
          : piece.why;
    return [{ kind, label: piece.label, command: piece.command, level, why, count }];
  });
}
