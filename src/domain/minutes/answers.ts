// What people answer when they read minutes again: of the whole, and of what the minutes say that they brought (C9, N3).
import { z } from 'zod';
import { IsoDate } from '../meetings/kinds.ts';

const answer = {
  /** the name under which they are in the minutes */
  by: z.string(),
  /** their account, when there is one */
  personId: z.string().optional(),
  words: z.string().optional(),
  on: IsoDate,
  /** the fingerprint of what they had read: an answer counts for that text and for no other */
  of: z.string(),
  /** the name of who wrote the answer down for somebody without an account */
  notedBy: z.string().optional(),
};

/** Minutes read again: found exact, or to be corrected. */
export const Approval = z.object({ ...answer, verdict: z.enum(['approved', 'corrected']) });
export type Approval = z.infer<typeof Approval>;

/** What the minutes say that a person brought to a decision, confirmed or contested by that person. */
export const Confirmation = z.object({ ...answer, verdict: z.enum(['confirmed', 'contested']) });
export type Confirmation = z.infer<typeof Confirmation>;
