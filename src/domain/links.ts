// Addresses given outside the room: a person's own link to a poll, and the structure's calendar feed (N5, M6).
import { z } from 'zod';
import { addDays } from './french/dates.ts';
import { IsoDate } from './meetings/kinds.ts';
import type { Poll } from './meetings/poll.ts';

/** After the last date of a poll its links go on for so many days: they still say which date was chosen. */
const DAYS_AFTER = 7;

/** A link to one poll, for one person who has no account. */
export const Link = z.object({
  /** names the link in its address, within the structure; never given to another one */
  key: z.string(),
  /** the one person it is for, as the poll names them */
  name: z.string(),
  pollId: z.string(),
  /** the last day that it works */
  expires: IsoDate,
  closed: z.object({ on: IsoDate, by: z.enum(['team', 'not-me']) }).optional(),
});
export type Link = z.infer<typeof Link>;

/** The private address of the structure's calendar. */
export const Feed = z.object({
  key: z.string(),
  closedOn: IsoDate.optional(),
});
export type Feed = z.infer<typeof Feed>;

/** Whether a link works that day. */
export function works({ expires, closed }: Link, today: string): boolean {
  return closed === undefined && today <= expires;
}

/** The last day of a link to this poll. */
export function lastDayOf(poll: Poll): string {
  const days = [poll.deadline, ...poll.options.map(({ date }) => date)].sort();
  return addDays(days.at(-1) ?? poll.deadline, DAYS_AFTER);
}
