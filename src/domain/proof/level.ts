// The level of a year in words: where the structure stands, why, and what is missing with the command that supplies it.
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

/** The trace, one line per rule, the parts under the whole; at most two floors deep. */
export function becauseLines(evaluation: Evaluation): string[] {
  return (evaluation.because.children ?? [evaluation.because]).flatMap((trace) => [
    `${marks[trace.outcome]} : ${trace.label}`,
    ...(trace.children ?? []).map((child) => `   ${marks[child.outcome]} : ${child.label}`),
  ]);
}

/** What to supply, in the order that reaches the next level soonest. */
export function missingLines(evaluation: Evaluation): string[] {
  return evaluation.missing.map((piece) => `• ${piece.label} : ${piece.command}`);
}
