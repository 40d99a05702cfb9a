// Instants and days: what time it is for the people of a structure.
import { DateTime } from 'luxon';
import type { Structure } from '../domain/people.ts';

function zoneOf(structure: Structure): string {
  return structure.profile?.timeZone ?? 'Europe/Paris';
}

/** The moment as the structure lives it. */
export function localTime(now: Date, structure: Structure): DateTime {
  return DateTime.fromJSDate(now, { zone: zoneOf(structure) });
}

/** The last day that was worked out: days begin on a quarter of an hour in every zone, so it holds for all of one. */
const last = { quarter: '', day: '' };
const QUARTER_MS = 15 * 60_000;

/** The day as the structure lives it, 'YYYY-MM-DD'. */
export function localDay(now: Date, structure: Structure): string {
  const quarter = `${Math.floor(now.getTime() / QUARTER_MS)} ${zoneOf(structure)}`;
  if (last.quarter !== quarter)
    Object.assign(last, { quarter, day: localTime(now, structure).toFormat('yyyy-MM-dd') });
  return last.day;
}

/** Where a played story starts: a day alone begins at nine in the morning; without an offset the hour is that of Paris. */
export function startOf(text: string): Date {
  const moment = DateTime.fromISO(text, { zone: 'Europe/Paris' });
  return (text.length === 10 ? moment.set({ hour: 9 }) : moment).toJSDate();
}
