// The verb that says who has it, and who its subject is.

import { isPerson, type Terms } from './people.ts';
import { sentenceEnd, sentenceStart } from './sentence.ts';
import type { Term } from './term.ts';
import type { Token } from './tokens.ts';
import * as words from './words.ts';

/** The verb that says who has it, with nothing but small words between. */
export function verbBefore(tokens: readonly Token[], term: Term, terms: Terms): number | undefined {
  if (term.kind === 'undergone') return term.from;
  for (let at = term.from - 1; at >= 0 && term.from - at <= 8; at -= 1) {
    if (tokens[at + 1]?.gap === 'break') return undefined;
    const word = tokens[at]?.word ?? '';
    const verbal =
      words.living.has(word) ||
      (term.kind === 'state' ? words.being.has(word) || words.having.has(word) : words.having.has(word));
    const stateful =
      term.kind !== 'state' &&
      words.being.has(word) &&
      /^(?:en|sous)$/u.test(tokens[term.from - 1]?.word ?? '');
    if (tokens[at]?.grave) continue;
    if (
      word === 'a' &&
      !haver(tokens, at, terms) &&
      /^(?:la|l|une|un|quoi|faire)$/u.test(tokens[at + 1]?.word ?? '') &&
      !/^(?:il|elle|qui|y|on|n|lui)$/u.test(tokens[at - 1]?.word ?? '') &&
      !isPerson(tokens, at - 1, terms) &&
      !words.kin.has(tokens[at - 1]?.word ?? '') &&
      !tokens[at - 1]?.capital
    )
      continue;
    if (verbal || stateful) return at;
    if (isTrade(term, terms.get(at))) return undefined;
    if (words.between.has(word) || terms.has(at) || /^\d/u.test(word)) continue;
    return undefined;
  }
  return undefined;
}

/** « le gardien de l’immeuble a la… »: someone, their complement, and the verb. */
function haver(tokens: readonly Token[], at: number, terms: Terms): boolean {
  for (let near = at - 1; near >= 0 && at - near <= 6 && tokens[near + 1]?.gap === ''; near -= 1) {
    if (isPerson(tokens, near, terms)) return true;
    const word = tokens[near]?.word ?? '';
    if (
      words.having.has(word) ||
      words.being.has(word) ||
      words.living.has(word) ||
      words.working.has(word) ||
      terms.has(near)
    )
      return false;
  }
  return false;
}

/** « elle est cardiologue à l’hôpital »: where she works. */
export const isTrade = (term: Term, near: Term | undefined): boolean =>
  term.kind === 'state' && near?.kind === 'specialist';

/** Small words that tie what follows to the whole clause, not to its last noun. */
const LINKS = new Set(['apres', 'depuis', 'malgre', 'cause', 'suite', 'raison']);

/** Whether the verb speaks of someone in particular. */
export function subjectOf(tokens: readonly Token[], verb: number, terms: Terms): boolean {
  const start = sentenceStart(tokens, verb);
  if (
    /^(?:ai|javais|etais|jai|suis|prends|souffre|g|jsuis|jsui|jss|chui|chuis|jvais|jprends?|jpren|jfais?|javais|jetais|jsouffre)$/u.test(
      tokens[verb]?.word ?? '',
    )
  )
    return true;
  let general = false;
  for (let at = verb - 1; at >= start; at -= 1) {
    const word = tokens[at]?.word ?? '';
    if (isPerson(tokens, at, terms))
      return (
        !/^(?:il|elle|ils|elles|lui|celui|celle)$/u.test(word) || (!general && !someoneGeneral(tokens, at))
      );
    if (
      words.cared.has(word) &&
      /^(?:une?|notre|cette|ce|cet)$/u.test(tokens[at - 1]?.word ?? '') &&
      !spokenInGeneral(tokens, start, sentenceEnd(tokens, verb))
    )
      return tokens[verb]?.word !== 'souhaite';
    if (word === 'vous' && /^(?:rendez|rdv)$/u.test(tokens[at - 1]?.word ?? '')) continue;
    if (word === 'chez' && /^(?:moi|nous|eux|elle|lui)$/u.test(tokens[at + 1]?.word ?? '')) return true;
    if (words.generic.has(word) || words.cared.has(word)) {
      if (at < verb - 5) general = true;
      else return false;
    }
    if (words.things.has(word) && !LINKS.has(tokens[verb]?.word ?? '')) {
      if (!isComplement(tokens, at)) return false;
      general = general || at >= verb - 2;
    }
    // « l’ARS nous a mis sous… »: what was done to us by a thing.
    if (word === 'nous' && /^(?:a|ont|avait|aura|rend|met|fait)$/u.test(tokens[at + 1]?.word ?? '')) continue;
    if (word === 'nous') return !spokenInGeneral(tokens, start, verb);
    if (word === 'y' && tokens[at + 1]?.word === 'a') return false;
  }
  if (general) return false;
  if (/^(?:suivie?|hospitalisee?|operee?)$/u.test(tokens[verb]?.word ?? '')) return true;
  const subject = tokens[verb - 1];
  const third = /^(?:a|est|etait|avait|prend|souffrait|souffre|fait|souffrait)$/u.test(
    tokens[verb]?.word ?? '',
  );
  if (
    third &&
    subject &&
    verb - 1 >= start &&
    !terms.has(verb - 1) &&
    !words.between.has(subject.word) &&
    subject.word.length > 2
  )
    return !/^(?:le|la|les|l|un|une|des|du|ce|cette|nos|vos|qui|que)$/u.test(tokens[verb - 2]?.word ?? '');
  return third && verb === start && tokens[verb]?.word !== 'est' && tokens[verb]?.word !== 'fait';
}

function spokenInGeneral(tokens: readonly Token[], start: number, end: number): boolean {
  return tokens.slice(start, end).some(({ word }) => words.conditional.has(word));
}

/** « il » in « si un patient tousse, il a… » is nobody. */
function someoneGeneral(tokens: readonly Token[], at: number): boolean {
  const start = sentenceStart(tokens, at);
  const clause = tokens.slice(start, at).map(({ word }) => word);
  return (
    clause.some((word) => words.generic.has(word) || words.cared.has(word)) &&
    !clause.some((word) => words.kin.has(word) || words.civility.has(word) || words.names.has(word))
  );
}

/** « de la structure », « de l’association »: says of which, and is not the subject. */
const isComplement = (tokens: readonly Token[], at: number): boolean =>
  [at - 1, at - 2].some((near) => /^(?:de|du|d)$/u.test(tokens[near]?.word ?? ''));
