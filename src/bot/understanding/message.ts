// All that one sentence says at once: dates, times, people, place, topic, and what is left.

import type { Contact } from './contacts.ts';
import { readContact } from './contacts.ts';
import type { DateOptions, DateReading } from './dates.ts';
import { readDates } from './dates.ts';
import type { Found, Span } from './fold.ts';
import { hide, overlaps, TAKEN } from './fold.ts';
import type { KnownPerson, PeopleOptions, PeopleReading } from './people.ts';
import { readPeople } from './people.ts';
import { readPlace } from './places.ts';
import type { TimeReading } from './times.ts';
import { readTimes } from './times.ts';
import { labelledTopic, readTopic } from './topic.ts';

export interface PiecesContext extends Omit<DateOptions, 'prefer'>, PeopleOptions {
  /** Where incomplete dates lie; 'future' unless said. */
  prefer?: DateOptions['prefer'];
  known?: readonly KnownPerson[];
}

/** The pieces of a sentence; no two of them overlap. */
export interface Pieces extends PeopleReading {
  dates: DateReading[];
  times: TimeReading[];
  place?: Found<string>;
  topic?: Found<string>;
  contact?: Contact;
  /** The words that no piece took. */
  rest: string;
}

/** Reads every piece of a sentence; each reader sees only what the ones before it left. */
export function readPieces(text: string, context: PiecesContext): Pieces {
  const taken: Span[] = [];
  let left = text;
  const keep = <T extends Span>(found: T[]): T[] => {
    const free = found.filter((one) => !taken.some((other) => overlaps(one, other)));
    taken.push(...free);
    left = hide(text, taken);
    return free;
  };
  const one = <T extends Span>(found: T | undefined): T | undefined => keep(found ? [found] : [])[0];

  const reach = readContact(left);
  const contact = reach?.kind === 'postal' ? undefined : one(reach);
  const labelled = one(labelledTopic(left, context.today));
  const dates = keep(readDates(left, { ...context, prefer: context.prefer ?? 'future' }));
  const times = keep(readTimes(left));
  const place = one(readPlace(left));
  const who = readPeople(left, context.known ?? [], context);
  const people = keep(who.people);
  const topic = labelled ?? one(readTopic(left, taken));
  return {
    dates,
    times,
    people,
    ...(who.everyone ? { everyone: true } : {}),
    ...(who.none ? { none: true } : {}),
    ...(place ? { place } : {}),
    ...(topic ? { topic } : {}),
    ...(contact ? { contact } : {}),
    rest: remains(left),
  };
}

/** Small words that only led to a piece (« avec », « à », « sur »), right before where it was. */
const LEAD = new RegExp(
  `(?<![\\p{L}\\p{N}'])(?:(?:à|a|au|aux|avec|et|sur|dans|le|la|les|de|du|des|en|pour|vers|chez|ou|ce|entre|l['’]|au sujet|à propos|autour|concernant|portant|pour (?:parler|discuter|travailler)|sur le thème|thème ?:|sujet ?:|d['’]) ?){1,4}(?=${TAKEN})`,
  'giu',
);

/** The words of a text outside these spans, without the small words that only led to them. */
export function restOf(text: string, spans: readonly Span[]): string {
  return remains(hide(text, spans));
}

function remains(left: string): string {
  return left
    .replace(LEAD, '')
    .split(new RegExp(`[\\s${TAKEN}]+`))
    .join(' ')
    .replace(/ (?=[,.;])/g, '')
    .split(/(?:^|[ ,;]*,)[ ,;]*/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .join(', ')
    .trim();
}
