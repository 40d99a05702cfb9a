// Masks what a text tells of a person's health, and leaves alone what a project is about.

import { bodyAfter } from './body.ts';
import { termsOf } from './lexicon.ts';
import { measurements } from './measures.ts';
import { nameAt } from './names.ts';
import { type Piece, socialNumbers } from './social-number.ts';
import type { Term } from './term.ts';
import { goesOn, isTied } from './ties.ts';
import { type Token, tokensOf } from './tokens.ts';

export const MASKED = '[masqué]';

export interface Masked {
  text: string;
  /** the exact pieces that were masked, in order */
  spans: string[];
}

/**
 * Puts « [masqué] » in the place of each illness, treatment, measurement or social-security number of a person.
 * Pure, and linear in the length of the text.
 */
export function mask(text: string): Masked {
  const pieces = merged(text, [...socialNumbers(text), ...measurements(flat(text)), ...healthOf(text)]);
  let [out, at] = ['', 0];
  for (const { start, end } of pieces) {
    out += text.slice(at, start) + MASKED;
    at = end;
  }
  return { text: out + text.slice(at), spans: pieces.map(({ start, end }) => text.slice(start, end)) };
}

/** Without accents or capitals, each UTF-16 unit in its place. */
function flat(text: string): string {
  return text.replace(/[^\0-\x7f]|[A-Z]/gu, (char) => {
    const plain = char.normalize('NFD').charAt(0).toLowerCase();
    return plain.length === char.length ? plain : char;
  });
}

function healthOf(text: string): Piece[] {
  const tokens = tokensOf(text);
  const terms = termsOf(tokens).map((term) => widened(tokens, term));
  const kinds = new Map<number, Term>();
  for (const term of terms) for (let at = term.from; at <= term.to; at += 1) kinds.set(at, term);
  const pieces: Piece[] = [];
  let last: Term | undefined;
  for (const term of terms) {
    if (term.kind === 'saying') continue;
    if (!isTied(tokens, term, kinds) && !(last && goesOn(tokens, last, term, kinds))) continue;
    if (
      SAID.test(tokens[last?.to ?? -1]?.word ?? '') &&
      last?.from === last?.to &&
      term.from - (last?.to ?? 0) <= 6
    )
      pieces.pop();
    last = term;
    const [start, end] = [tokens[term.from]?.start ?? 0, tokens[term.to]?.end ?? 0];
    pieces.push({ start, end });
  }
  return pieces;
}

/** Tells nothing by itself where the illness follows. */
const SAID = /^diagnostiquee?s?$/u;

const DOSE = /^(?:\d+(?:[.,/]\d+)?(?:mg|g|ml|ui|mcg)?|g|mg|ml|µg|mcg|ui|gr|grammes?|milligrammes?|lp)$/u;
const SUITE =
  /^(?:\p{L}{3,}(?:[ae]nte|oide|ienne)|\p{L}{3,}(?:trophique|pathique|cytaire|blastique|plasique|gene)|laterale?|terminale?|renale?|cardiaque|pulmonaire|hepatique|cerebrale?|congenitale?|hereditaire|familiale?|juvenile|senile|infantile|recidivante?|resistante?|obstructive?|inflammatoire|auto|immune|droite?|gauche|digestive?|urinaire|amyotrophique|thoracique|lombaire|cervicale?|arterielle|veineuse|insulinodependant|gestationnel|postpartum|chronique|aigue?|severe|type|stade|metastatique|profond|profonde|legere?|grave|i|ii|iii|iv|positif|positive|nerveuse|allergique|viral|virale|foudroyant|foudroyante|generalise|generalisee|programme|programmee)s?$/u;

/** The name with what makes it exact: the part of the body, the type, the dose. */
function widened(tokens: readonly Token[], term: Term): Term {
  if (term.kind === 'saying') return term;
  const [from, last] = trimmed(tokens, term);
  let to = bodyAfter(tokens, last) ?? last;
  if (OBJECT.test(tokens[last]?.word ?? '')) to = objectAfter(tokens, last) ?? to;
  for (let next = to + 1; next <= term.to + 8; next += 1) {
    const token = tokens[next];
    if (token?.gap !== '') break;
    const after = tokens[next + 1];
    const typed = token.word === 'de' && after && /^(?:type|stade|niveau|grade)$/u.test(after.word);
    const born = token.word === 'de' && after?.word === 'naissance';
    const more =
      typed ||
      born ||
      (token.word === 'naissance' && tokens[next - 1]?.word === 'de') ||
      (term.kind === 'medicine' ? DOSE.test(token.word) : SUITE.test(token.word)) ||
      (/^(?:type|stade)$/u.test(tokens[next - 1]?.word ?? '') && /^[\div]+$/u.test(token.word));
    if (!more) break;
    to = next;
  }
  return { ...term, from, to };
}

const LEADS =
  /^(?:en|sous|etre|est|suis|sont|etait|etais|s|m|ai|a|ait|ont|n|ne|de|d|des|du|une?|aux?|fait|fais|faire|faisait|refait|(?:re)?passe(?:s|r|e|ra|nt)?|portes?|porter|portait|prends?|prenait|touche|percoit|mis|mise|mettre|met|placee?|poser?|posee|changer?|refaire)$/u;
const TAILS = /^(?:de|d|a|aux?|du|des)$/u;

/** Without the small words around, which tell nothing. */
function trimmed(tokens: readonly Token[], { kind, from, to }: Term): [number, number] {
  let [start, end] = [from, to];
  while (
    start < end &&
    (LEADS.test(tokens[start]?.word ?? '') ||
      (start > from && /^(?:la|l|les?)$/u.test(tokens[start]?.word ?? ''))) &&
    !/^(?:fauteuil|plus)$/u.test(tokens[start + 1]?.word ?? '')
  )
    start += 1;
  // « parti d’une leucémie », « refuse la dialyse »: the name itself, where there is one.
  if (kind === 'undergone')
    for (let at = start > from ? start : start + 1; at <= end; at += 1) {
      const name = nameAt(tokens, at);
      if (name && name.to >= end && /^(?:condition|medicine|act)$/u.test(name.kind)) return [at, name.to];
    }
  while (end > start && TAILS.test(tokens[end]?.word ?? '')) end -= 1;
  return [start, end];
}

const OBJECT =
  /^(?:allergi(?:qu)?es?|intolerante?s?|syndromes?|maladies?|carences?|intolerances?|phobies?|addictions?)$/u;
const OF = /^(?:a|au|aux|de|du|des|d|en|la|l|le|les)$/u;

const JOINS_NAMES = /^(?:de|du|des|d|la|l|le|et)$/u;

/** « allergique aux arachides », « syndrome de Gilles de la Tourette »: the last token of what it is of. */
function objectAfter(tokens: readonly Token[], at: number): number | undefined {
  if (!OF.test(tokens[at + 1]?.word ?? '')) return undefined;
  let next = at + 1;
  while (next <= at + 4 && tokens[next]?.gap === '' && OF.test(tokens[next]?.word ?? '')) next += 1;
  if (tokens[next]?.gap !== '' || next > at + 4) return undefined;
  while (tokens[next]?.capital && next < at + 8 && tokens[next + 1]?.gap === '') {
    let name = next + 1;
    while (JOINS_NAMES.test(tokens[name]?.word ?? '') && tokens[name]?.gap === '' && name < at + 8) name += 1;
    if (!tokens[name]?.capital || tokens[name]?.gap !== '') break;
    next = name;
  }
  return next;
}

const JOINED = /^ (?:(?:de |d['’]|du |des )(?:la |l['’]|le )?)?$/u;

/** In order; those that touch, or of which one completes the other, made one: « opération de la hernie ». */
function merged(text: string, pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    const near = last && piece.start - last.end <= 14 && JOINED.test(text.slice(last.end, piece.start));
    if (last && (piece.start < last.end || near)) last.end = Math.max(last.end, piece.end);
    else result.push({ ...piece });
  }
  return result;
}
