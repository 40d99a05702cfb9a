// Tells whether a word of health is tied to a person, or is only what people work on.
import type { Term } from './lexicon.ts';
import { identified, isPerson, type Terms } from './people.ts';
import type { Token } from './tokens.ts';
import * as words from './words.ts';

/** How far, in words, a tie is looked for: what makes the work linear. */
const REACH = 14;

/** Whose health a word is about, as far as the words around say. */
export function isTied(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  if (isSurname(tokens, term)) return false;
  const before = tokens[term.from - 1];
  const near = term.from > 0 && tokens[term.from]?.gap !== 'break' ? before?.word : undefined;
  if (near !== undefined && words.mine.has(near))
    return term.kind !== 'specialist' || !isThemed(tokens, term, terms);
  if (ownedAfter(tokens, term, terms)) return !isThemed(tokens, term, terms) || hasKin(tokens, term);
  if (isThemed(tokens, term, terms)) return false;
  if (near !== undefined && words.theirs.has(near)) return knownPerson(tokens, term.from - 1, term.to, terms);
  if (toldToSomeone(tokens, term)) return true;
  const verb = verbBefore(tokens, term, terms);
  if (verb !== undefined) return subjectOf(tokens, verb, terms);
  if (besidePerson(tokens, term, terms)) return true;
  return looselyTied(tokens, term, terms);
}

/** « Mme Sourd », « Anne Goutte »: the name of a family. */
function isSurname(tokens: readonly Token[], { from, to }: Term): boolean {
  const [name, before] = [tokens[from], tokens[from - 1]];
  if (!name?.capital || !before || name.gap !== '' || from !== to || name.end - name.start <= 4) return false;
  return words.civility.has(before.word) || (words.names.has(before.word) && before.capital);
}

/** The first token of the sentence around this one, no farther than the reach. */
function sentenceStart(tokens: readonly Token[], at: number, reach = REACH): number {
  let start = at;
  while (start > 0 && at - start < reach && tokens[start]?.gap !== 'break') start -= 1;
  return start;
}

function sentenceEnd(tokens: readonly Token[], at: number, reach = REACH): number {
  let end = at;
  while (end + 1 < tokens.length && end - at < reach && tokens[end + 1]?.gap !== 'break') end += 1;
  return end;
}

const LEADS = new Set(
  'de du des d la le l les sur contre pour et ou a au aux en autour un une avec face lie liee adapte dedie consacre notre nos votre vos leur ce cette ces porte portant chez personne personnes patients patient atteints gestion suivi grand nouveau nouvelle prochain prochaine type'.split(
    ' ',
  ),
);

/** « atelier sur le diabète », « salle de scanner », « l’affiche grippe ». */
function isThemed(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  for (let at = term.from - 1; at >= 0 && term.from - at <= 7; at -= 1) {
    if (tokens[at + 1]?.gap === 'break') return false;
    const word = tokens[at]?.word ?? '';
    if (words.mine.has(word) && at === term.from - 1) return false;
    if (words.themes.has(word) || words.themes.has(`${word}s`)) return true;
    if (!LEADS.has(word) && !terms.has(at)) return false;
  }
  return false;
}

/** « le cancer de ma mère », « le diabète de Paul », « Alzheimer chez Mme L. » */
function ownedAfter(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  const [of, one] = [tokens[term.to + 1], tokens[term.to + 2]];
  if (!of || !one || of.gap !== '' || !/^(?:de|d|du|chez|a)$/u.test(of.word)) return false;
  if (term.kind === 'specialist') return false;
  for (let at = term.to + 2; at <= term.to + 4; at += 1) {
    if (tokens[at]?.gap === 'break') return false;
    if (
      words.kin.has(tokens[at]?.word ?? '') ||
      words.civility.has(tokens[at]?.word ?? '') ||
      words.names.has(tokens[at]?.word ?? '')
    )
      return isPerson(tokens, at, terms);
  }
  const next = tokens[term.to + 3];
  if (identified(tokens, term.to + 2) && words.cared.has(one.word)) return true;
  if (next && words.cared.has(next.word) && identified(tokens, term.to + 3)) return true;
  return of.word === 'de' && one.capital && isPerson(tokens, term.to + 2, terms);
}

function hasKin(tokens: readonly Token[], term: Term): boolean {
  return (
    [2, 3].some((step) => words.kin.has(tokens[term.to + step]?.word ?? '')) &&
    !['groupe', 'atelier', 'sur'].includes(tokens[term.from - 2]?.word ?? '')
  );
}

/** « on m’a trouvé un… », « lui a prescrit du… », « diagnostiqué un… à mon fils ». */
function toldToSomeone(tokens: readonly Token[], term: Term): boolean {
  for (let at = term.from - 1; at >= 0 && term.from - at <= 6; at -= 1) {
    if (tokens[at + 1]?.gap === 'break') return false;
    const word = tokens[at]?.word ?? '';
    if (
      !/^(?:trouve|decouvert|diagnostique|detecte|prescrit|annonce|donne|mis|fait|pose|retire|enleve|depiste|augmente|change|prevu|diminue)e?$/u.test(
        word,
      )
    )
      continue;
    const clitic = [at - 1, at - 2, at - 3].some(
      (near) => near >= 0 && /^(?:m|ma|me|lui|mavait)$/u.test(tokens[near]?.word ?? ''),
    );
    const to =
      tokens[term.to + 1]?.word === 'a' &&
      (words.mine.has(tokens[term.to + 2]?.word ?? '') ||
        words.theirs.has(tokens[term.to + 2]?.word ?? '') ||
        words.civility.has(tokens[term.to + 2]?.word ?? '') ||
        words.names.has(tokens[term.to + 2]?.word ?? '') ||
        tokens[term.to + 2]?.capital);
    if (clitic || to) return true;
  }
  return false;
}

/** The verb that says who has it, with nothing but small words between. */
function verbBefore(tokens: readonly Token[], term: Term, terms: Terms): number | undefined {
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
    if (
      word === 'a' &&
      /^(?:la|l|une|un|quoi|faire)$/u.test(tokens[at + 1]?.word ?? '') &&
      !/^(?:il|elle|qui|y|on|n|lui)$/u.test(tokens[at - 1]?.word ?? '') &&
      !isPerson(tokens, at - 1, terms) &&
      !words.kin.has(tokens[at - 1]?.word ?? '') &&
      !tokens[at - 1]?.capital
    )
      continue;
    if (verbal || stateful) return at;
    if (words.between.has(word) || terms.has(at) || /^\d/u.test(word)) continue;
    return undefined;
  }
  return undefined;
}

/** Small words that tie what follows to the whole clause, not to its last noun. */
const LINKS = new Set(['apres', 'depuis', 'malgre', 'cause', 'suite', 'raison']);

/** Whether the verb speaks of someone in particular. */
function subjectOf(tokens: readonly Token[], verb: number, terms: Terms): boolean {
  const start = sentenceStart(tokens, verb);
  if (
    /^(?:ai|javais|etais|jai|suis|prends|souffre|g|jsuis|chui|chuis|jprends)$/u.test(tokens[verb]?.word ?? '')
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
      !spokenInGeneral(tokens, start, verb)
    )
      return tokens[verb]?.word !== 'souhaite';
    if (word === 'vous' && /^(?:rendez|rdv)$/u.test(tokens[at - 1]?.word ?? '')) continue;
    if (words.generic.has(word) || words.cared.has(word)) {
      if (at < verb - 5) general = true;
      else return false;
    }
    if (words.things.has(word) && !LINKS.has(tokens[verb]?.word ?? '')) return false;
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

/** « Mme Petit (diabète) », « mon fils autiste », « Léa, asthmatique », « Martin : AVC ». */
function besidePerson(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  if (term.kind === 'specialist') return false;
  for (let at = term.from - 1; at >= 0 && term.from - at <= 5; at -= 1) {
    if (tokens[at + 1]?.gap === 'break') return false;
    const word = tokens[at]?.word ?? '';
    if (isPerson(tokens, at, terms) && !words.first.has(word)) {
      const civil =
        words.civility.has(word) ||
        words.civility.has(tokens[at - 1]?.word ?? '') ||
        words.kin.has(word) ||
        words.names.has(word) ||
        words.cared.has(word) ||
        tokens[at]?.gap === 'break' ||
        term.kind === 'state';
      return civil && !workedOn(tokens, at, term.to);
    }
    if (
      words.between.has(word) ||
      terms.has(at) ||
      tokens[at]?.capital ||
      words.civility.has(tokens[at - 1]?.word ?? '') ||
      /^\d/u.test(word)
    )
      continue;
    return false;
  }
  return false;
}

function workedOn(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to + 1).some(({ word }) => words.working.has(word) || words.themes.has(word));
}

/** Their health, if the sentence or the one before speaks of someone and not of people in general. */
function knownPerson(tokens: readonly Token[], at: number, to: number, terms: Terms): boolean {
  const start = Math.max(0, at - 25);
  let [person, general] = [false, false];
  for (let near = start; near < at; near += 1) {
    const word = tokens[near]?.word ?? '';
    if (isPerson(tokens, near, terms) && !words.first.has(word)) person = true;
    if (
      (words.generic.has(word) && word !== 'on' && word !== 'vous' && word !== 'tout') ||
      (words.cared.has(word) && !identified(tokens, near))
    )
      [person, general] = [false, true];
  }
  for (let near = to + 1; near <= sentenceEnd(tokens, to, 6); near += 1)
    if (!general && isPerson(tokens, near, terms)) person = true;
  return person && !workedOn(tokens, sentenceStart(tokens, at), at);
}

/** No verb ties them, but the sentence speaks of one person and of health, and nothing of work. */
function looselyTied(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  if (term.kind === 'specialist' || term.kind === 'state') return false;
  const [start, end] = [sentenceStart(tokens, term.from), sentenceEnd(tokens, term.to, 8)];
  let person = false;
  for (let at = start; at <= end; at += 1) {
    const word = tokens[at]?.word ?? '';
    if (
      words.working.has(word) ||
      words.themes.has(word) ||
      words.generic.has(word) ||
      (words.things.has(word) && word !== 'c' && word !== 'ca' && word !== 'ce')
    )
      return false;
    if (isPerson(tokens, at, terms) && !/^(?:elles|ils)$/u.test(word)) person = true;
  }
  return person;
}
