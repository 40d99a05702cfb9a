// The level of a year in words: where the structure stands, why, and what is missing with the command that supplies it.

import type { Trace } from '../rules/assess.ts';
import type { Evaluation } from '../rules/evaluate.ts';
import type { Outcome } from '../rules/logic.ts';

/** One sentence: the level reached. Never says that anything is validated. */
export function levelHeadline(evaluation: Evaluation): string {
  const { year, level, outcome } = evaluation;
  if (outcome === 'unknown') return `${year} : je ne peux pas dire le niveau.`;
  if (level === null)
    return outcome === 'met' ? `${year} : les pièces demandées sont là.` : `${year} : il manque des pièces.`;
  if (level === 0) return `${year} : le niveau 1 n’est pas encore atteint.`;
  return `${year} : niveau ${level}, prêt à déposer.`;
}

const marks: Record<Outcome, string> = { met: '✓ fait', 'not-met': '○ à faire', unknown: '? à préciser' };

/** One level (or the whole ruleset), and what it asks of its own: a rule is told once. */
export interface Standing {
  whole: Trace;
  asked: Trace[];
}

/** The trace, level by level, down to the rules that look at proofs. */
export function standings(evaluation: Evaluation): Standing[] {
  const told = new Set<string>();
  return (evaluation.because.children ?? [evaluation.because]).map((whole) => {
    const asked = leaves(whole).filter(({ rule }) => !told.has(rule));
    for (const rule of rulesIn(whole)) told.add(rule);
    return { whole, asked };
  });
}

/**
 * The standings as lines, with the proofs that answer each rule.
 * @param labelOf the French name of a proof, by its id
 */
export function becauseLines(
  evaluation: Evaluation,
  labelOf: (proof: string) => string | undefined,
): string[] {
  return standings(evaluation).flatMap(({ whole, asked }) => [
    whole.label,
    ...asked.map((leaf) => `${marks[leaf.outcome]} : ${leaf.label}${shownBy(leaf, labelOf)}`),
  ]);
}

function rulesIn(trace: Trace): string[] {
  return [trace.rule, ...(trace.children ?? []).flatMap(rulesIn)];
}

function leaves(trace: Trace): Trace[] {
  return trace.children ? trace.children.flatMap(leaves) : [trace];
}

function shownBy({ evidence }: Trace, labelOf: (proof: string) => string | undefined): string {
  const labels = [...new Set(evidence.flatMap((proof) => labelOf(proof) ?? []))];
  return labels.length > 0 ? ` (${labels.join(' ; ')})` : '';
}

/** What to supply, in the order that reaches the next level soonest. */
export function missingLines(evaluation: Evaluation): string[] {
  return evaluation.missing.map((piece) => `• ${piece.label} : ${piece.command}`);
}
