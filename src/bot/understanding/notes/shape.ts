// What is read in meeting notes, and the pieces of text that readers pass to each other.
import type { Brought } from '../../../domain/records.ts';
import { fold } from '../fold.ts';

/** A decision; `kept` is null when nothing says what became of the users' part. */
export interface NotedDecision {
  text: string;
  /** an exact piece of the notes */
  quote: string;
  users_brought: Brought;
  by: string[];
  kept: boolean | null;
}

/** Something to do; `due` is 'YYYY-MM-DD'. */
export interface NotedAction {
  what: string;
  who: string | null;
  due: string | null;
  quote: string;
}

/** Words of a user; `by` is null when nobody is named. */
export interface NotedContribution {
  by: string | null;
  quote: string;
}

export interface NotesReading {
  present_users: string[];
  present_professionals: string[];
  decisions: NotedDecision[];
  actions: NotedAction[];
  contributions: NotedContribution[];
}

/** A stretch of the notes, as written and folded; both have the same length. */
export interface Piece {
  start: number;
  end: number;
  text: string;
  plain: string;
}

/** The notes as written, folded, and whether capitals mean nothing in them. */
export interface Notes {
  text: string;
  plain: string;
  shouted: boolean;
}

export const notesOf = (text: string): Notes => ({
  text,
  // « s en occupe », « l imprimeur »: an elision typed with a space is read as one
  plain: fold(text)
    .replace(/œ/g, 'e')
    .replace(/➡\uFE0F/g, '->')
    .replace(/[➡➜➔►]/gu, '→')
    .replace(/(?<![\p{L}\d'.])([cdjlmnst]|qu) (?=[aeiouyh]\p{L})/gu, "$1'"),
  shouted: !/\p{Ll}{3}/u.test(text),
});

/** A stretch of the notes without the spaces at both ends. */
export function pieceOf(notes: Notes, from: number, to: number): Piece {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(notes.text.charAt(start))) start++;
  while (end > start && /\s/.test(notes.text.charAt(end - 1))) end--;
  return { start, end, text: notes.text.slice(start, end), plain: notes.plain.slice(start, end) };
}

/** A part of a piece, by offsets within it. */
export const partOf = (notes: Notes, piece: Piece, from: number, to = piece.end - piece.start): Piece =>
  pieceOf(notes, piece.start + from, piece.start + Math.max(from, to));

/** Words without the marks and spaces around them. */
export const bare = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\*\*|__/g, '')
    .replace(/^[\s:;,.*_|>=→⇒–—«"-]+/, '')
    .replace(/[\s:;,.*_|=→⇒–—»"(-]+$/, '');

/** The reading with its quotes as typed, where accents were typed apart from their letters (NFD). */
export function asTyped(reading: NotesReading, typed: string, composed: string): NotesReading {
  const ends = [0];
  let [at, units] = [0, 0];
  for (const [cluster] of typed.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    at += cluster.length;
    units += cluster.normalize('NFC').length;
    while (ends.length < units) ends.push(at - cluster.length);
    ends[units] = at;
  }
  const quoted = <Item extends { quote: string }>(items: Item[]): Item[] =>
    items.flatMap((item) => {
      const from = composed.indexOf(item.quote);
      const quote = typed.slice(ends[from], ends[from + item.quote.length]);
      return from >= 0 && quote.normalize('NFC') === item.quote ? [{ ...item, quote }] : [];
    });
  return {
    ...reading,
    decisions: quoted(reading.decisions),
    actions: quoted(reading.actions),
    contributions: quoted(reading.contributions),
  };
}
