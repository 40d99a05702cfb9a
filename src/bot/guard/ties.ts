// Tells whether a word of health is tied to a person, or is only what people work on.

import { bodyAt } from './body.ts';
import { isHearsay } from './hearsay.ts';
import { identified, isPerson, type Terms } from './people.ts';
import {
  actsOnSpeaker,
  doneToThem,
  fought,
  introduced,
  isActive,
  isDoneTo,
  isFigurative,
  isSurname,
  toldToSomeone,
} from './phrases.ts';
import { isListed, isThemed, REACH, sentenceEnd, sentenceStart, workedOn } from './sentence.ts';
import { isTrade, subjectOf, verbBefore } from './subject.ts';
import type { Term } from './term.ts';
import type { Token } from './tokens.ts';
import * as words from './words.ts';

/** Whose health a word is about, as far as the words around say. */
export function isTied(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  if (isSurname(tokens, term) || isFigurative(tokens, term, terms)) return false;
  const owner = ownerAt(tokens, term.from);
  const before = tokens[owner];
  const near = term.from > 0 && tokens[term.from]?.gap !== 'break' ? before?.word : undefined;
  if (term.kind === 'state' && near !== undefined && /^(?:les|nos|vos|ces)$/u.test(near)) return false;
  if (near !== undefined && words.mine.has(near) && isTitled(tokens, owner)) return false;
  if (near !== undefined && words.mine.has(near))
    return term.kind !== 'specialist' || !isThemed(tokens, term, terms);
  if (fought(tokens, term, terms)) return true;
  if (ownedAfter(tokens, term, terms)) return !isThemed(tokens, term, terms) || hasKin(tokens, term);
  if (isThemed(tokens, term, terms)) return false;
  if (isHearsay(tokens, term, terms)) return true;
  if (near !== undefined && words.theirs.has(near)) return knownPerson(tokens, owner, term.to, terms);
  if (isDoneTo(tokens, term, terms) || doneToThem(tokens, term)) return true;
  if (isActive(tokens, term)) return false;
  if (
    term.kind === 'undergone' &&
    term.from === term.to &&
    /(?<!^scann|^canc|^ulc|h)er$/u.test(tokens[term.from]?.word ?? '')
  )
    return false;
  if (toldToSomeone(tokens, term) || actsOnSpeaker(tokens, term) || introduced(tokens, term, terms))
    return true;
  const verb = verbBefore(tokens, term, terms);
  if (verb !== undefined) return subjectOf(tokens, verb, terms);
  if (term.kind === 'organ') return isAbsence(tokens, term, terms);
  if (besidePerson(tokens, term, terms)) return true;
  return looselyTied(tokens, term, terms);
}

/** What follows in the same sentence is of the same person, unless it is what people work on: « arrêtée pour un burn-out ». */
export function goesOn(tokens: readonly Token[], last: Term, term: Term, terms: Terms): boolean {
  if (term.kind === 'specialist' || term.from - last.to > REACH || isThemed(tokens, term, terms))
    return false;
  if (isSurname(tokens, term) || isFigurative(tokens, term, terms)) return false;
  return tokens
    .slice(last.to + 1, term.from + 1)
    .every(
      ({ word, gap }) =>
        gap !== 'break' &&
        !words.working.has(word) &&
        (!words.themes.has(word) || /^(?:mois|semaines?|journees?|soirees?|matinees?|besoin)$/u.test(word)) &&
        !words.generic.has(word) &&
        !words.things.has(word),
    );
}

/** « le cancer de ma mère », « le diabète de Paul », « Alzheimer chez Mme L. » */
function ownedAfter(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  const [of, one] = [tokens[term.to + 1], tokens[term.to + 2]];
  if (!of || !one || of.gap !== '' || !/^(?:de|d|du|chez|a)$/u.test(of.word)) return false;
  if (term.kind === 'specialist' || term.kind === 'state' || term.kind === 'organ') return false;
  for (let at = term.to + 2; at <= term.to + 4; at += 1) {
    if (tokens[at]?.gap === 'break') return false;
    if (
      words.kin.has(tokens[at]?.word ?? '') ||
      words.civility.has(tokens[at]?.word ?? '') ||
      words.names.has(tokens[at]?.word ?? '')
    )
      return isPerson(tokens, at, terms) && !/^(?:le|la|l|les)$/u.test(tokens[at - 1]?.word ?? '');
  }
  const next = tokens[term.to + 3];
  if (identified(tokens, term.to + 2) && words.cared.has(one.word)) return true;
  if (next && words.cared.has(next.word) && identified(tokens, term.to + 3)) return true;
  return term.kind !== 'act' && of.word === 'de' && one.capital && isPerson(tokens, term.to + 2, terms);
}

function hasKin(tokens: readonly Token[], term: Term): boolean {
  return (
    [2, 3].some((step) => words.kin.has(tokens[term.to + step]?.word ?? '')) &&
    !['groupe', 'atelier', 'sur'].includes(tokens[term.from - 2]?.word ?? '')
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
      return civil && !workedOn(tokens, at, term.to) && !isListed(tokens, at);
    }
    if (isTrade(term, terms.get(at))) return false;
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

/** Their health, if the sentence or the one before speaks of someone and not of people in general. */
function knownPerson(tokens: readonly Token[], at: number, to: number, terms: Terms): boolean {
  if (
    /^(?:parler?|parlait|raconte|raconter|temoigne|temoigner|evoque|decrit|partage)$/u.test(
      tokens[at - 2]?.word ?? '',
    ) &&
    !isThemeNear(tokens, at)
  )
    return saidBySomeone(tokens, at, terms);
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
  for (let near = to + 1; near <= sentenceEnd(tokens, to, REACH); near += 1)
    if (!general && isPerson(tokens, near, terms)) person = true;
  return person && !workedOn(tokens, sentenceStart(tokens, at), at);
}

/** « Paul nous a parlé de son diabète »: one person told it of themselves. */
function saidBySomeone(tokens: readonly Token[], at: number, terms: Terms): boolean {
  const start = sentenceStart(tokens, at);
  const said = tokens.slice(start, at);
  if (
    said.some(({ word }) =>
      /^(?:chacun|chacune|patients?|patientes?|usagers?|gens|personnes?|on)$/u.test(word),
    )
  )
    return false;
  return said.some((_, index) => isPerson(tokens, start + index, terms));
}

const isThemeNear = (tokens: readonly Token[], at: number): boolean =>
  [at - 3, at - 4].some((near) => words.themes.has(tokens[near]?.word ?? ''));

/** « à Paimpol », « en Bretagne »: a capital letter that names a place. */
function isPlace(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (
    !token?.capital ||
    words.names.has(token.word) ||
    words.civility.has(token.word) ||
    words.kin.has(token.word)
  )
    return false;
  return /^(?:a|au|en|vers|pres)$/u.test(tokens[at - 1]?.word ?? '');
}

/** No verb ties them, but the sentence speaks of one person and of health, and nothing of work. */
function looselyTied(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  if (term.kind === 'specialist' || term.kind === 'state') return false;
  const [start, end] = [sentenceStart(tokens, term.from), sentenceEnd(tokens, term.to, 8)];
  // « Le scanner est chez Lucas », « Diabète (Mme Petit) »: the word opens the sentence, and is its subject.
  const opens = term.from - start <= 1;
  if (opens && (term.kind === 'act' || tokens[term.to + 1]?.gap === 'pause')) return false;
  // « un abri pour les déambulateurs », « attention aux chutes »: of people in general.
  const [near, far] = [1, 2].map((step) => tokens[term.from - step]?.word ?? '');
  if (near === 'aux' || (near === 'les' && far === 'pour')) return false;
  let person = false;
  for (let at = start; at <= end; at += 1) {
    const word = tokens[at]?.word ?? '';
    if (
      words.working.has(word) ||
      words.themes.has(word) ||
      (words.generic.has(word) && !isToWhom(tokens, at)) ||
      (words.things.has(word) && word !== 'c' && word !== 'ca' && word !== 'ce')
    )
      return false;
    if (isPerson(tokens, at, terms) && !/^(?:elles|ils)$/u.test(word) && !isPlace(tokens, at)) person = true;
    if (words.mine.has(word) && bodyAt(tokens, at + 1) !== undefined) person = true;
  }
  return person;
}

/** « je vous écris de l’hôpital »: those to whom one writes. */
const isToWhom = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.word === 'vous' && /^(?:je|j|ne)$/u.test(tokens[at - 1]?.word ?? '');

/** « la brochure « Mon opération » »: what a title tells of whoever reads it. */
const isTitled = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.gap === 'pause' &&
  tokens[at]?.capital === true &&
  [at - 1, at - 2].some((near) => words.themes.has(tokens[near]?.word ?? ''));

/** « absente : Mme Royer (thyroïde) »: why someone does not come. */
function isAbsence(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  const start = sentenceStart(tokens, term.from);
  const said = tokens.slice(start, term.from);
  return (
    said.some(({ word }) =>
      /^(?:absente?s?|excusee?s?|arret|remplacee?|arretee?|indisponible)$/u.test(word),
    ) && said.some((_, index) => isPerson(tokens, start + index, terms))
  );
}

const QUALITIES =
  /^(?:premier|premiere|deuxieme|seconde?|troisieme|quatrieme|cinquieme|nouveau|nouvelle|ancien|ancienne|vieux|vieille|petite?s?|gros|grosse|grave|fichue?|sacree?|foutue?|maudite?|longue?|derniere?|prochaine?|double|terrible|horrible|satanee?|mauvaise?|fameux|fameuse)$/u;

/** « ma troisième fausse couche »: the word before the name, or before what qualifies it. */
function ownerAt(tokens: readonly Token[], from: number): number {
  const before = tokens[from - 1];
  return tokens[from]?.gap === '' &&
    before?.gap === '' &&
    QUALITIES.test(before.word) &&
    isOwner(tokens[from - 2])
    ? from - 2
    : from - 1;
}

const isOwner = (token: Token | undefined): boolean =>
  token !== undefined && (words.mine.has(token.word) || words.theirs.has(token.word));
