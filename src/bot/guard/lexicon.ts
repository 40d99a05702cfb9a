// Finds the words of health in a text: listed names, then those told by two common words or by their ending.
import { ailmentEnd } from './ailments.ts';
import { bodilyEnd } from './body.ts';
import { acronyms } from './conditions.ts';
import { nameAt } from './names.ts';
import { shapeOf } from './shapes.ts';
import type { Term } from './term.ts';
import type { Token } from './tokens.ts';

const ACRONYMS = new Set(acronyms.trim().split(/\s+/u));

/** Every name of health, from left to right; none overlaps another. */
export function termsOf(tokens: readonly Token[]): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const listed = nameAt(tokens, at);
    const made = ailmentEnd(tokens, at) ?? bodilyEnd(tokens, at);
    const shape =
      tokens[at]?.upper && ACRONYMS.has(tokens[at]?.word ?? '')
        ? 'condition'
        : shapeOf(tokens[at]?.stem ?? '');
    const to = Math.max(listed?.to ?? -1, made ?? -1, shape ? at : -1);
    if (to < 0) continue;
    terms.push({
      kind: to === listed?.to ? listed.kind : to === made ? 'condition' : (shape ?? 'condition'),
      from: at,
      to,
    });
    at = to;
  }
  return terms;
}
