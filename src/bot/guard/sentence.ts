// The sentence around a word, and what is worked on in it: no farther than a few words, so that the work stays linear.

import type { Terms } from './people.ts';
import type { Term } from './term.ts';
import type { Token } from './tokens.ts';
import * as words from './words.ts';

/** How far, in words, a tie is looked for: what makes the work linear. */
export const REACH = 14;

/** The first token of the sentence around this one, no farther than the reach. */
export function sentenceStart(tokens: readonly Token[], at: number, reach = REACH): number {
  let start = at;
  while (start > 0 && at - start < reach && tokens[start]?.gap !== 'break') start -= 1;
  return start;
}

export function sentenceEnd(tokens: readonly Token[], at: number, reach = REACH): number {
  let end = at;
  while (end + 1 < tokens.length && end - at < reach && tokens[end + 1]?.gap !== 'break') end += 1;
  return end;
}

const LEADS = new Set(
  'de du des d la le l les sur contre pour et ou a au aux en autour un une avec face lie liee adapte dedie consacre notre nos votre vos leur ce cette ces porte portant chez personne personnes patients patient atteints gestion suivi grand nouveau nouvelle travail sortie retour femme homme enfant fille garcon dame couple heros heroine prochain prochaine type'.split(
    ' ',
  ),
);

/** « atelier sur le diabète », « salle de scanner », « l’affiche grippe ». */
export function isThemed(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  for (let at = term.from - 1; at >= 0 && term.from - at <= 7; at -= 1) {
    if (tokens[at + 1]?.gap === 'break') return false;
    const word = tokens[at]?.word ?? '';
    if (words.mine.has(word) && at === term.from - 1) return false;
    if (word === 'contre' && /^(?:le|la|l|les)$/u.test(tokens[at + 1]?.word ?? '')) return true;
    if (word === 'besoin' && words.having.has(tokens[at - 1]?.word ?? '')) return false;
    if (
      words.themes.has(word) ||
      (word.length > 3 && !words.living.has(word) && words.themes.has(`${word}s`))
    )
      return !isCaredBy(tokens, at);
    if (!LEADS.has(word) && !terms.has(at)) return false;
  }
  return false;
}

/** « thèmes proposés par Jeanne : … »: what follows is a list of subjects. */
export function isListed(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(sentenceStart(tokens, at), at)
    .some(({ word }) =>
      /^(?:themes?|thematiques?|sujets?|idees?|priorites?|propositions?|propose|proposes|proposees?|ordre|choix)$/u.test(
        word,
      ),
    );
}

export function workedOn(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to + 1).some(({ word }) => words.working.has(word) || words.themes.has(word));
}

/** « suivie par l’équipe de soins palliatifs », « entrer à l’unité Alzheimer »: who cares for someone. */
export function isCaredBy(tokens: readonly Token[], theme: number): boolean {
  if (
    !/^(?:equipe|service|unite|centre|pole|consultation|infirmiere|reseau)$/u.test(tokens[theme]?.word ?? '')
  )
    return false;
  return [2, 3, 4].some(
    (step) =>
      tokens[theme - step + 1]?.gap === '' &&
      /^(?:suivie?|hospitalisee?|admise?|entree?|entrer|adressee?|orientee?|transferee?|prise?)$/u.test(
        tokens[theme - step]?.word ?? '',
      ),
  );
}
