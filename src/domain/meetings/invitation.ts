// What somebody was sent of a meeting for their calendar, so that a change or a cancellation follows it.
import { z } from 'zod';
import { IsoDate } from './kinds.ts';

/** The last calendar file that somebody was sent of a meeting. */
export const Invitation = z.object({
  meetingId: z.string(),
  name: z.string(),
  /** the account of this person, when they have one */
  personId: z.string().optional(),
  how: z.enum(['room', 'mail']),
  /** the change of the meeting that it told: see `Meeting.sequence` */
  sequence: z.number().int().nonnegative(),
  /** whether it took the meeting away again */
  withdrawn: z.boolean(),
  on: IsoDate,
});
export type Invitation = z.infer<typeof Invitation>;
