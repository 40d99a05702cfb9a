// When reminders may come: working days, in the daytime of the structure, never on a public holiday.
import type { DateTime } from 'luxon';
import type { Structure } from '../../domain/people.ts';
import { localTime } from '../time.ts';

const MORNING = 9;
const EVENING = 19;

export type IsHoliday = (day: string) => boolean;

function isWorkingDay(local: DateTime, isHoliday: IsHoliday): boolean {
  return local.weekday <= 5 && !isHoliday(local.toFormat('yyyy-MM-dd'));
}

/** Whether a reminder may come at this moment. */
export function mayRemind(local: DateTime, isHoliday: IsHoliday): boolean {
  return isWorkingDay(local, isHoliday) && local.hour >= MORNING && local.hour < EVENING;
}

/** The first working day of the week of this moment; undefined in a week without any. */
export function firstWorkingDay(local: DateTime, isHoliday: IsHoliday): string | undefined {
  const monday = local.startOf('week');
  const days = [0, 1, 2, 3, 4].map((add) => monday.plus({ days: add }));
  return days.find((day) => isWorkingDay(day, isHoliday))?.toFormat('yyyy-MM-dd');
}

/** How many working days have begun since a day, 'YYYY-MM-DD', that day left out and this one counted. */
export function workingDaysSince(day: string, local: DateTime, isHoliday: IsHoliday): number {
  let days = 0;
  for (let one = local.startOf('day'); one.toFormat('yyyy-MM-dd') > day; one = one.minus({ days: 1 }))
    if (isWorkingDay(one, isHoliday)) days += 1;
  return days;
}

/** Every morning of reminders after one instant and up to another, weekends left out. */
export function remindersBetween(structure: Structure, from: Date, to: Date): Date[] {
  const mornings: Date[] = [];
  const start = localTime(from, structure);
  for (let day = start.startOf('day'); day.toJSDate() <= to; day = day.plus({ days: 1 })) {
    const morning = day.set({ hour: MORNING }).toJSDate();
    if (morning > from && morning <= to && day.weekday <= 5) mornings.push(morning);
  }
  return mornings;
}
