// Replaces what names or reaches a person by tokens before a text leaves for a language model, and puts it back after.
import { findAddress } from './understanding/address.ts';
import { fold, type Span, whole } from './understanding/fold.ts';
import { isFirstName } from './understanding/people.names.ts';
import { type KnownPerson, readPeople } from './understanding/people.ts';
import { NOT_NAMES, ORDINARY } from './understanding/people.vocabulary.ts';

/** A text whose personal parts are tokens such as [PERSONNE_1]: one token for each way of writing. */
export interface Pseudonymised {
  text: string;
  /** Puts back what each token stands for; a token that was invented or altered is left out. */
  restore(text: string): string;
}

type Kind = 'PERSONNE' | 'MEL' | 'TEL' | 'NUMERO' | 'ADRESSE' | 'LIEN' | 'SANTE' | 'REPERE';
interface Hidden extends Span {
  kind: Kind;
}

/** Anything that looks like one of our tokens, rightly written or not. */
const LIKE_TOKEN = /\[\s*(?:PERSONNE|MEL|TEL|NUMERO|ADRESSE|LIEN|SANTE|REPERE)[\s_-]*\d*\s*\]/giu;
const EMAIL = /[^\s@<>()[\]«»,;:]+@[^\s@<>()[\]«»,;:]+/gu;
const LINK = /(?:https?:\/\/|www\.)\S+/giu;
/** Nine digits or more, as telephones, social-security and file numbers are written. */
const NUMBER = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s.\-/()_]{0,3}(?:\d|2[AB])){8,}(?![\p{L}\p{N}])/giu;
const NIR =
  /(?<!\d)[12][ .-]?\d{2}[ .-]?(?:0\d|1[0-2]|[2-9]\d)[ .-]?(?:\d{2}|2[AB])(?:[ .-]?\d{3}){2}(?:[ .-]?\d{2})?(?!\d)/giu;
const CAPITALISED = /(?<![\p{L}\p{N}'’-])\p{Lu}[\p{L}'’-]+/gu;
const WORD = /(?<![\p{L}\p{N}-])[\p{L}-]{2,}(?![\p{L}\p{N}-])/gu;
/** What only a person does or bears, after a capital at the beginning of a sentence. */
const OF_PERSON =
  /^\s+(?:(?:a|ont|va|est|et|nous|s')\s+)?(?:propos|demand|dit|dire|sugg|souhait|rappel|expliqu|pens|trouv|signal|contest|oppos|confirm|prepar|appel|contact|redig|envoi|present|s'occup|racont|insist|remarqu|regrett|anim|verra|voit|fera|fait|doit|aim|prefer|voudrai|veut|arriv|relanc|charg)/u;

/**
 * Hides people (known or not), e-mails, telephone and social-security numbers, addresses and links; `masked` are
 * further pieces to hide. Rather too much than too little: what is hidden comes back unchanged.
 */
export function pseudonymise(
  text: string,
  known: readonly KnownPerson[] = [],
  masked: readonly string[] = [],
): Pseudonymised {
  const spans: Hidden[] = [];
  const taken = new Uint8Array(text.length);
  const add = (kind: Kind, start: number, end: number) => {
    if (end <= start || taken.subarray(start, end).includes(1)) return;
    taken.fill(1, start, end);
    spans.push({ kind, start, end });
  };
  const all = (kind: Kind, pattern: RegExp) => {
    for (const match of text.matchAll(pattern)) add(kind, match.index, match.index + match[0].length);
  };
  all('REPERE', LIKE_TOKEN);
  for (const piece of masked) if (piece !== '') all('SANTE', new RegExp(escaped(piece), 'gu'));
  all('LIEN', LINK);
  all('MEL', EMAIL);
  all('NUMERO', NIR);
  all('TEL', NUMBER);
  for (const { start, end } of addresses(text)) add('ADRESSE', start, end);
  for (const { start, end } of people(text, known)) add('PERSONNE', start, end);
  return replaced(text, spans);
}

function replaced(text: string, spans: readonly Hidden[]): Pseudonymised {
  const tokens = new Map<string, string>();
  const originals = new Map<string, string>();
  const counts = new Map<Kind, number>();
  let [out, at] = ['', 0];
  for (const { kind, start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const original = text.slice(start, end);
    let token = tokens.get(original);
    if (token === undefined) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      token = `[${kind}_${count}]`;
      tokens.set(original, token);
      originals.set(token, original);
    }
    out += text.slice(at, start) + token;
    at = end;
  }
  return {
    text: out + text.slice(at),
    restore: (said) => said.replace(LIKE_TOKEN, (token) => originals.get(token) ?? ''),
  };
}

function* addresses(text: string): Generator<Span> {
  for (let from = 0; from < text.length; ) {
    const found = findAddress(text.slice(from));
    if (!found) return;
    yield { start: from + found.start, end: from + found.end };
    from += found.end;
  }
}

/** People as the conversation finds them, then every other place where one of their names is written. */
function* people(text: string, known: readonly KnownPerson[]): Generator<Span> {
  const found = readPeople(text, known).people.filter(({ self }) => !self);
  yield* found;
  const plain = fold(text);
  const names = new Set<string>();
  const learn = (name: string) => {
    for (const [part] of fold(name).matchAll(WORD))
      if (part.length > 2 && !ORDINARY.has(part) && !NOT_NAMES.has(part)) names.add(part);
  };
  for (const { name } of known) learn(name);
  for (const { start, end } of found) learn(text.slice(start, end));
  for (const { start, end } of capitals(text, plain)) {
    yield { start, end };
    learn(text.slice(start, end));
  }
  for (const { 0: word, index } of plain.matchAll(WORD))
    if (isFirstName(word)) yield { start: index, end: index + word.length };
  for (const name of [...names].sort((a, b) => b.length - a.length))
    for (const { 0: word, index } of plain.matchAll(whole(escaped(name))))
      yield { start: index, end: index + word.length };
}

/** Words with a capital inside a sentence, and those at its beginning or all in capitals that do what a person does. */
function* capitals(text: string, plain: string): Generator<Span> {
  for (const { 0: word, index } of text.matchAll(CAPITALISED)) {
    const end = index + word.length;
    const said = plain.slice(index, end);
    if (ORDINARY.has(said) || NOT_NAMES.has(said)) continue;
    const shouted = !/\p{Ll}/u.test(word);
    const opens = /(?:^|[.!?…:\n•*–—|>«"“)-]\s*)$/u.test(text.slice(Math.max(0, index - 8), index));
    const twoNames = !shouted && /^\s+\p{Lu}\p{L}/u.test(text.slice(end, end + 8));
    if ((!opens && !shouted) || twoNames || OF_PERSON.test(plain.slice(end, end + 60)))
      yield { start: index, end };
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
