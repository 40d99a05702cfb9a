// Social-security numbers, as people write them: with or without the key, with spaces or dots.

/** A piece of the text, in UTF-16 offsets. */
export interface Piece {
  start: number;
  end: number;
}

const SEP = '[ .,/_\\u00a0\\u202f-]{0,3}';
const NIR = new RegExp(
  `(?<![\\d,])[1-478]${SEP}\\d{2}${SEP}\\d{2}${SEP}(?:\\d{2}|2[abAB])${SEP}\\d{3}${SEP}\\d{3}(?:[ ,./|(\\u00a0\\u202f-]{0,3}(?:cl[eé][ :]{0,3})?\\d{2})?(?!\\d)`,
  'gu',
);
const SAID_NIR =
  /s[eé]cu|nir\b|immatriculation|assur[eé]|vitale|\bnss\b|\bss\b|(?:mon|son|ton|ma|sa) (?:num|n°|matricule)|(?:num[eé]ro|n°) (?:de|du|d.) (?:m\b|mme|mon|ma|papa|maman)|am[eé]li/iu;

/** Whether the last two digits are the key of the thirteen before; Corsica is counted as 19 and 18. */
export function keyHolds(digits: string): boolean {
  const corsica = digits.replace(/2a/iu, '19').replace(/2b/iu, '18');
  if (!/^\d{15}$/u.test(corsica)) return false;
  return 97n - (BigInt(corsica.slice(0, 13)) % 97n) === BigInt(corsica.slice(13));
}

/** Social-security numbers: with a right key, or written as one, or said to be one. */
export function socialNumbers(text: string): Piece[] {
  const found: Piece[] = [];
  for (const { 0: piece, index } of text.matchAll(NIR)) {
    const digits = piece.replace(/[^\dabAB]/gu, '');
    const month = Number(digits.slice(3, 5));
    const monthly = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
    const grouped =
      /^\d[ .,/_\u00a0\u202f-]{1,3}\d{2}[ .,/_\u00a0\u202f-]{1,3}\d{2}[ .,/_\u00a0\u202f-]/u.test(piece);
    // Fifteen figures in a row that begin like one: its key may be mistyped.
    const whole = digits.length === 15 && /^[12]/u.test(digits);
    const said = SAID_NIR.test(text.slice(Math.max(0, index - 60), index));
    if (keyHolds(digits) || said || (monthly && (grouped || whole || /2[ab]/iu.test(digits))))
      found.push({ start: index, end: index + piece.length });
  }
  return found;
}
