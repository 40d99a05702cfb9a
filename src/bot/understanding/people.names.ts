// The grammar of names: titles, particles, capitals, and lists of names after « avec » or another name.

import { FIRST_NAMES, WORD_NAMES } from './first-names.data.ts';
import { fold, type Span } from './fold.ts';
import { NOT_NAMES, ORDINARY, TOWNS } from './people.vocabulary.ts';

/** A person named, with the known name and id when recognised; `self` when the author said « moi ». */
export interface NamedPerson extends Span {
  name: string;
  id?: string;
  self?: true;
}

/** A text as typed and folded; `shouted` when it is all in capitals, so that they mean nothing. */
export interface Typed {
  text: string;
  plain: string;
  shouted: boolean;
}

export const TITLE =
  '(?:m\\.|mr\\.?|mrs|mme\\.?|mlle\\.?|mmes|dr\\.?|drs|docteure?|pr\\.?|professeure?|monsieur|madame|mademoiselle|maitre)';
export const TITLE_WORD = new RegExp(`^${TITLE}$`);
const TITLE_HERE = new RegExp(`${TITLE} `, 'y');
export const PARTICLE_WORD = /^(?:le|la|les|de|du|des|el|al|ben|bin|van|von|da|dos|abd|saint|sainte|ker)$/;
/** Particles that a lower-case letter leaves inside a name (« Anne de Bretagne »), unlike « Paul le matin ». */
const INNER_PARTICLE = /^(?:de|el|al|ben|bin|van|von|da|dos|abd)$/;
const NAME_WORD = "[\\p{L}][\\p{L}']{0,24}(?:-[\\p{L}][\\p{L}']{0,24}){0,3}";
const NAME = new RegExp(`(?:${TITLE} )?${NAME_WORD}(?: ${NAME_WORD}){0,4}`, 'uy');
const TITLED = new RegExp(`(?<![\\p{L}\\p{N}'])${TITLE} (?=\\p{L})`, 'gu');
const INTRODUCED =
  /(?<![\p{L}\p{N}])(?:avec|presente?s?|participante?s?|invite[rz]?|invitee?s?|convier?|conviee?s?|membres|personnes|r?ajoute[rz]?|enleve[rz]?|retire[rz]?|supprime[rz]?|remplace[rz]?)(?: ?:)? ?/gu;
const LINK =
  /(?: ?, ?(?:et |puis |ainsi que |avec )?| et (?:aussi |avec )?| ainsi que | & | ?\+ ?| puis | ou | ?\/ ?)(?:le |la |l')?/y;

export const isFirstName = (word: string): boolean =>
  FIRST_NAMES.has(word) || word.split('-').every((part) => FIRST_NAMES.has(part));

/** A name with capitals: « bernard » → « Bernard », « LUCAS » → « Lucas » in a text all in capitals. */
export function capitalise(name: string, shouted = false): string {
  if (/\p{Lu}/u.test(name) && !shouted) return name;
  return name.toLowerCase().replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** How many characters of a name start at `at`: capitalised words, or a common first name in lower case. */
function nameLength({ text, plain, shouted }: Typed, at: number): number {
  NAME.lastIndex = at;
  const match = NAME.exec(plain);
  if (!match) return 0;
  let [end, taken, titled] = [at, 0, false];
  for (const piece of match[0].matchAll(/[^ ]+/gu)) {
    const [word, from] = [piece[0], at + piece.index];
    const typed = text.slice(from, from + word.length);
    const capital = /^\p{Lu}/u.test(typed) && !shouted;
    if (taken === 0 && !titled && TITLE_WORD.test(word)) titled = true;
    else if (PARTICLE_WORD.test(word) && (taken > 0 ? capital || INNER_PARTICLE.test(word) : titled))
      continue;
    else if (NOT_NAMES.has(word) || (ORDINARY.has(word) && !(taken > 0 && capital))) break;
    else if (taken === 0 && (TOWNS.has(word) || isAcronym(typed, word, shouted || titled))) break;
    else if (capital || (taken === 0 && (titled || isFirstName(word) || WORD_NAMES.has(word)))) {
      [taken, end] = [taken + 1, from + word.length];
    } else break;
  }
  return end - at;
}

const isAcronym = (typed: string, word: string, allowed: boolean): boolean =>
  !allowed && /^\p{Lu}{2,5}$/u.test(typed) && !isFirstName(word);

/** Before a name, what makes it a street, a building or a saint rather than a person. */
const NAMELESS =
  /(?<![\p{L}])(?:rue|avenue|boulevard|bd|place|quai|square|allee|impasse|salle|ecole|college|lycee|hopital|clinique|centre|institut|fondation|residence|gymnase|saint|sainte|st|ste|espace|stade|mediatheque)(?: de| du| d')? ?$/u;
const CAPITAL = /(?<![\p{L}\p{N}'’-])\p{Lu}[\p{L}-]{1,30}/gu;

/** Common first names with a capital, names after « avec » and the like, and those joined to a name by a comma or « et ». */
export function listedPeople(typed: Typed, found: readonly NamedPerson[]): NamedPerson[] {
  const { text, plain, shouted } = typed;
  const byStart = new Map(found.map((one) => [one.start, one]));
  const visited = new Set<number>();
  const people: NamedPerson[] = [];
  const covered = new Uint8Array(text.length);
  for (const { start, end } of found) covered.fill(1, start, end);
  const add = (start: number, length: number) => {
    const person = {
      name: capitalise(text.slice(start, start + length), shouted),
      start,
      end: start + length,
    };
    people.push(person);
    byStart.set(start, person);
    covered.fill(1, start, start + length);
  };
  // « Bernard Lucas et moi »: a name stops where someone known begins.
  const freeLength = (at: number, length: number): number => {
    const until = covered.subarray(at, at + length).indexOf(1);
    return until < 0 ? length : text.slice(at, at + until).trimEnd().length;
  };
  const follow = (from: number) => {
    for (let at = from; at < plain.length && !visited.has(at); ) {
      visited.add(at);
      TITLE_HERE.lastIndex = at;
      const afterTitle = TITLE_HERE.test(plain) ? TITLE_HERE.lastIndex : at;
      const seen = byStart.get(at) ?? byStart.get(afterTitle);
      const length = seen ? seen.end - at : freeLength(at, nameLength(typed, at));
      if (length === 0) return;
      if (!seen) add(at, length);
      LINK.lastIndex = at + length;
      if (!LINK.test(plain)) return;
      // « L'Helgouac'h » bears its article; « la secrétaire » does not.
      const bears = /^L['’]$/.test(text.slice(LINK.lastIndex - 2, LINK.lastIndex));
      at = LINK.lastIndex - (bears ? 2 : 0);
    }
  };
  for (const match of plain.matchAll(INTRODUCED)) follow(match.index + match[0].length);
  if (!shouted) {
    for (const { 0: written, index } of text.matchAll(CAPITAL)) {
      const word = fold(written);
      if (!isFirstName(word) || WORD_NAMES.has(word) || TOWNS.has(word)) continue;
      if (!NAMELESS.test(plain.slice(Math.max(0, index - 16), index))) follow(index);
    }
  }
  for (const one of found) {
    LINK.lastIndex = one.end;
    if (LINK.test(plain)) follow(LINK.lastIndex);
  }
  for (const { index } of plain.matchAll(TITLED)) {
    const length = nameLength(typed, index);
    if (length > 0 && !covered[index] && !covered[index + length - 1]) add(index, length);
  }
  return people;
}
