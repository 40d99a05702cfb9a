// How somebody is reached by mail: given by themselves, or by the team for who has no account. Nothing more is kept.
import { z } from 'zod';

/** An e-mail address, and whose it is. */
export const Contact = z.object({
  name: z.string(),
  /** the account of this person, when they have one */
  personId: z.string().optional(),
  email: z.email().max(254),
  /** the turns in which it was written or shown, so that it can be forgotten there too */
  turns: z.array(z.string()),
});
export type Contact = z.infer<typeof Contact>;
