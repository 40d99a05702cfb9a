// The grid of a dossier: each criterion of the ruleset, where it stands, and the pieces that show it.
import { standings } from '../proof/level.ts';
import type { Trace } from '../rules/assess.ts';
import type { Evaluation } from '../rules/evaluate.ts';
import type { Rule, Source } from '../rules/rule.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { DossierContent, GridStatus } from './content.ts';

/** One row per rule that looks at pieces, in the order of the ruleset. */
export function gridOf(
  evaluation: Evaluation,
  pieceIdOf: (proof: string) => string | undefined,
): DossierContent['grid'] {
  return standings(evaluation)
    .flatMap(({ asked }) => asked)
    .map((trace) => ({
      criterion: trace.label,
      status: statusOf(trace),
      pieces: [...new Set(trace.evidence.flatMap((proof) => pieceIdOf(proof) ?? []))],
    }));
}

function statusOf(trace: Trace): GridStatus {
  if (trace.outcome === 'met') return 'ready';
  if ((trace.toReview?.length ?? 0) > 0) return 'to-review';
  return trace.outcome === 'unknown' ? 'unknown' : 'missing';
}

/** Every source that the rules rest on, once each. */
export function sourcesOf(ruleset: Ruleset): string[] {
  const rules = [
    ...ruleset.levels.flatMap((level) => [level.rule, ...(level.progress ? [level.progress] : [])]),
    ...(ruleset.rule ? [ruleset.rule] : []),
  ];
  const sources = [...ruleset.levels.map((level) => level.source), ...rules.flatMap(sourcesUnder)];
  return [...new Set(sources.map(inWords))];
}

function sourcesUnder(rule: Rule): Source[] {
  const children = 'of' in rule ? rule.of : 'rule' in rule ? [rule.rule] : [];
  return [rule.source, ...children.flatMap(sourcesUnder)];
}

function inWords(source: Source): string {
  return [source.title, source.publisher, source.date, source.url].filter(Boolean).join(', ');
}
