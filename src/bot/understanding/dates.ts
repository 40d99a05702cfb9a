// Reads French dates in a sentence; a date that does not exist is said so and never moved.

import type { DateOptions, Meaning, Precision } from './dates.calendar.ts';
import { exactDay, monthOf, yearOf } from './dates.calendar.ts';
import { DELAYS } from './dates.relative.ts';
import { DATE_RULES } from './dates.rules.ts';
import { dayNumber, NOT_DATES, WEEKDAY_OR_SHORT, weekdayNumber } from './dates.vocabulary.ts';
import type { Found, Span } from './fold.ts';
import { fold, hide, overlaps, simplify, trimSpan, whole } from './fold.ts';

export type { DateOptions, Precision } from './dates.calendar.ts';

/** A day 'YYYY-MM-DD'; `precision` says when only its month, its week or its neighbourhood was given. */
export interface FoundDate extends Found<string> {
  precision?: Precision;
  problem?: undefined;
}

/** A day that no calendar has (« 31 février »), as it was written. */
export interface ImpossibleDate extends Span {
  problem: 'impossible';
  text: string;
}

/** A real day, said with another weekday than its own. */
export interface MismatchedDate extends Found<string> {
  problem: 'weekday-mismatch';
  text: string;
}

export type DateReading = FoundDate | ImpossibleDate | MismatchedDate;

function reading(text: string, span: Span, meaning: Meaning): DateReading {
  const { start, end } = trimSpan(text, span);
  if (!('problem' in meaning)) return { ...meaning, start, end };
  return { ...meaning, text: text.slice(start, end), start, end };
}

const EARLIER_DAY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:les? |du |entre le )?(?:${WEEKDAY_OR_SHORT}\\.? )?(1er|\\d{1,2})(?: ?[,-] ?| (?:et|ou|au|puis) )(?:le )?$`,
  'u',
);
const MONTH_SAID = /[a-z]{3}\.?(?: \d{2,4})?$|\//;

/** « les 12 et 13 mars », « mardi 10 ou jeudi 12 septembre »: the earlier days take the month of the last one. */
function shareMonth(text: string, plain: string, found: DateReading[]): DateReading[] {
  const shared: DateReading[] = [];
  for (const last of found) {
    if (last.problem === 'impossible' || ('precision' in last && last.precision)) continue;
    if (!/\d/.test(plain.slice(last.start, last.end)) || !MONTH_SAID.test(plain.slice(last.start, last.end)))
      continue;
    for (let { start } = last; ; ) {
      const from = Math.max(0, start - 40);
      const match = EARLIER_DAY.exec(plain.slice(from, start));
      if (!match) break;
      const span = { start: from + match.index, end: start };
      span.end = span.start + match[0].replace(/(?:[ ,-]|et|ou|au|puis|le)+$/, '').length;
      const said = match[1] ? weekdayNumber(match[1]) : undefined;
      shared.push(
        reading(
          text,
          span,
          exactDay(yearOf(last.value), monthOf(last.value), dayNumber(match[2] ?? ''), said),
        ),
      );
      start = span.start;
    }
  }
  return [...found.filter((one) => !shared.some((other) => overlaps(one, other))), ...shared];
}

/** Every date of a text, in order of place; parts left unsaid are taken from `options`. */
export function readDates(text: string, options: DateOptions): DateReading[] {
  const found: DateReading[] = [];
  let plain = fold(text);
  const apply = (rules: typeof DATE_RULES) => {
    const alone = simplify(plain).replace(/(?: (?:plutot|svp|merci|si possible|a|vers|de|matin|soir))+$/, '');
    for (const { pattern, read } of rules) {
      const spans: Span[] = [];
      for (const match of plain.matchAll(pattern)) {
        const meaning = read([...match], options, simplify(match[0]) === alone);
        if (!meaning) continue;
        const span = { start: match.index, end: match.index + match[0].length };
        spans.push(span);
        found.push(reading(text, span, meaning));
      }
      plain = hide(plain, spans);
    }
  };
  apply(DELAYS);
  for (const trap of NOT_DATES) {
    plain = hide(
      plain,
      [...plain.matchAll(trap)].map(({ index, 0: hit }) => ({ start: index, end: index + hit.length })),
    );
  }
  const visible = plain;
  apply(DATE_RULES);
  return shareMonth(text, visible, found).sort((a, b) => a.start - b.start);
}

/** The first date of a text; a weekday that contradicts the date, or a date that does not exist, is a problem. */
export function readDate(text: string, options: DateOptions): DateReading | undefined {
  return readDates(text, options)[0];
}

const YEAR_WORDS = whole(
  "(l'an dernier|l'annee derniere|l'annee passee|l'an passe|l'annee precedente)|(cette annee|annee en cours|l'annee en cours)|(l'an prochain|l'annee prochaine|l'annee suivante)",
);

/** A year: four digits (« 2024 »), two when the message is nothing else (« 24 »), or « l'an dernier » from today. */
export function readYear(text: string, options: { today: string }): Found<number> | undefined {
  const plain = fold(text);
  const digits = /(?<![\p{L}\p{N}.,-]|\d[ /])\d{4}(?![\p{L}\p{N}]|[.,-]\d|[ /]\d)/u.exec(plain);
  if (digits) return { value: Number(digits[0]), start: digits.index, end: digits.index + 4 };
  const dated = /(?<=\d[/-])(?:19|20)\d{2}(?![\p{L}\p{N}])/u.exec(plain);
  if (dated) return { value: Number(dated[0]), start: dated.index, end: dated.index + 4 };
  const short = /^\s*'?(\d{2})\s*$/.exec(plain);
  if (short) return { value: 2000 + Number(short[1]), ...trimSpan(text, { start: 0, end: text.length }) };
  const words = plain.matchAll(YEAR_WORDS).next().value;
  if (!words) return undefined;
  const step = words[1] ? -1 : words[2] ? 0 : 1;
  return { value: yearOf(options.today) + step, start: words.index, end: words.index + words[0].length };
}
