// The people named in a sentence, or in a bare answer to « qui ? ».

import { WORD_NAMES } from './first-names.data.ts';
import { fold, overlaps, simplify, whole } from './fold.ts';
import { findKnown, type KnownPerson } from './people.known.ts';
import {
  capitalise,
  isFirstName,
  listedPeople,
  type NamedPerson,
  PARTICLE_WORD,
  TITLE_WORD,
  type Typed,
} from './people.names.ts';
import { NOT_NAMES, ORDINARY } from './people.vocabulary.ts';

export type { KnownPerson } from './people.known.ts';
export type { NamedPerson } from './people.names.ts';

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

const EVERYONE = new RegExp(
  whole(
    "tou(?:t|s) le monde|toute l'equipe|l'equipe (?:au complet|entiere)|l'ensemble de l'equipe|tous les (?:membres|participants|presents|inscrits)|tous les autres|nous tous",
  ).source,
  'u',
);
const EVERYONE_ALONE = /^(?:tous|toutes|tous et toutes|toutes et tous|les memes|l equipe)$/;
const NONE =
  /^(?:personne|personne d autre|aucun|aucune|aucun invite|pas d invites?|sans invites?|personne pour (?:l instant|le moment)|0|zero|nul|non personne|rien)$/;
const SELF = /^(?:et )?(?:juste )?(?:moi|moi meme)(?: (?:seulement|aussi))?$/;
const SELF_IN_LIST = whole('(?<=(?:avec|et|,) )moi');
const SEPARATOR = /(,|;|\n| et | & | ?\+ ?| puis | ainsi que |\/)/;
const ARTICLE = /^(?:l'|(?:la|le|les|un|une|deux|trois|quatre|ma|mon|sa|son|notre|leur) )/;

function isPerson(core: string): boolean {
  if (!/^[\p{L}'. -]{2,60}$/u.test(core) || ARTICLE.test(core)) return false;
  const words = core.split(' ').filter((word) => !PARTICLE_WORD.test(word) && !TITLE_WORD.test(word));
  const may = (word: string) =>
    isFirstName(word) || WORD_NAMES.has(word) || !(ORDINARY.has(word) || NOT_NAMES.has(word));
  return words.length > 0 && words.length <= 3 && words.every(may);
}

/** A bare list: « bernard, lucas et moi », « la secrétaire et Paul »; undefined when a part is no person. */
function bareList(typed: Typed, known: readonly NamedPerson[], self?: string): NamedPerson[] | undefined {
  const people: NamedPerson[] = [];
  let at = 0;
  for (const [rank, part] of typed.plain.split(SEPARATOR).entries()) {
    const from = at;
    at += part.length;
    if (rank % 2 === 1) continue;
    const lead =
      /^[ .!-]*(?:(?:avec|il y avait|il y aura|juste|seulement|aussi|et) )?/.exec(part)?.[0].length ?? 0;
    const core = part.slice(lead).replace(/[ .!]{1,5}$/, '');
    if (core === '') continue;
    const span = { start: from + lead, end: from + lead + core.length };
    const name = typed.text.slice(span.start, span.end);
    const seen = known.filter((one) => overlaps(one, span));
    const longer =
      seen.length === 1 && seen[0]?.start === span.start && / /.test(core.slice(seen[0].end - span.start));
    if (seen.length > 0 && !(longer && isPerson(core))) people.push(...seen);
    else if (SELF.test(simplify(core))) people.push({ name: self ?? 'moi', self: true, ...span });
    else if (isPerson(core)) people.push({ name: capitalise(name, typed.shouted), ...span });
    else if (ARTICLE.test(core) && simplify(core).split(' ').length <= 5 && !/\d/.test(core)) {
      people.push({ name, ...span });
    } else return undefined;
  }
  return people;
}

/** Everyone a text names, in order of place; known people come with their full name and id. */
export function readPeople(
  text: string,
  known: readonly KnownPerson[],
  options: PeopleOptions = {},
): PeopleReading {
  const said = simplify(text.slice(0, 200));
  if (text.length < 200 && NONE.test(said)) return { people: [], none: true };
  const typed = { text, plain: fold(text), shouted: !/\p{Ll}/u.test(text) };
  const everyone = EVERYONE.test(typed.plain) || (options.bare === true && EVERYONE_ALONE.test(said));
  const found = findKnown(typed, known, options.bare === true);
  const bare = options.bare && !everyone && text.length < 1000;
  const people = (bare && bareList(typed, found, options.self)) || [...found, ...listedPeople(typed, found)];
  if (options.self && !people.some((one) => one.self)) {
    const self = { name: options.self, self: true } as const;
    for (const { index } of typed.plain.matchAll(SELF_IN_LIST))
      people.push({ ...self, start: index, end: index + 3 });
  }
  people.sort((a, b) => a.start - b.start);
  return { people, ...(everyone ? { everyone: true } : {}) };
}
