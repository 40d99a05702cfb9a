// Finds the words of health in a text: listed names, then those told by two common words or by their ending.
import { ailmentEnd } from './ailments.ts';
import { bodilyEnd } from './body.ts';
import { acronyms } from './conditions.ts';
import { framedKind } from './framed.ts';
import { nameAt } from './names.ts';
import { shapeOf } from './shapes.ts';
import type { Term } from './term.ts';
import type { Token } from './tokens.ts';

const ACRONYMS = new Set(acronyms.trim().split(/\s+/u));

const ARTICLES = /^(?:un|une|des|du|la|le|les)$/u;

/** « la mère de Kenzo boit. »: without a word of what. */
const drinks = (tokens: readonly Token[], at: number): boolean =>
  /^(?:boit|buvait|reboit|picole)$/u.test(tokens[at]?.word ?? '') &&
  (tokens[at + 1] === undefined ||
    tokens[at + 1]?.gap !== '' ||
    /^(?:depuis|encore|toujours|mais|quand|et)$/u.test(tokens[at + 1]?.word ?? ''));

/** Every name of health, from left to right; none overlaps another. */
export function termsOf(tokens: readonly Token[]): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const listed = nameAt(tokens, at);
    // « des crises » must not hide « crises de manque ».
    if (listed && ARTICLES.test(tokens[at]?.word ?? '') && (nameAt(tokens, at + 1)?.to ?? -1) > listed.to)
      continue;
    const made = ailmentEnd(tokens, at) ?? bodilyEnd(tokens, at);
    const shape =
      tokens[at]?.upper && ACRONYMS.has(tokens[at]?.word ?? '')
        ? 'condition'
        : (shapeOf(tokens[at]?.stem ?? '') ?? (listed || made ? undefined : framedKind(tokens, at)));
    const to = Math.max(listed?.to ?? -1, made ?? -1, shape ? at : -1);
    if (to < 0 && drinks(tokens, at)) terms.push({ kind: 'undergone', from: at, to: at });
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
