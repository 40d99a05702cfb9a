// What patients and professionals learnt or taught together: a training, or patient education made with patients (C10).
import { z } from 'zod';
import { IsoDate } from './meetings/kinds.ts';

/** Followed together; a patient-education workshop designed together; one run together. */
export const TrainingKind = z.enum(['followed', 'designed', 'run']);
export type TrainingKind = z.infer<typeof TrainingKind>;

export const Training = z.object({
  kind: TrainingKind,
  topic: z.string(),
  date: IsoDate,
  users: z.array(z.string()),
  professionals: z.array(z.string()),
  /** what the users really did in it, in words */
  part: z.string(),
});
export type Training = z.infer<typeof Training>;
