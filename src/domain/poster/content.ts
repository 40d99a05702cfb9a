// What the poster « Vous avez dit, nous avons fait » says, before any layout: no user is named on it.
import { z } from 'zod';
import { IsoDate } from '../meetings/kinds.ts';

export const PosterContent = z.object({
  structure: z.object({ name: z.string(), town: z.string(), contact: z.string() }),
  year: z.number().int(),
  madeOn: IsoDate,
  items: z.array(
    z.object({
      said: z.string(),
      /** the very words of their author, to be quoted; otherwise told by the minutes, or with a name taken out */
      verbatim: z.literal(true).optional(),
      /** 'done', with the day; or 'not-kept', with the reason */
      outcome: z.enum(['done', 'not-kept']),
      answer: z.string(),
      on: IsoDate.optional(),
    }),
  ),
});
export type PosterContent = z.infer<typeof PosterContent>;
export type PosterItem = PosterContent['items'][number];
