// Evaluates a year's facts against a ruleset: the level, why, and what is missing. Pure and deterministic.
import { type Amount, amountOf } from './amount.ts';
import { assess, sortedNames, supporting, type Trace } from './assess.ts';
import type { Facts } from './facts.ts';
import { all, any, type Dynamic, not, type Outcome } from './logic.ts';
import { describe, type Missing, type Plan, planFor, together } from './missing.ts';
import { notesOn } from './notes.ts';
import type { Certainty, Rule } from './rule.ts';
import type { Level, Ruleset } from './ruleset.ts';
import { holdsFor } from './select.ts';

export interface Evaluation {
  ruleset: string;
  label: string;
  year: number;
  /** Whether the ruleset was written for this structure and year; when not, nothing is claimed. */
  applies: boolean;
  /** Highest level reached; 0 for none; null when unknown or when the ruleset has no levels. */
  level: number | null;
  /** With levels: whether at least the first is reached. */
  outcome: Outcome;
  levels: { level: number; label: string; outcome: Outcome }[];
  because: Trace;
  missing: Missing[];
  /** Pieces worth adding though no rule asks for them, and not held for the year. */
  advised: Missing[];
  dynamic: Dynamic;
  notes: string[];
  amount?: Amount;
}

/** One level judged: its own rule, its progress rule, and both together on top of the levels below. */
interface Judged {
  level: Level;
  base: Trace;
  progress?: Trace;
  whole: Trace;
}

/** Judges the facts. `facts.previousYear` absent means a first year: no progress is asked. */
export function evaluate(ruleset: Ruleset, facts: Facts): Evaluation {
  const applies = holdsFor(ruleset, facts.structure.type, facts.year);
  const previous = previousLevel(ruleset, facts);
  const judged = judge(ruleset, facts, previous);
  const single = ruleset.rule ? assess(ruleset.rule, facts) : undefined;
  const reached = judged.filter(({ whole }) => whole.outcome === 'met').length;
  const first = judged[0]?.whole.outcome ?? single?.outcome ?? 'unknown';
  const claimed: Outcome = applies ? first : 'unknown';
  const level = judged.length === 0 || claimed === 'unknown' ? null : reached;
  const dynamic = dynamicOf(judged, previous, reached);
  const amount = applies ? amountOf(ruleset, level, facts) : undefined;
  const missing =
    ruleset.rule && single
      ? describe(planFor(ruleset.rule, single, facts), ruleset, null)
      : missingFor(judged, facts, ruleset);
  return {
    ruleset: ruleset.id,
    label: ruleset.label,
    year: facts.year,
    applies,
    level,
    outcome: claimed,
    levels: judged.map(({ level: { level: n, label }, whole }) => ({
      level: n,
      label,
      outcome: whole.outcome,
    })),
    because: root(ruleset, claimed, single ? [single] : judged.map(({ whole }) => whole)),
    missing,
    advised: advisedFor(ruleset, facts),
    dynamic,
    notes: notesOn(ruleset, facts, { applies, dynamic, previous }),
    ...(amount && { amount }),
  };
}

function root(ruleset: Ruleset, outcome: Outcome, children: Trace[]): Trace {
  const evidence = sortedNames(children.flatMap((child) => child.evidence));
  const { id, label, source } = ruleset;
  const doubts: Certainty[] = ['unknown', 'reported'];
  const certainty =
    doubts.find((doubt) => children.some((child) => child.certainty === doubt)) ?? 'established';
  return { rule: id, label, outcome, evidence, source, certainty, children };
}

/** Level held the year before: as said, or worked out from that year's pieces; 0 for none, null for unknown. */
function previousLevel(ruleset: Ruleset, facts: Facts): number | null {
  const before = facts.previousYear;
  if (!before || before.level === null) return 0;
  if (before.level !== undefined) return Math.min(before.level, ruleset.levels.length);
  const then: Facts = { ...facts, year: facts.year - 1, evidence: before.evidence, previousYear: undefined };
  const judged = judge(ruleset, then, 0);
  const unsure = judged.some(({ whole }) => whole.outcome === 'unknown');
  return unsure ? null : judged.filter(({ whole }) => whole.outcome === 'met').length;
}

const heldBefore = (level: number, previous: number | null): Outcome =>
  previous === null ? 'unknown' : previous >= level ? 'met' : 'not-met';

/**
 * Levels are cumulative. One that was already held asks more: its progress rule, or the next level reached.
 * (A structure is paid for progress or for revised tools, says the source; falling back to a level is neither.)
 */
function judge(ruleset: Ruleset, facts: Facts, previous: number | null): Judged[] {
  const bases = ruleset.levels.map((level) => assess(level.rule, facts));
  let above: Outcome = 'not-met';
  return ruleset.levels
    .map((level, index) => ({ level, index }))
    .reverse()
    .flatMap(({ level, index }) => {
      const base = bases[index];
      if (!base) return [];
      const held = heldBefore(level.level, previous);
      const progress = level.progress && held !== 'not-met' ? assess(level.progress, facts) : undefined;
      const lower = bases.slice(0, index).map((trace) => ({ ...trace, children: undefined }));
      const gate = progress && gated(progress, any([not(held), progress.outcome, above]));
      const children = [...lower, base, ...(gate ? [gate] : [])];
      const outcome = all(children.map((child) => child.outcome));
      above = outcome;
      const whole: Trace = {
        rule: `niveau-${level.level}`,
        label: `Niveau ${level.level} : ${level.label}`,
        outcome,
        evidence: supporting(outcome, children),
        source: level.source,
        certainty: level.certainty,
        children,
      };
      return [{ level, base, whole, ...(progress && { progress }) }];
    })
    .reverse();
}

/** The progress rule as it weighs in the level: reaching the next level is progress as well. */
function gated(progress: Trace, outcome: Outcome): Trace {
  if (outcome === progress.outcome) return progress;
  return outcome === 'met'
    ? { ...progress, outcome, reason: 'Le niveau suivant est atteint : c’est une progression.' }
    : { ...progress, outcome, reason: 'Le niveau de l’année précédente n’est pas connu.' };
}

function dynamicOf(judged: readonly Judged[], previous: number | null, reached: number): Dynamic {
  if (previous === null) return 'unknown';
  if (previous === 0) return 'not-applicable';
  if (reached > previous) return 'demonstrated';
  const progress = judged[previous - 1]?.progress;
  if (!progress) return 'not-applicable';
  return progress.outcome === 'met'
    ? 'demonstrated'
    : progress.outcome === 'unknown'
      ? 'unknown'
      : 'not-demonstrated';
}

/** Level by level. Where the next level is as near as this one's progress rule, that level comes instead. */
function missingFor(judged: readonly Judged[], facts: Facts, ruleset: Ruleset): Missing[] {
  const planOf = (rule: Rule | undefined, trace: Trace | undefined): Plan[] =>
    rule && trace ? [planFor(rule, trace, facts)] : [];
  const bases = judged.map(({ level, base }) => together(planOf(level.rule, base)));
  const upTo = (index: number): Plan => together(bases.slice(0, index + 1));
  const stay = (index: number): Plan =>
    together([upTo(index), ...planOf(judged[index]?.level.progress, judged[index]?.progress)]);
  const climbs = (index: number): boolean =>
    index + 1 < judged.length &&
    judged[index]?.progress !== undefined &&
    best(index + 1).cost <= stay(index).cost;
  const best = (index: number): Plan => (climbs(index) ? best(index + 1) : stay(index));

  const asked = new Map<string, number>();
  return judged.flatMap(({ level, whole }, index) => {
    if (whole.outcome === 'met') return [];
    const items = describe(climbs(index) ? upTo(index) : stay(index), ruleset, level.level);
    return items.flatMap((item) => {
      const already = asked.get(item.kind) ?? 0;
      asked.set(item.kind, Math.max(already, item.count));
      return item.count > already ? [{ ...item, count: item.count - already }] : [];
    });
  });
}

function advisedFor(ruleset: Ruleset, facts: Facts): Missing[] {
  const plans = ruleset.advised.map(
    (kind): Plan => ({ cost: 1, steps: [{ kind, count: 1, state: 'absent' }] }),
  );
  const held = (kind: string) =>
    facts.evidence.some(
      (piece) => piece.kind === kind && !piece.carriedOver && piece.factDate?.startsWith(`${facts.year}-`),
    );
  return describe(together(plans), ruleset, null).filter(({ kind }) => !held(kind));
}
