// The people named in a sentence: those already known, titled names, and capitalised names in a list.

import { FIRST_NAMES, WORD_NAMES } from './first-names.data.ts';
import type { Span } from './fold.ts';
import { fold, overlaps, simplify, whole } from './fold.ts';
import { NOT_NAMES, ORDINARY, TOWNS } from './people.vocabulary.ts';

export interface KnownPerson {
  id?: string;
  name: string;
}

/** A person named, with the known name and id when recognised; `self` when the author said « moi ». */
export interface NamedPerson extends Span {
  name: string;
  id?: string;
  self?: true;
}

export interface PeopleReading {
  people: NamedPerson[];
  /** « tout le monde », « toute l'équipe ». */
  everyone?: true;
  /** « personne », « aucun », when the message is only that. */
  none?: true;
}

export interface PeopleOptions {
  /** The message answers « qui ? »: lower-case names and « moi » are read too. */
  bare?: boolean;
  /** The author's name, for « moi ». */
  self?: string;
}

const EVERYONE = whole(
  "tou(?:t|s) le monde|toute l'equipe|l'equipe (?:au complet|entiere)|l'ensemble de l'equipe|tous les (?:membres|participants|presents|inscrits)|tous les autres|nous tous|tou(?:te)?s",
);
const EVERYONE_BARE = /^(?:tous|toutes|tous et toutes|toutes et tous|les memes|l equipe)$/;
const NONE =
  /^(?:personne|personne d autre|aucun|aucune|aucun invite|pas d invites?|sans invites?|personne pour (?:l instant|le moment)|0|zero|nul|non personne|rien)$/;
const SELF = /^(?:(?:et )?(?:moi|moi meme|bibi))$/;
const TITLE =
  '(?:m\\.|mr\\.?|mrs|mme\\.?|mlle\\.?|mmes|dr\\.?|drs|docteure?|pr\\.?|professeure?|monsieur|madame|mademoiselle|maitre)';
const PARTICLE = "(?:le|la|les|de|du|des|d'|de la|el|al|ben|bin|van|von|da|dos|abd|saint|sainte|ker)";
const NAME_WORD = "[\\p{L}][\\p{L}']{0,24}(?:-[\\p{L}][\\p{L}']{0,24}){0,3}";
const TITLED = new RegExp(`(?<![\\p{L}\\p{N}'])${TITLE} (${NAME_WORD}(?: ${NAME_WORD}){0,3})`, 'gu');
const NAME = new RegExp(`(?:${TITLE} )?${NAME_WORD}(?: ${NAME_WORD}){0,3}`, 'uy');
const INTRODUCED =
  /(?<![\p{L}\p{N}])(?:avec|presente?s?|participante?s?|invite[rz]?|invitee?s?|convier?|conviee?s?|membres|personnes)(?: ?:)? |(?<![\p{L}\p{N}])(?:presente?s?|participante?s?|invitee?s?) ?: ?/gu;
const LINK =
  /(?: ?, ?(?:et |puis |ainsi que |avec )?| et (?:aussi |avec )?| ainsi que | & | ?\+ ?| puis | ou | ?\/ ?)/y;
const PARTICLE_WORD = new RegExp(`^${PARTICLE}$`);

const isName = (word: string): boolean =>
  FIRST_NAMES.has(word) || word.split('-').every((part) => FIRST_NAMES.has(part));

interface Sources {
  text: string;
  plain: string;
  /** The text is typed in capitals throughout, so that they mean nothing. */
  shouted: boolean;
}

/** How many characters of a name start at `at`: capitalised words, or a common first name in lower case. */
function nameLength({ text, plain, shouted }: Sources, at: number, titled: boolean): number {
  NAME.lastIndex = at;
  const match = NAME.exec(plain);
  if (!match) return 0;
  let end = at;
  let [taken, pending] = [0, 0];
  for (const piece of match[0].matchAll(/[^ ]+/gu)) {
    const [word, from] = [piece[0], at + piece.index];
    const typed = text.slice(from, from + word.length);
    const capital = /^\p{Lu}/u.test(typed) && !shouted;
    if (taken === 0 && pending === 0 && new RegExp(`^${TITLE}$`).test(word)) titled = true;
    else if (
      PARTICLE_WORD.test(word) &&
      (titled ||
        (taken > 0 && capital) ||
        (taken > 0 && word.length > 1 && !/^(?:le|la|les|des|du)$/.test(word)))
    )
      pending++;
    else if (NOT_NAMES.has(word) || (ORDINARY.has(word) && !(taken > 0 && capital))) break;
    else if (TOWNS.has(word) && taken === 0) break;
    else if (!shouted && taken === 0 && !titled && /^\p{Lu}{2,5}$/u.test(typed) && !isName(word)) break;
    else if (capital || isName(word) || (taken === 0 && WORD_NAMES.has(word)) || (titled && taken === 0)) {
      if (!capital && taken > 0) break;
      [taken, pending, end] = [taken + 1, 0, from + word.length];
    } else break;
  }
  return taken > 0 ? end - at : 0;
}

const capitalise = (name: string): string =>
  /\p{Lu}/u.test(name) ? name : name.replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase());

/** Known people wherever they are named, by full name or by a first name that only one of them bears. */
function knownPeople(
  { text, plain }: Sources,
  known: readonly KnownPerson[],
  listed: boolean,
): NamedPerson[] {
  const found: NamedPerson[] = [];
  const firsts = known.map(({ name }) => fold(name.trim()).split(' ')[0] ?? '');
  const wanted = known.flatMap((person, at) => {
    const full = fold(person.name.trim());
    const first = firsts[at] ?? '';
    const shared = firsts.filter((other) => other === first).length > 1;
    const parts = full.split(' ');
    const reversed = parts.length === 2 ? [[...parts].reverse().join(' ')] : [];
    const last = parts.length > 1 ? parts.slice(1).join(' ') : '';
    return [
      ...[full, ...reversed].map((said) => ({ said, person, whole: true })),
      ...(first !== full && first.length > 1 && !new RegExp(`^${TITLE}$`).test(first)
        ? [{ said: first, person: shared ? { name: text } : person, whole: false, shared }]
        : []),
      ...(last.length > 2 ? [{ said: last, person, whole: false, titled: true }] : []),
    ];
  });
  wanted.sort((a, b) => b.said.length - a.said.length);
  for (const one of wanted) {
    if (one.said === '' || !plain.includes(one.said)) continue;
    const lead = 'titled' in one ? `(?<=${TITLE} )` : '';
    const pattern = whole(lead + one.said.replace(/[^\p{L}\p{N} ]/gu, '\\$&').replace(/[ -]|\\-/g, '[ -]'));
    for (const match of plain.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const typed = text.slice(span.start, span.end);
      const lower = !/\p{Lu}/u.test(typed);
      const before = plain.slice(Math.max(0, span.start - 8), span.start);
      const ordinary = WORD_NAMES.has(one.said) || ORDINARY.has(one.said) || NOT_NAMES.has(one.said);
      if (ordinary && lower && !listed && !/(?:avec|et|,|par|pour|chez|a) ?$/.test(before)) continue;
      if (found.some((other) => overlaps(other, span))) continue;
      found.push(
        'shared' in one && one.shared ? { name: capitalise(typed), ...span } : { ...one.person, ...span },
      );
    }
  }
  return found;
}

/** Names after « avec » and the like, then after each comma or « et »; `starts` are ends of names already found. */
function listedPeople(sources: Sources, found: readonly NamedPerson[]): NamedPerson[] {
  const { text, plain } = sources;
  const people: NamedPerson[] = [];
  const follow = (from: number) => {
    for (let at = from; at < plain.length; ) {
      const seen = [...found, ...people].find(
        (one) =>
          one.start === at ||
          (one.start > at &&
            one.start - at < 14 &&
            new RegExp(`^${TITLE} $`).test(plain.slice(at, one.start))),
      );
      const length = seen ? seen.end - at : nameLength(sources, at, false);
      if (length === 0) break;
      if (!seen && /^(?:moi|nous)$/.test(plain.slice(at, at + length))) break;
      if (!seen) people.push({ name: capitalise(text.slice(at, at + length)), start: at, end: at + length });
      LINK.lastIndex = at + length;
      const link = LINK.exec(plain);
      if (!link) break;
      at = LINK.lastIndex;
    }
  };
  for (const match of plain.matchAll(INTRODUCED)) follow(match.index + match[0].length);
  for (const one of found) {
    LINK.lastIndex = one.end;
    if (LINK.exec(plain)) follow(LINK.lastIndex);
  }
  for (const match of plain.matchAll(TITLED)) {
    const length = nameLength(sources, match.index, false);
    const span = { start: match.index, end: match.index + length };
    if (length > 0 && ![...found, ...people].some((one) => overlaps(one, span))) {
      people.push({ name: capitalise(text.slice(span.start, span.end)), ...span });
    }
  }
  return people;
}

const ARTICLE = /^(?:l'|(?:la|le|les|un|une|deux|trois|ma|mon|sa|son|notre|leur) )/;

/** A bare list: « bernard, lucas et moi », « la secrétaire et Paul »; undefined when a part is no person. */
function barePeople(
  { text, plain }: Sources,
  known: readonly NamedPerson[],
  self?: string,
): NamedPerson[] | undefined {
  const people: NamedPerson[] = [];
  let at = 0;
  for (const part of plain.split(/(,|;|\n| et | & | ?\+ ?| puis | ainsi que |\/)/)) {
    const from = at;
    at += part.length;
    const core = part
      .replace(/^[ .!-]+/, '')
      .replace(/[ .!]+$/, '')
      .replace(/^(?:avec|et|il y avait|il y aura|juste|seulement|aussi) /, '');
    if (core === '' || /^(?:,|;|et|&|\+|puis|ainsi que|\/)$/.test(core)) continue;
    const start = from + part.indexOf(core);
    const span = { start, end: start + core.length };
    const seen = known.filter((one) => overlaps(one, span));
    if (seen.length > 0) people.push(...seen);
    else if (SELF.test(simplify(core))) people.push({ name: self ?? 'moi', self: true, ...span });
    else if (isPerson(core)) people.push({ name: capitalise(text.slice(span.start, span.end)), ...span });
    else if (ARTICLE.test(core) && simplify(core).split(' ').length <= 5 && !/\d/.test(core)) {
      people.push({ name: text.slice(span.start, span.end), ...span });
    } else return undefined;
  }
  return people;
}

function isPerson(core: string): boolean {
  const words = core
    .split(' ')
    .filter((word) => !PARTICLE_WORD.test(word) && !new RegExp(`^${TITLE}$`).test(word));
  const fits =
    words.length > 0 && words.length <= 3 && /^[\p{L}'. -]{2,60}$/u.test(core) && !ARTICLE.test(core);
  return (
    fits &&
    words.every(
      (word) => isName(word) || WORD_NAMES.has(word) || (!ORDINARY.has(word) && !NOT_NAMES.has(word)),
    )
  );
}

/** Everyone a text names, in order; spans cover each name. Never more than the text says. */
export function readPeople(
  text: string,
  known: readonly KnownPerson[],
  options: PeopleOptions = {},
): PeopleReading {
  const plain = fold(text);
  const shouted = !/\p{Ll}/u.test(text);
  const sources = { text, plain, shouted };
  const said = simplify(text);
  if (NONE.test(said)) return { people: [], none: true };
  const everyone =
    (options.bare === true && EVERYONE_BARE.test(said)) ||
    new RegExp(EVERYONE.source.replace('|tou(?:te)?s)', ')'), 'u').test(plain);
  const found = knownPeople(sources, known, options.bare === true);
  const bare =
    options.bare && !everyone && text.length < 1000 ? barePeople(sources, found, options.self) : undefined;
  const people = bare ?? [...found, ...listedPeople(sources, found)];
  if (!bare && options.self) {
    for (const match of plain.matchAll(whole('(?<=(?:avec|et|,) )moi'))) {
      people.push({ name: options.self, self: true, start: match.index, end: match.index + 3 });
    }
  }
  people.sort((a, b) => a.start - b.start);
  return { people, ...(everyone ? { everyone: true } : {}) };
}
