// Numbers in digits and in French words.

import type { Found } from './fold.ts';
import { fold, whole } from './fold.ts';

const UNITS: Record<string, number> = {
  zero: 0,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  octante: 80,
  huitante: 80,
  nonante: 90,
};

const LOTS: Record<string, number> = {
  'demi-douzaine': 6,
  huitaine: 8,
  dizaine: 10,
  dixaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
  quarantaine: 40,
  cinquantaine: 50,
  soixantaine: 60,
  centaine: 100,
};

const WORD = `${Object.keys(UNITS).join('|')}|cents?|milles?`;
const LOT = Object.keys(LOTS).join('|');

const upTo = (words: number): string =>
  `(?:${WORD})(?:(?:-| et | |-et-)(?:${WORD})){0,${words - 1}}(?![\\p{L}\\p{N}])`;
/** Source of a pattern, on folded text, for a number below a hundred in words (« quatre-vingt-dix », « trente et un »). */
export const NUMBER_WORDS = upTo(4);

/** The value of a number written in words, folded; undefined when the words make no number. */
export function wordsToNumber(words: string): number | undefined {
  let [total, part, last] = [0, 0, Number.POSITIVE_INFINITY];
  for (const word of words.split(/-et-|[ -]+/)) {
    if (word === 'et' || word === '') continue;
    if (/^milles?$/.test(word)) {
      if (total > 0) return undefined;
      [total, part, last] = [(part || 1) * 1000, 0, Number.POSITIVE_INFINITY];
    } else if (/^cents?$/.test(word)) {
      if (part > 9) return undefined;
      [part, last] = [(part || 1) * 100, 100];
    } else {
      const unit = UNITS[word];
      if (unit === undefined) return undefined;
      if (unit === 20 && part % 100 === 4) [part, last] = [part + 76, 60];
      else if (unit < last && (last === Number.POSITIVE_INFINITY || fits(last, unit))) {
        [part, last] = [part + unit, unit];
      } else return undefined;
    }
  }
  return total + part;
}

/** Whether a smaller number may follow a greater one: « vingt-deux », « soixante-dix », « dix-sept », « cent trois ». */
function fits(last: number, unit: number): boolean {
  if (unit === 0) return false;
  if (last === 100) return true;
  if (last === 10) return unit >= 7 && unit <= 9;
  return last === 60 ? unit < 20 : last >= 20 && unit < 10;
}

const NOTHING = whole('aucun|aucune|zero|nul|nulle|rien|personne|pas un|pas une');
const DIGITS =
  /(?<![\p{L}\p{N}/:_]|\d[.,-])(?:-(?=\d))?\d{1,15}(?:[ .]\d{3}(?!\d)){0,4}(?:,\d{1,6})?(?![\p{L}\p{N}/:_]|[.,-]\d)|(?<![\p{L}\p{N}/:_]|\d[.,-])\d{1,9}\.\d{1,2}(?![\p{L}\p{N}/:_]|[.,-]\d)/gu;
const MANY = whole(`(?:(une|un|${NUMBER_WORDS}) )?(${LOT})s?`);
const WORDS = whole(upTo(14));

type Reading = Found<number>;

function digits(text: string): Reading | undefined {
  const match = text.matchAll(DIGITS).next().value;
  if (!match) return undefined;
  const raw = match[0];
  const plain = raw.replace(/[ .](?=\d{3}(?!\d))/g, '').replace(',', '.');
  return { value: Number(plain), start: match.index, end: match.index + raw.length };
}

function lots(text: string): Reading | undefined {
  const match = text.matchAll(MANY).next().value;
  const size = match && LOTS[match[2] ?? ''];
  if (!match || size === undefined) return undefined;
  const times = match[1] === undefined ? 1 : (wordsToNumber(match[1]) ?? 1);
  return { value: times * size, start: match.index, end: match.index + match[0].length };
}

function words(text: string, articles: boolean): Reading | undefined {
  for (const match of text.matchAll(WORDS)) {
    const value = wordsToNumber(match[0]);
    if (value === undefined || /^une?$/.test(match[0]) !== articles) continue;
    return { value, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

function nothing(text: string): Reading | undefined {
  const match = text.matchAll(NOTHING).next().value;
  return match && { value: 0, start: match.index, end: match.index + match[0].length };
}

/** The first number of a text: digits, words, « une dizaine » → 10, « aucun » → 0; « un » alone counts last. */
export function readNumber(text: string): Reading | undefined {
  const plain = fold(text);
  const found = [digits(plain), lots(plain), words(plain, false)].filter((one) => one !== undefined);
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found[0] ?? words(plain, true) ?? nothing(plain);
}
