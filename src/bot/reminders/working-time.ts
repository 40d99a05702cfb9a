// When reminders may come: working days, in the daytime of the structure, never on a public holiday.
import { DateTime } from 'luxon';
import type { Structure } from '../../domain/people.ts';
import type { Meeting } from '../../domain/records.ts';
import { lengthOf } from '../invited.ts';
import { localTime } from '../time.ts';

const MORNING = 9;
const EVENING = 19;
/** What concerns the very day may be said until nine in the evening; the look is hourly, hence the quarter of an hour. */
const NIGHT = { hour: 21, minute: 15 };

export type IsHoliday = (day: string) => boolean;

/** Monday to Friday, public holidays left out. */
export function isWorkingDay(local: DateTime, isHoliday: IsHoliday): boolean {
  return local.weekday <= 5 && !isHoliday(local.toFormat('yyyy-MM-dd'));
}

/** Whether a reminder may come at this moment. */
export function mayRemind(local: DateTime, isHoliday: IsHoliday): boolean {
  return isWorkingDay(local, isHoliday) && local.hour >= MORNING && local.hour < EVENING;
}

/** Whether what concerns this very day may still be said: until nine in the evening, weekends too, never on a holiday. */
export function mayAskTonight(local: DateTime, isHoliday: IsHoliday): boolean {
  return !isHoliday(local.toFormat('yyyy-MM-dd')) && local.hour >= MORNING && local < local.set(NIGHT);
}

/** When a meeting ends, where the structure is. */
export function endOf(meeting: Pick<Meeting, 'date' | 'time' | 'minutes'>, zone: string): DateTime {
  return DateTime.fromISO(`${meeting.date}T${meeting.time}`, { zone }).plus({ minutes: lengthOf(meeting) });
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

/** Every morning of reminders after one instant and up to another, weekends left out; and the end of each meeting. */
export function remindersBetween(
  structure: Structure,
  from: Date,
  to: Date,
  meetings: readonly Pick<Meeting, 'date' | 'time' | 'minutes'>[] = [],
): Date[] {
  const zone = localTime(from, structure).zoneName ?? 'utc';
  const ends = meetings.map((meeting) => endOf(meeting, zone).toJSDate());
  const mornings = ends.filter((end) => end > from && end <= to);
  const start = localTime(from, structure);
  for (let day = start.startOf('day'); day.toJSDate() <= to; day = day.plus({ days: 1 })) {
    const morning = day.set({ hour: MORNING }).toJSDate();
    if (morning > from && morning <= to && day.weekday <= 5) mornings.push(morning);
  }
  return mornings.sort((a, b) => a.getTime() - b.getTime());
}
