// Dates to propose for a meeting, out of what is known of those invited (M5, R12).
import { addDays, weekday } from '../french/dates.ts';
import { type Availability, suits } from './availability.ts';
import type { PollOption } from './poll.ts';
import { isLastInMonth, rankInMonth } from './series.ts';

/** Nobody is asked for a day that comes sooner. */
export const SOONEST_DAYS = 7;
const HORIZON_DAYS = 42;
/** Days of one name and rank come once a month: one looks further. */
const MONTHLY_HORIZON_DAYS = 150;
const HOW_MANY = 4;
const EVENING = '18:30';
const DAYTIME = ['12:30', '14:30', '10:00'];
const LATEST_START = '20:30';
const MOST_A_WEEK = 2;

/** The day of a rhythm: « le premier mardi » is weekday 2, rank 1; rank 'last' for the last one. */
export interface RhythmDay {
  /** 1 for Monday to 7 for Sunday */
  weekday: number;
  rank?: number | 'last';
}

export interface Proposing {
  /** 'YYYY-MM-DD' */
  today: string;
  isHoliday(day: string): boolean;
  /** of those invited whose availability is known */
  availabilities: readonly Availability[];
  /** evenings first: somebody invited is not there in the daytime */
  evenings: boolean;
  /** somebody asked for weekends */
  weekends?: boolean;
  /** the only days that the rhythm allows */
  rhythm?: RhythmDay;
  /** days not to be proposed: already taken, or proposed in vain */
  avoid?: readonly string[];
}

interface Candidate extends PollOption {
  /** how many of those whose availability is known cannot come, and can */
  misfits: number;
  fits: number;
}

/**
 * Two to four dates, by day: those that suit most first, on different days of the week. Never a public holiday, never
 * sooner than a week, and a weekend only where it was asked for.
 */
export function proposeDates(asked: Proposing): PollOption[] {
  const candidates = candidatesFor(asked);
  const chosen: Candidate[] = [];
  while (chosen.length < HOW_MANY) {
    const next = best(candidates, chosen, asked);
    if (!next) break;
    chosen.push(next);
  }
  return chosen.map(({ date, time }) => ({ date, time })).sort((a, b) => a.date.localeCompare(b.date));
}

/** Whether a day is one of a rhythm. */
export function isRhythmDay(day: string, { weekday: name, rank }: RhythmDay): boolean {
  if (weekday(day) !== name) return false;
  if (rank === undefined) return true;
  return rank === 'last' ? isLastInMonth(day) : rankInMonth(day) === rank;
}

function candidatesFor(asked: Proposing): Candidate[] {
  const horizon = asked.rhythm?.rank === undefined ? HORIZON_DAYS : MONTHLY_HORIZON_DAYS;
  const days = Array.from({ length: horizon }, (_, at) => addDays(asked.today, SOONEST_DAYS + at));
  const times = timesFor(asked);
  return days
    .filter((day) => mayBe(day, asked))
    .flatMap((date) => times.map((time) => rated({ date, time }, asked.availabilities)));
}

function mayBe(day: string, { isHoliday, weekends, rhythm, avoid = [] }: Proposing): boolean {
  if (isHoliday(day) || avoid.includes(day)) return false;
  if (rhythm) return isRhythmDay(day, rhythm);
  return weekends === true || weekday(day) <= 5;
}

/** The usual times, and those from which somebody can come. */
function timesFor({ availabilities }: Proposing): string[] {
  const own = availabilities.flatMap(({ can }) => can.map(({ from }) => from));
  return [
    ...new Set([EVENING, ...DAYTIME, ...own.filter((time) => time >= '09:00' && time <= LATEST_START)]),
  ];
}

function rated(option: PollOption, availabilities: readonly Availability[]): Candidate {
  const said = availabilities.map((one) => suits(one, option));
  return {
    ...option,
    misfits: said.filter((one) => one === false).length,
    fits: said.filter((one) => one === true).length,
  };
}

/** The next one to propose: whom it suits comes before the variety of days, and that before an early date. */
function best(
  candidates: readonly Candidate[],
  chosen: readonly Candidate[],
  { evenings, rhythm }: Proposing,
): Candidate | undefined {
  const free = candidates.filter(({ date }) => chosen.every((one) => one.date !== date));
  const preferred = evenings || chosen.length % 2 === 0 ? EVENING : DAYTIME[0];
  const sameName = ({ date }: Candidate) =>
    rhythm ? 0 : chosen.filter((one) => weekday(one.date) === weekday(date)).length;
  const crowded = ({ date }: Candidate) =>
    rhythm || chosen.filter((one) => weekOf(one.date) === weekOf(date)).length < MOST_A_WEEK ? 0 : 1;
  const rank = (one: Candidate) => [
    one.misfits,
    -one.fits,
    one.time === preferred ? 0 : one.time === EVENING ? 1 : 2,
    crowded(one),
    sameName(one),
  ];
  return free.reduce<Candidate | undefined>(
    (kept, one) => (kept === undefined || comesBefore(rank(one), rank(kept)) ? one : kept),
    undefined,
  );
}

function comesBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** The Monday of the week of a day. */
function weekOf(day: string): string {
  return addDays(day, 1 - weekday(day));
}

/** The first day of a rhythm that may be proposed. */
export function nextRhythmDay(today: string, rhythm: RhythmDay, isHoliday: (day: string) => boolean): string {
  let day = addDays(today, SOONEST_DAYS);
  while (!isRhythmDay(day, rhythm) || isHoliday(day)) day = addDays(day, 1);
  return day;
}
