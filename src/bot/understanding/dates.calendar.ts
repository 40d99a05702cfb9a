// Which day is meant when a part of the date is left unsaid: the calendar side of reading dates.

import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  isoDay,
  isRealDate,
  weekday,
} from '../../domain/french/dates.ts';

export interface DateOptions {
  /** The reader's day, 'YYYY-MM-DD'. */
  today: string;
  /** Where an incomplete date lies: a meeting to come, or a fact of the past. */
  prefer: 'future' | 'past' | 'none';
  /** The date already known, when the message may correct a part of it. */
  current?: string;
}

/** Coarser than a day: the first day stands for the month or the week, or a day near the one meant. */
export type Precision = 'month' | 'week' | 'about';

export type Meaning =
  | { value: string; precision?: Precision }
  | { problem: 'impossible' }
  | { problem: 'weekday-mismatch'; value: string };

/** One way to write a date, on folded text. */
export interface DateRule {
  pattern: RegExp;
  /** What the match means; undefined when it is no date after all. `alone`: the message is nothing else. */
  read(groups: (string | undefined)[], options: DateOptions, alone: boolean): Meaning | undefined;
}

const IMPOSSIBLE: Meaning = { problem: 'impossible' };
/** A date of the wrong side is believed when its weekday is right and it is this near. */
const NEAR_DAYS = 60;
/** Within this, a day without year is of the wrong side by mistake rather than of another year. */
const MISSED_DAYS = 31;

export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const monthOf = (day: string): number => Number(day.slice(5, 7));

function suits(day: string, { today, prefer }: DateOptions): boolean {
  return prefer === 'none' || (prefer === 'future' ? day >= today : day <= today);
}

/** A full date, checked, with its weekday (1–7) when one was said. */
export function exactDay(year: number, month: number, day: number, said?: number): Meaning {
  const value = isoDay(year, month, day);
  if (!isRealDate(value)) return IMPOSSIBLE;
  return said && weekday(value) !== said ? { problem: 'weekday-mismatch', value } : { value };
}

/** The year of a month and a day said without it. */
export function likelyYear(month: number, day: number, options: DateOptions): number {
  const anchor = options.current ?? options.today;
  const rank = (year: number) => year * 372 + month * 31 + day;
  const target = yearOf(anchor) * 372 + monthOf(anchor) * 31 + Number(anchor.slice(8));
  const years = [-1, 0, 1].flatMap((step) => [yearOf(anchor) + step, yearOf(options.today) + step]);
  const suitable = years.filter((year) => suits(isoDay(year, month, day), options));
  suitable.sort((a, b) => Math.abs(rank(a) - target) - Math.abs(rank(b) - target));
  return suitable[0] ?? yearOf(options.today);
}

/** A day of the wrong side but so near that it is meant: « le 3 janvier » said on the 8th, for a meeting to come. */
function justMissed(month: number, day: number, options: DateOptions): number | undefined {
  const { today, prefer, current } = options;
  if (prefer === 'none' || current) return undefined;
  const years = [-1, 0, 1].map((step) => yearOf(today) + step);
  return years.find((year) => {
    const value = isoDay(year, month, day);
    if (!isRealDate(value) || suits(value, options)) return false;
    return Math.abs(daysBetween(today, value)) <= MISSED_DAYS;
  });
}

/** « (mardi) 10 septembre »: the year is found from the side preferred, then checked against the weekday. */
export function dayOfMonth(month: number, day: number, options: DateOptions, said?: number): Meaning {
  const year = justMissed(month, day, options) ?? likelyYear(month, day, options);
  const natural = exactDay(year, month, day, said);
  if (!said || !('problem' in natural) || natural.problem === 'impossible') return natural;
  for (const other of [year - 1, year + 1]) {
    const meaning = exactDay(other, month, day, said);
    if (!('problem' in meaning) && Math.abs(daysBetween(options.today, meaning.value)) <= NEAR_DAYS)
      return meaning;
  }
  return natural;
}

/** « le 12 », « mardi 10 »: the month of the current date, else the nearest month of the preferred side. */
export function dayAlone(day: number, options: DateOptions, said?: number): Meaning {
  const { current, today, prefer } = options;
  if (day < 1 || day > 31) return IMPOSSIBLE;
  if (current) {
    const kept = exactDay(yearOf(current), monthOf(current), day, said);
    if (!('problem' in kept) || !said) return kept;
  }
  const first = `${today.slice(0, 8)}01`;
  for (let step = 0; step < 60; step++) {
    const sides = prefer === 'future' ? [step] : prefer === 'past' ? [-step] : [step, -step];
    const close = sides
      .map((side) => addMonths(first, side))
      .map((month) => exactDay(yearOf(month), monthOf(month), day, said))
      .flatMap((meaning) => ('problem' in meaning || !suits(meaning.value, options) ? [] : [meaning.value]))
      .sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0];
    if (close) return { value: close };
  }
  return IMPOSSIBLE;
}

export const monday = (day: string): string => addDays(day, 1 - weekday(day));
export const nextWeekday = (said: number, from: string): string =>
  addDays(from, ((said - weekday(from) + 6) % 7) + 1);
export const lastWeekday = (said: number, from: string): string =>
  addDays(from, -(((weekday(from) - said + 6) % 7) + 1));

/** « mardi » alone: in the week of the current date, else the nearest one of the preferred side. */
export function weekdayAlone(said: number, options: DateOptions): Meaning {
  if (options.current) {
    const kept = addDays(monday(options.current), said - 1);
    if (suits(kept, options)) return { value: kept };
  }
  const { today, prefer } = options;
  return { value: prefer === 'past' ? lastWeekday(said, today) : nextWeekday(said, today) };
}

/** A month, as its first day; the year is the likely one unless it was said. */
export function wholeMonth(month: number, options: DateOptions, year?: number): Meaning {
  const monthStart = {
    ...options,
    today: options.prefer === 'future' ? `${options.today.slice(0, 8)}01` : options.today,
  };
  return { value: isoDay(year ?? likelyYear(month, 1, monthStart), month, 1), precision: 'month' };
}

/** « début juin », « mi-avril », « fin mars »: the first, the fifteenth or the last day of the month. */
export function partOfMonth(part: string, month: number, options: DateOptions, year?: number): Meaning {
  const dayIn = (y: number) =>
    part.startsWith('fin') ? daysInMonth(y, month) : part.startsWith('mi') ? 15 : 1;
  const found = year ?? likelyYear(month, dayIn(yearOf(options.today)), options);
  return { value: isoDay(found, month, dayIn(found)), precision: 'about' };
}

/** A delay in days, weeks, months or years; as said in French, « huit jours » is a week and « quinze jours » two. */
export function later(count: number, unit: string, from: string): string {
  if (unit.startsWith('s')) return addDays(from, count * 7);
  if (!unit.startsWith('j')) return addMonths(from, unit.startsWith('m') ? count : count * 12);
  const idiom = [8, 15].includes(Math.abs(count));
  return addDays(from, idiom ? count - Math.sign(count) : count);
}
