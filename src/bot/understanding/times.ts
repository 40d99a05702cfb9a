// Times of day in French: « 18 h 30 », « midi et demi », « de 18 h à 20 h ».

import type { Found, Span } from './fold.ts';
import { fold, whole } from './fold.ts';
import { NUMBER_WORDS, wordsToNumber } from './numbers.ts';

/** 'HH:MM', with the end of a range (« de 18 h à 20 h ») when there is one. */
export interface FoundTime extends Found<string> {
  endValue?: string;
  problem?: undefined;
}

/** A time that no clock shows, as it was written. */
export interface ImpossibleTime extends Span {
  problem: 'impossible';
  text: string;
}

export type TimeReading = FoundTime | ImpossibleTime;

const HALF = 'et demie?|et quart|moins le quart|moins (?:vingt-cinq|vingt|dix|cinq)';
const PART = "(?: (du matin|du mat|du soir|de l'apres-midi|de l'aprem|pm|am))?";
const CLOCK = `(\\d{1,3}) ?(?:heures?|hrs?|h)(?: ?(\\d{2})(?: ?mi?ns?)?| (${HALF}))?`;
const COLON = '(\\d{1,2}):(\\d{2})(?::\\d{2})?';
const DOTTED = '(?<=(?:^|[^\\p{L}])(?:a|vers|des) )(\\d{1,2})\\.([0-5]\\d)';
const SPELLED = `(${NUMBER_WORDS}) heures?(?: (${HALF}|${NUMBER_WORDS}))?`;
const NOON = `(?<!apres[ -])(midi|minuit)(?: (${HALF}|trente|quinze))?`;
const ONE = whole(`(?:${CLOCK}|${COLON}|${DOTTED}|${SPELLED}|${NOON})${PART}`);
/** Two hours with one « h » : « de 18 à 20 h », « 18-20h ». */
const SHORT_RANGE =
  /(?<![\p{L}\p{N}/.:])(?:(?:de |entre )(\d{1,2}) ?(?:a|et|-) ?|(\d{1,2})-)(?=\d{1,2} ?h)/gu;
const LINK = /^ ?(?:a|et|-|\/|jusqu'a) ?$/;

/** Before a time, what makes it a duration or a delay: « dans 2 heures », « pendant 1 h 30 », « réunion de 2 h ». */
const DURATION_BEFORE =
  /(?:dans|il y a|pendant|durant|dure|durera|duree|duree de|duree :|duree prevue|sous|toutes les|d'ici|en|d'environ|environ|au bout de|apres) $/;
const SHORT_BEFORE = /(?:^|[^\p{L}])(?:de|d') ?$/u;
const START_BEFORE = /(?:partir|debut|heure|rendez-vous|rdv) de $/;
const DURATION_AFTER =
  /^ ?(?:\/ ?24|de (?:reunion|trajet|route|travail|temps|formation|retard)|par (?:jour|semaine|mois|an))/;

interface Mark extends Span {
  hour: number;
  minute: number;
}

function shift(words: string | undefined): number {
  if (!words) return 0;
  if (/^et demi/.test(words)) return 30;
  if (words === 'et quart') return 15;
  if (words === 'moins le quart') return -15;
  if (words.startsWith('moins ')) return -(wordsToNumber(words.slice(6)) ?? 0);
  return wordsToNumber(words) ?? Number.NaN;
}

function toMark(match: RegExpMatchArray): Mark {
  const [, h1, m1, half1, h2, m2, h3, m3, h4, half4, noon, half5, part] = match;
  const digits = h1 ?? h2 ?? h3;
  let hour = noon
    ? noon === 'midi'
      ? 12
      : 0
    : digits !== undefined
      ? Number(digits)
      : (wordsToNumber(h4 ?? '') ?? 99);
  const offset = shift(half1 ?? half4 ?? half5);
  let minute = Number(m1 ?? m2 ?? m3 ?? 0);
  if (part && /soir|apres|aprem|pm/.test(part) && hour >= 1 && hour < 12) hour += 12;
  if (offset < 0) {
    minute += 60 + offset;
    hour = hour === 0 ? 23 : hour - 1;
  } else minute += offset;
  const start = match.index ?? 0;
  return { hour: hour === 24 && minute === 0 ? 0 : hour, minute, start, end: start + match[0].length };
}

const isReal = ({ hour, minute }: Mark): boolean => hour < 24 && minute < 60;
const clock = ({ hour, minute }: Mark): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

function isDuration(plain: string, mark: Mark): boolean {
  const before = plain.slice(Math.max(0, mark.start - 20), mark.start);
  if (DURATION_BEFORE.test(before)) return true;
  if (DURATION_AFTER.test(plain.slice(mark.end, mark.end + 20))) return true;
  return mark.hour <= 5 && SHORT_BEFORE.test(before) && !START_BEFORE.test(before);
}

/** Every time of day of a text, in order; a range is one reading. */
export function readTimes(text: string): TimeReading[] {
  const plain = fold(text);
  const marks = [...plain.matchAll(ONE)].map(toMark);
  const shorts = [...plain.matchAll(SHORT_RANGE)];
  const found: TimeReading[] = [];
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i];
    if (!mark) continue;
    const next = marks[i + 1];
    const short = shorts.find((one) => one.index + one[0].length === mark.start);
    const first = short && {
      hour: Number(short[1] ?? short[2]),
      minute: 0,
      start: short.index,
      end: mark.end,
    };
    if (first && isReal(first) && isReal(mark)) {
      found.push({ value: clock(first), endValue: clock(mark), start: first.start, end: first.end });
    } else if (next && LINK.test(plain.slice(mark.end, next.start)) && isReal(mark) && isReal(next)) {
      const lead =
        /(?:de|entre) $/.exec(plain.slice(Math.max(0, mark.start - 6), mark.start))?.[0].length ?? 0;
      found.push({ value: clock(mark), endValue: clock(next), start: mark.start - lead, end: next.end });
      i++;
    } else if (!isDuration(plain, mark)) {
      const { start, end } = mark;
      if (isReal(mark)) found.push({ value: clock(mark), start, end });
      else found.push({ problem: 'impossible', text: text.slice(start, end), start, end });
    }
  }
  return found;
}

/** The first time of day of a text as 'HH:MM'; a delay or a duration is not one. */
export function readTime(text: string): TimeReading | undefined {
  return readTimes(text)[0];
}
