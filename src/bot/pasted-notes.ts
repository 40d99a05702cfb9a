// Whether a text looks like the notes of a meeting rather than an answer, by its shape and its words.
import type { Next } from '../domain/forms/next.ts';
import { fold } from './understanding/fold.ts';
import { readAttendance } from './understanding/notes/attendance.ts';
import { linesOf } from './understanding/notes/lines.ts';
import { notesOf } from './understanding/notes/shape.ts';

/** Longer than most answers. */
const LONG = 300;
const LINES = 3;
/** Words that only notes carry: a decision or something to do. */
const HOLDS =
  /\b(decisions?|decide[es]*|decidons|relevee?s? de|actions? ?:|a faire|todo|adopte[es]*|valide[es]*|acte[es]*|retenue?s?|s'en (charge|occupe)|propose)\b/;
const MARKED =
  /(?:^|\n)[ \t>*•–#-]*(?:decisions?|actions?|a faire|presents?|participants?|releve|ordre du jour|compte[- ]rendu)\b[^\n]{0,40}(?::|\n|$)/;
const LEAD =
  /^[ \t]*(?:(?:bonjour|bonsoir|salut|passerelle|alors|donc|et)[ ,.!]*)*(?:voici|voila|ci-joint|ci-dessous|je (?:te|vous) (?:donne|colle|mets|envoie))?[ ]*(?:mes|les|nos|des|ses)? ?(?:notes?|prises? de notes)(?: (?:brutes|prises|de (?:la )?(?:reunion|seance)|du jour|d'hier|pour le compte[- ]rendu))*[ ]*[:.\n-]+[ \n]*/;

export interface Shape {
  /** the notes without the words that only announce them */
  notes: string;
  /** said to be notes, by these very words */
  announced: boolean;
  /** several lines, or a long text */
  long: boolean;
  /** with headings or marks: « Décision : … » */
  marked: boolean;
  /** something in it speaks of decisions or actions */
  holds: boolean;
}

/** Pure, linear in the length of the text. */
export function shapeOf(text: string): Shape {
  const plain = fold(text);
  const lead = LEAD.exec(plain)?.[0] ?? '';
  const announced = lead !== '' && plain.length > lead.length;
  const notes = announced ? text.slice(lead.length) : text;
  const body = fold(notes);
  const lines = notes.split('\n').filter((line) => /\p{L}/u.test(line)).length;
  return {
    notes,
    announced,
    long: notes.length > LONG || (lines >= LINES && notes.length > 60),
    marked: MARKED.test(body),
    holds: HOLDS.test(body),
  };
}

/** « voici mes notes », and nothing after it. */
export function announcesNotes(text: string): boolean {
  const plain = `${fold(text).trim()}:`;
  return text.length < 80 && (LEAD.exec(plain)?.[0].length ?? 0) === plain.length && /\bnotes?\b/.test(plain);
}

/** Whether an answer to this question is rather a whole text of notes: where words are asked, only its marks tell. */
export function holdsNotes(text: string, next: Next): boolean {
  const { announced, long, marked, holds } = shapeOf(text);
  const kind = next.kind === 'ask' ? next.fields[0].question.kind : undefined;
  const inWords = kind === 'text' || kind === 'list';
  return announced || (long && (inWords ? marked || (kind === 'list' && holds) : true));
}

/** Notes given outside any dialogue: nobody said what they are, so both their shape and their words must tell. */
export function looksLikeNotes(text: string): boolean {
  const { long, marked, holds } = shapeOf(text);
  return long && (marked || holds);
}

const ENGLISH = /\b(?:the|and|we|to|of|is|will|with|was|were|are|should|they|has|have|by)\b/g;
const FRENCH =
  /\b(?:le|la|les|de|des|du|et|un|une|est|sont|pour|que|qui|on|nous|avec|dans|sur|par|au|aux)\b/g;

/** Notes that are not in French are kept, but little can be read in them. */
export function seemsEnglish(text: string): boolean {
  const sample = fold(text.slice(0, 5000));
  const count = (words: RegExp) => sample.match(words)?.length ?? 0;
  return count(ENGLISH) >= 4 && count(ENGLISH) > 2 * count(FRENCH);
}

interface KnownSide {
  name: string;
  user: boolean;
}

/**
 * Who is named in notes, for their reading: the people known, and those of whom nothing tells the side. These are read
 * as users, so that nothing of theirs is lost, and are asked about afterwards.
 */
export function namedIn(
  notes: string,
  known: readonly KnownSide[],
): { known: KnownSide[]; unsure: string[] } {
  const shape = notesOf(notes.normalize('NFC'));
  const on = (user: boolean) =>
    new Set(known.filter((one) => one.user === user).map(({ name }) => fold(name)));
  const { unsure } = readAttendance(shape, linesOf(shape), { users: on(true), professionals: on(false) });
  const alike = (said: string) => known.filter(({ name }) => fold(name).split(' ')[0] === fold(said));
  const byFirstName = unsure.flatMap((name) => {
    const [only, ...others] = alike(name);
    return only && others.length === 0 ? [{ name, user: only.user }] : [];
  });
  const left = unsure.filter((name) => !byFirstName.some((one) => one.name === name));
  const asUsers = left.map((name) => ({ name, user: true }));
  return { known: [...known, ...byFirstName, ...asUsers], unsure: left };
}
