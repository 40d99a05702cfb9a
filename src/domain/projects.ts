// A project of the structure, to which meetings to build together are attached (M2).
import { z } from 'zod';
import { IsoDate } from './meetings/kinds.ts';

export const Project = z.object({
  /** in a few words, as the team says it; never a person */
  name: z.string(),
  /** the day it was said to be over; its meetings stay its own */
  endedOn: IsoDate.optional(),
});
export type Project = z.infer<typeof Project>;
