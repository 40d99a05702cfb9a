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

/** The day as the structure lives it, 'YYYY-MM-DD'. */
export function localDay(now: Date, structure: Structure): string {
  return localTime(now, structure).toFormat('yyyy-MM-dd');
}

/** Where a played story starts: a day alone begins at nine in the morning; without an offset the hour is that of Paris. */
export function startOf(text: string): Date {
  const moment = DateTime.fromISO(text, { zone: 'Europe/Paris' });
  return (text.length === 10 ? moment.set({ hour: 9 }) : moment).toJSDate();
}
