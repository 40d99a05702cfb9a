// Who hears of a meeting: the accounts of those invited, and the meetings that are still to come.
import type { Person } from '../domain/people.ts';
import type { Meeting, Stored } from '../domain/records.ts';
import type { Context } from './context.ts';

type Facts = Pick<Context, 'people' | 'records' | 'today'>;

/** The accounts of those invited, by their own name or by the one they are noted under as partners. Reads 'partner'. */
export function invitedTo(
  { people, records }: Pick<Facts, 'people' | 'records'>,
  { people: names }: Pick<Meeting, 'people'>,
): Person[] {
  const noted = new Set(
    records('partner').flatMap(({ data }) =>
      data.personId !== undefined && names.includes(data.name) ? [data.personId] : [],
    ),
  );
  return people.filter(({ id, name }) => names.includes(name) || noted.has(id));
}

/** Meetings from today on that were not called off, the nearest first. Reads 'meeting'. */
export function comingMeetings({ records, today }: Pick<Facts, 'records' | 'today'>): Stored<'meeting'>[] {
  return records('meeting')
    .filter(({ data }) => data.date >= today && data.cancelledOn === undefined)
    .sort((a, b) => `${a.data.date}${a.data.time}`.localeCompare(`${b.data.date}${b.data.time}`));
}

/** How long a meeting lasts when nobody said, in minutes. */
const USUAL_MINUTES = 90;

export const lengthOf = ({ minutes }: Pick<Meeting, 'minutes'>) => minutes ?? USUAL_MINUTES;
