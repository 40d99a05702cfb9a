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
      /** 'done', with the day; or 'not-kept', with the reason */
      outcome: z.enum(['done', 'not-kept']),
      answer: z.string(),
      on: IsoDate.optional(),
    }),
  ),
});
export type PosterContent = z.infer<typeof PosterContent>;
export type PosterItem = PosterContent['items'][number];
