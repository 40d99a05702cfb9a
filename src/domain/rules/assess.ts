// Judges one rule on the facts and keeps the trace that says why.
import type { Evidence, Facts } from './facts.ts';
import type { EvidenceKind } from './kinds.ts';
import { all, any, atLeast, not, type Outcome } from './logic.ts';
import type { Certainty, Rule, Source } from './rule.ts';

/** One node of the *because* tree; `evidence` names the pieces that made it true. */
export interface Trace {
  rule: string;
  label: string;
  outcome: Outcome;
  evidence: string[];
  /** Pieces of this kind without a date: they may count once dated. */
  undated?: string[];
  /** Pieces taken over from the year before: « à revoir ». */
  toReview?: string[];
  reason?: string;
  source: Source;
  certainty: Certainty;
  children?: Trace[];
}

/** How a piece is named in a trace: its id, or its kind and date. */
const nameOf = (piece: Evidence): string =>
  piece.id ?? `${piece.label ?? piece.kind} (${piece.factDate ?? 'sans date'})`;

export const sortedNames = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** The pieces of a kind, sorted by what they are worth for a year. The same id twice is one piece. */
export function piecesFor(pieces: readonly Evidence[], kind: EvidenceKind, year: number) {
  const ofKind = pieces.filter((piece) => piece.kind === kind);
  const owned = ofKind.filter((piece) => !piece.carriedOver);
  return {
    counted: distinct(owned.filter((piece) => piece.factDate?.startsWith(`${year}-`))),
    undated: distinct(owned.filter((piece) => piece.factDate === undefined)),
    toReview: distinct(ofKind.filter((piece) => piece.carriedOver)),
  };
}

function distinct(pieces: Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return pieces.filter((piece) => {
    if (piece.id === undefined) return true;
    const first = !seen.has(piece.id);
    seen.add(piece.id);
    return first;
  });
}

/** Judges a rule and everything under it. */
export function assess(rule: Rule, facts: Facts): Trace {
  const node = (outcome: Outcome, more: Partial<Trace> = {}): Trace => ({
    rule: rule.id,
    label: rule.label,
    outcome,
    evidence: [],
    ...more,
    source: rule.source,
    certainty: rule.certainty,
  });
  const group = (rules: Rule[], decide: (outcomes: Outcome[]) => Outcome): Trace => {
    const children = rules.map((child) => assess(child, facts));
    const outcome = decide(children.map((child) => child.outcome));
    return { ...node(outcome, { evidence: supporting(outcome, children) }), children };
  };
  switch (rule.op) {
    case 'all':
      return group(rule.of, all);
    case 'any':
      return group(rule.of, any);
    case 'atLeast':
      return group(rule.of, (outcomes) => atLeast(rule.n, outcomes));
    case 'not': {
      const child = assess(rule.rule, facts);
      return { ...node(not(child.outcome)), children: [child] };
    }
    case 'unknown':
      return node('unknown', { reason: rule.reason });
    case 'has':
      return has(rule, facts, node);
    case 'changedSince':
      return changedSince(rule, facts, node);
  }
}

/** The pieces of the children that are met, when the whole is met. */
export const supporting = (outcome: Outcome, children: readonly Trace[]): string[] =>
  outcome === 'met'
    ? sortedNames(children.flatMap((child) => (child.outcome === 'met' ? child.evidence : [])))
    : [];

type Node = (outcome: Outcome, more?: Partial<Trace>) => Trace;

const marks = (undated: Evidence[], toReview: Evidence[]): Partial<Trace> => ({
  ...(undated.length > 0 && { undated: sortedNames(undated.map(nameOf)) }),
  ...(toReview.length > 0 && { toReview: sortedNames(toReview.map(nameOf)) }),
});

function has(rule: Extract<Rule, { op: 'has' }>, facts: Facts, node: Node): Trace {
  const past = rule.year === 'previous';
  if (past && !facts.previousYear) return node('unknown', { reason: 'L’année précédente n’est pas connue.' });
  const pieces = past ? (facts.previousYear?.evidence ?? []) : facts.evidence;
  const { counted, undated, toReview } = piecesFor(pieces, rule.kind, past ? facts.year - 1 : facts.year);
  const enough = counted.length >= rule.count;
  const possible = counted.length + undated.length >= rule.count;
  return node(enough ? 'met' : possible ? 'unknown' : 'not-met', {
    evidence: enough ? sortedNames(counted.map(nameOf)) : [],
    ...(enough ? {} : marks(undated, toReview)),
  });
}

/**
 * Met when a piece of the year has a content that no piece of the year before had. It is for the structure to show
 * a change: where the two contents cannot be compared, nothing is shown, and the rule is not met.
 */
function changedSince(rule: Extract<Rule, { op: 'changedSince' }>, facts: Facts, node: Node): Trace {
  const { counted, undated, toReview } = piecesFor(facts.evidence, rule.kind, facts.year);
  const before = (facts.previousYear?.evidence ?? []).filter((piece) => piece.kind === rule.kind);
  const known = new Set(before.map((piece) => piece.contentHash));
  const comparable = before.length > 0 && !known.has(undefined);
  const isNew = (piece: Evidence) =>
    comparable && piece.contentHash !== undefined && !known.has(piece.contentHash);
  const fresh = counted.filter(isNew);
  if (fresh.length > 0) return node('met', { evidence: sortedNames(fresh.map(nameOf)) });
  const reason =
    comparable && counted.every((piece) => piece.contentHash !== undefined)
      ? 'C’est le même contenu que l’année précédente.'
      : 'Rien ne permet de comparer avec l’année précédente.';
  return node(undated.some(isNew) ? 'unknown' : 'not-met', {
    ...marks(undated, toReview),
    ...(counted.length > 0 && { reason }),
  });
}
