// Turns any text into text that the fonts can draw, so that nothing a person typed can stop a document.
import type { Coverage } from './fonts.ts';

/** Characters never seen, some of them refused by an archival PDF; those that turn the direction are kept, to be shown. */
const INVISIBLE = /(?![\u202a-\u202e\u2066-\u2069])\p{Default_Ignorable_Code_Point}/gu;
/** Look-alikes of a plain space or hyphen that not every font has. */
const SPACES = /[\u2000-\u200a\u202f\u205f\u3000]/g;
/** What the text font certainly draws: the quick way for almost every French text. */
const PLAIN =
  /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u0152\u0153\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u20ac]*$/;
/** Longest run of characters left without a place to break the line. */
const LONGEST_RUN = 40;
const LONG_RUN = new RegExp(`[^\\s\\u200b-]{${LONGEST_RUN}}(?=[^\\s\\u200b])`, 'gu');

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/**
 * The same text, composed (NFC), where a character that no font draws is replaced by its number: `[U+4E2D]`.
 * Marks that turn the writing direction around are shown too, never obeyed. Long words get places to break.
 */
export function drawable(text: string, fonts: readonly Coverage[]): string {
  const tidy = text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(/\t/g, '    ')
    .replace(SPACES, '\u00a0')
    .replaceAll('\u2011', '-')
    .replace(INVISIBLE, '');
  const drawn = PLAIN.test(tidy) ? tidy : substitute(tidy, fonts);
  return drawn.replace(LONG_RUN, '$&\u200b');
}

function substitute(text: string, fonts: readonly Coverage[]): string {
  let drawn = '';
  for (const { segment } of graphemes.segment(text)) {
    const points = [...segment];
    const whole = fonts.some((font) => points.every((point) => isDrawn(point, font)));
    drawn += whole ? segment : points.map((point) => numbered(point, fonts)).join('');
  }
  return drawn;
}

function numbered(point: string, fonts: readonly Coverage[]): string {
  const alone = !/\p{M}/u.test(point) && fonts.some((font) => isDrawn(point, font));
  if (alone) return point;
  return `[U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

function isDrawn(point: string, font: Coverage): boolean {
  if (point === '\n') return true;
  // controls, direction marks, lone surrogates and private characters, which a PDF/A may not hold
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u.test(point)) return false;
  return font.has(point.codePointAt(0) ?? 0);
}

/** Applies `drawable` to every string of a JSON value. Keys are the program's own and stay as they are. */
export function drawableJson(value: unknown, fonts: readonly Coverage[]): unknown {
  if (typeof value === 'string') return drawable(value, fonts);
  if (Array.isArray(value)) return value.map((item) => drawableJson(item, fonts));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, drawableJson(item, fonts)]));
}
