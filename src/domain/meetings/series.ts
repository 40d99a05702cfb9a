// A meeting that comes back: its dates, worked out from the first one (M4).
import { addDays, addMonths, daysInMonth, weekday } from '../french/dates.ts';
import type { Repeats } from './poll.ts';

/** One date of a series; `instead` is the holiday that it was moved from. */
export interface SeriesDate {
  date: string;
  instead?: string;
}

const STEP = { week: 7, fortnight: 14 } as const;
/** The fifth Tuesday of a month is the last one wherever there are only four. */
const LAST = 5;

/**
 * Every date of the series, the first one included and left as it was chosen. Each month keeps the rank of the weekday:
 * a first Tuesday stays one. A public holiday gives way to the next day that is neither a holiday nor a weekend.
 */
export function seriesDates(
  first: string,
  { every, times }: Repeats,
  isHoliday: (day: string) => boolean,
): SeriesDate[] {
  const dates = Array.from({ length: times }, (_, at) =>
    every === 'month' ? sameWeekday(first, at) : addDays(first, at * STEP[every]),
  );
  return dates.map((date, at) =>
    at > 0 && isHoliday(date) ? { date: nextWorkingDay(date, isHoliday), instead: date } : { date },
  );
}

/** The rank of a day among those of its name in the month: 1 for the first Tuesday, 5 for the last of five. */
export function rankInMonth(day: string): number {
  return Math.ceil(Number(day.slice(8)) / 7);
}

/** Whether it is the last day of its name in the month. */
export function isLastInMonth(day: string): boolean {
  return Number(day.slice(8)) + 7 > daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
}

function sameWeekday(first: string, months: number): string {
  if (months === 0) return first;
  const rank = rankInMonth(first);
  const month = addMonths(`${first.slice(0, 7)}-01`, months);
  const early = addDays(month, (weekday(first) - weekday(month) + 7) % 7);
  const day = addDays(early, (rank - 1) * 7);
  return rank === LAST && day.slice(0, 7) !== month.slice(0, 7) ? addDays(day, -7) : day;
}

function nextWorkingDay(day: string, isHoliday: (day: string) => boolean): string {
  let next = addDays(day, 1);
  while (weekday(next) > 5 || isHoliday(next)) next = addDays(next, 1);
  return next;
}
