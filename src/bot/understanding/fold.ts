// Folding of French text so that readers compare letters only, and the spans they share.

/** Where a reader found something: UTF-16 offsets in the text it was given, `end` excluded. */
export interface Span {
  start: number;
  end: number;
}

/** A value with the place it was read from. */
export interface Found<T> extends Span {
  value: T;
}

const folded = new Map<string, string>();

function foldUnit(unit: string): string {
  const known = folded.get(unit);
  if (known !== undefined) return known;
  let plain = unit;
  if (/[’‘ʼ′`´]/.test(unit)) plain = "'";
  else if (/[‐‑‒–—−]/.test(unit)) plain = '-';
  else if (/\s/.test(unit)) plain = ' ';
  else {
    const base = unit.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    if (base.length === 1) plain = base;
  }
  folded.set(unit, plain);
  return plain;
}

/** The text without case, accents, typographic quotes and spaces; same length, so offsets stay true (NFC expected). */
export function fold(text: string): string {
  return text.replace(/[A-Z`\t\r]|[^\x20-\x7e\n]/g, foldUnit);
}

/** A global pattern for folded text that matches whole words only. */
export function whole(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu');
}

/** The folded words of a text, one space apart, without punctuation, pictures nor drawn-out letters (« ouiii »). */
export function simplify(text: string): string {
  return fold(text)
    .replace(/œ/g, 'oe')
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .replace(/'/g, ' ')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Stands for text already read: neither a letter, a digit nor a space, and never typed. */
export const TAKEN = '\uE000';

/** The text with some spans hidden from the next reader; same length. */
export function hide(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let [out, at] = ['', 0];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    out += text.slice(at, from) + TAKEN.repeat(end - from);
    at = end;
  }
  return out + text.slice(at);
}

/** The span without the spaces at its two ends. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
