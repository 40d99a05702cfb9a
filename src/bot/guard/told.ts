// The second reader of the health guard: masks the pieces of notes that a model tells of one person's health.
import { fold, type Span, whole } from '../understanding/fold.ts';
import type { NotesReading } from '../understanding/notes/shape.ts';
import { MASKED } from './mask.ts';

const SHORTEST = 3;
const LONGEST = 200;
/** the part of the notes that one piece, and all of them, may take: nothing that notes command blanks them */
const MOST_OF_ONE = 1 / 5;
const MOST_OF_ALL = 1 / 3;

/**
 * The pieces of the notes that these quotes are, in their order, as written there (only spaces, case and accents may
 * differ). What is not there, is too long, or would blank too much of the notes is left out.
 */
export function toldPieces(notes: string, quotes: readonly string[]): string[] {
  const pieces: string[] = [];
  for (const quote of quotes) {
    const said = quote.trim();
    if (said.length > Math.min(LONGEST, notes.length * MOST_OF_ONE)) continue;
    if (said.replaceAll(MASKED, '').replace(/[^\p{L}\p{N}]/gu, '').length < SHORTEST) continue;
    const found = places(notes, [said]).map(({ start, end }) => notes.slice(start, end));
    const more = [...new Set(found)].filter((piece) => !pieces.includes(piece));
    const taken = places(notes, [...pieces, ...more]).reduce((sum, { start, end }) => sum + end - start, 0);
    if (taken <= notes.length * MOST_OF_ALL) pieces.push(...more);
  }
  return pieces;
}

/** The text with « [masqué] » in the place of each piece, wherever it is written. */
export function withoutTold(text: string, pieces: readonly string[]): string {
  return blanked(text, places(text, pieces), { start: 0, end: text.length });
}

/** A value of plain data with its texts masked: answers, and what undoes them. */
export function dataWithoutTold<T>(value: T, pieces: readonly string[]): T {
  if (pieces.length === 0) return value;
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') return withoutTold(one, pieces);
    if (Array.isArray(one)) return one.map(walk);
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value) as T;
}

/** The reading of these notes, every quote an exact piece of the masked notes; a sentence on a masked quote is that quote. */
export function readingWithoutTold(
  notes: string,
  reading: NotesReading,
  pieces: readonly string[],
): NotesReading {
  const hidden = places(notes, pieces);
  if (hidden.length === 0) return reading;
  const plain = fold(withoutTold(notes, pieces));
  const name = (said: string | null) => (said !== null && plain.includes(fold(said)) ? said : null);
  const names = (all: string[]) => all.filter((one) => name(one) !== null);
  const quoted = (quote: string): string => {
    const start = notes.indexOf(quote);
    return start < 0
      ? withoutTold(quote, pieces)
      : blanked(notes, hidden, { start, end: start + quote.length });
  };
  const worded = (text: string, quote: string): string => {
    const left = quoted(quote);
    return left === quote ? withoutTold(text, pieces) : left.replace(/\s+/g, ' ');
  };
  return {
    present_users: names(reading.present_users),
    present_professionals: names(reading.present_professionals),
    decisions: reading.decisions.map((one) => ({
      ...one,
      text: worded(one.text, one.quote),
      quote: quoted(one.quote),
      by: names(one.by),
    })),
    actions: reading.actions.map((one) => ({
      ...one,
      what: worded(one.what, one.quote),
      quote: quoted(one.quote),
      who: name(one.who),
    })),
    contributions: reading.contributions.map(({ by, quote }) => ({ by: name(by), quote: quoted(quote) })),
  };
}

/** Where the pieces are written, in order; those that overlap are one. */
function places(text: string, pieces: readonly string[]): Span[] {
  if (pieces.length === 0) return [];
  const plain = fold(text);
  const found = pieces.flatMap((piece) => {
    const words = fold(piece.trim())
      .split(/\s+/)
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    return [...plain.matchAll(whole(words.join('\\s+')))].map(({ 0: { length }, index }) => ({
      start: index,
      end: index + length,
    }));
  });
  const result: Span[] = [];
  for (const { start, end } of found.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** A part of the text with what is hidden masked; a hidden piece that the part cuts is masked whole. */
function blanked(text: string, hidden: readonly Span[], part: Span): string {
  let [out, at] = ['', part.start];
  for (const { start, end } of hidden) {
    if (end <= part.start || start >= part.end) continue;
    out += text.slice(at, Math.max(at, start)) + MASKED;
    at = end;
  }
  return out + text.slice(at, Math.max(at, part.end));
}
