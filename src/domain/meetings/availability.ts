// When a person can and cannot come, as slots of a week (R12).
import { weekday } from '../french/dates.ts';
import type { PollOption } from './poll.ts';

/** A part of some days of the week, from one time of day up to another that is left out. */
export interface Slot {
  /** 1 for Monday to 7 for Sunday; every day when absent */
  weekdays?: readonly number[];
  /** 'HH:MM' */
  from: string;
  to: string;
}

/** Beside these slots nothing is known; `can` empty says nothing of the other moments. */
export interface Availability {
  can: readonly Slot[];
  cannot: readonly Slot[];
}

/** Whether a meeting that begins then suits somebody; undefined when nothing known says it. */
export function suits({ can, cannot }: Availability, option: PollOption): boolean | undefined {
  if (cannot.some((slot) => holds(slot, option))) return false;
  if (can.length > 0) return can.some((slot) => holds(slot, option));
  return cannot.length > 0 ? true : undefined;
}

function holds({ weekdays, from, to }: Slot, { date, time }: PollOption): boolean {
  return (weekdays === undefined || weekdays.includes(weekday(date))) && time >= from && time < to;
}
