// Minutes put aside before they are kept: whoever is of the team may go on with them (C1).
import { z } from 'zod';

export const Draft = z.object({
  /** who put them aside, and in which dialogue of theirs */
  by: z.string(),
  personId: z.string(),
  dialogueId: z.string(),
  meetingId: z.string().optional(),
  answers: z.record(z.string(), z.unknown()),
  settled: z.array(z.string()),
  again: z.array(z.string()),
  /** the instant of it, ISO 8601 UTC */
  at: z.string(),
});
export type Draft = z.infer<typeof Draft>;

/** A draft that nobody took up for so many days is no longer kept. */
export const DRAFT_DAYS = 14;
