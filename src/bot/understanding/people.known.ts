// Finds people already known in a text: full name, first name that one of them alone bears, or title and last name.

import { WORD_NAMES } from './first-names.data.ts';
import { fold, whole } from './fold.ts';
import { capitalise, type NamedPerson, TITLE, TITLE_WORD, type Typed } from './people.names.ts';
import { NOT_NAMES, ORDINARY } from './people.vocabulary.ts';

export interface KnownPerson {
  id?: string;
  name: string;
}

interface Wanted {
  said: string;
  /** Undefined when several people bear this first name. */
  person?: KnownPerson;
  kind: 'full' | 'first' | 'last';
}

function wantedNames(known: readonly KnownPerson[]): Wanted[] {
  const bearers = new Map<string, number>();
  const count = (said: string) => bearers.set(said, (bearers.get(said) ?? 0) + 1);
  const people = known.map((person) => ({ person, parts: fold(person.name.trim()).split(/ +/) }));
  for (const { parts } of people) {
    count(`first ${parts[0]}`);
    count(`last ${parts.slice(1).join(' ')}`);
  }
  const wanted = people.flatMap(({ person, parts }): Wanted[] => {
    const [first = '', ...others] = parts;
    const last = others.join(' ');
    const full: Wanted[] = [{ said: parts.join(' '), person, kind: 'full' }];
    if (last === '') return full;
    full.push({ said: `${last} ${first}`, person, kind: 'full' });
    if (last.length > 2 && bearers.get(`last ${last}`) === 1) full.push({ said: last, person, kind: 'last' });
    if (first.length < 2 || TITLE_WORD.test(first)) return full;
    const only = bearers.get(`first ${first}`) === 1;
    return [...full, { said: first, kind: 'first', ...(only ? { person } : {}) }];
  });
  return wanted.filter(({ said }) => said !== '').sort((a, b) => b.said.length - a.said.length);
}

function pattern({ said, kind }: Wanted): RegExp {
  const literal = said.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/[ -]/g, '[ -]');
  const lead = kind === 'last' ? `(?<=${TITLE} )` : '(?<!\\p{L}-)';
  return whole(`${lead}${literal}(?!-\\p{L})`);
}

/** After a first name alone, another capitalised word makes it someone else: « Bernard Dupont ». */
function isSomeoneElse({ text, plain, shouted }: Typed, end: number): boolean {
  const next = /^ ([\p{L}][\p{L}'-]+)/u.exec(plain.slice(end, end + 30))?.[1];
  if (next === undefined || shouted || !/^\p{Lu}/u.test(text.slice(end + 1))) return false;
  return !ORDINARY.has(next) && !NOT_NAMES.has(next);
}

/** Known people wherever a text names them, in any case; `listed` when names are expected there. */
export function findKnown(typed: Typed, known: readonly KnownPerson[], listed: boolean): NamedPerson[] {
  const { text, plain } = typed;
  const taken = new Uint8Array(text.length);
  const found: NamedPerson[] = [];
  for (const wanted of wantedNames(known)) {
    const { said, person, kind } = wanted;
    if (kind === 'last' && !new RegExp(TITLE).test(plain)) continue;
    const ordinary = kind !== 'full' && (WORD_NAMES.has(said) || ORDINARY.has(said) || NOT_NAMES.has(said));
    for (const match of plain.matchAll(pattern(wanted))) {
      const span = { start: match.index, end: match.index + match[0].length };
      const written = text.slice(span.start, span.end);
      const before = plain.slice(Math.max(0, span.start - 8), span.start);
      const expected = listed || /\p{Lu}/u.test(written) || /(?:avec|et|,|par|chez) ?$/.test(before);
      if (taken[span.start] || taken[span.end - 1] || (ordinary && !expected)) continue;
      if (kind === 'first' && isSomeoneElse(typed, span.end)) continue;
      taken.fill(1, span.start, span.end);
      found.push(person ? { ...person, ...span } : { name: capitalise(written, typed.shouted), ...span });
    }
  }
  return found;
}
