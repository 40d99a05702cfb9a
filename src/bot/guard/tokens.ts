// Cuts a text into words and figures, without accents or capitals, each with its place in the text.

export interface Token {
  /** UTF-16 offsets in the text */
  start: number;
  end: number;
  /** without accents, in lower case */
  word: string;
  /** the word without the mark of the plural */
  stem: string;
  /** begins with a capital letter */
  capital: boolean;
  /** all in capital letters, two at least */
  upper: boolean;
  /** « à », which is no verb */
  grave: boolean;
  /** ends in « é » or « ée », as a participle does */
  acute: boolean;
  /** a full stop follows */
  stop: boolean;
  /** what parts it from the word before: a sentence, a pause, or nothing */
  gap: 'break' | 'pause' | '';
}

const PIECES = /\d+(?:[.,/hx]\d+)*|[\p{L}\p{M}][\p{L}\p{M}\d]*/gu;
const TITLES = new Set(['m', 'mr', 'mme', 'mlle', 'dr', 'pr', 'st', 'rdv', 'env', 'ex', 'cf']);

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/gu, 'oe').replace(/æ/gu, 'ae');
}

export function stemOf(word: string): string {
  return word.length > 3 && /[sx]$/u.test(word) && word !== 'toux' ? word.slice(0, -1) : word;
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    const word = fold(piece);
    tokens.push({
      start: index,
      end: index + piece.length,
      word,
      stem: stemOf(word),
      capital: /^\p{Lu}/u.test(piece),
      upper: /^\p{Lu}{2,}$/u.test(piece),
      grave: /^[àÀ]$/u.test(piece.normalize('NFC')),
      acute: /[éÉ][eE]?[sS]?$/u.test(piece.normalize('NFC')),
      stop: /[.…]/u.test(text.charAt(index + piece.length)),
      gap: gapOf(text.slice(end, index), tokens.at(-1), piece),
    });
    end = index + piece.length;
  }
  return tokens;
}

function gapOf(between: string, before: Token | undefined, piece: string): Token['gap'] {
  if (!before) return 'break';
  const abbreviated = TITLES.has(before.word) || before.word.length === 1;
  if (abbreviated && /^\.\s?$/u.test(between)) return '';
  if (abbreviated && /^\.?\s?[,)(:]\s?$/u.test(between)) return 'pause';
  if (/[!?;…•]|\.(?!$)|\.$|\n\s*(?:\n|[-–*•]|\d)/u.test(between)) return 'break';
  if (between.includes('\n')) return /^\p{Ll}/u.test(piece) ? '' : 'break';
  return /[,:()|–—\t«»"]|\s-/u.test(between) ? 'pause' : '';
}
