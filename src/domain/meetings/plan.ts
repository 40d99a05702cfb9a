// The agenda of a meeting as it is kept: what it is for, and its parts one after the other (M8).
import { z } from 'zod';
import { Aim } from '../methods/method.ts';

/** One part of a meeting. */
const Part = z.object({ title: z.string(), how: z.string(), minutes: z.number().int().positive() });
export type Part = z.infer<typeof Part>;

export const Agenda = z.object({
  aim: Aim,
  /** how many people are expected */
  number: z.number().int().positive(),
  /** how long the meeting lasts; the minutes of the parts sum to it */
  minutes: z.number().int().positive(),
  /** id of the method */
  method: z.string(),
  parts: z.array(Part).min(1),
});
export type Agenda = z.infer<typeof Agenda>;
