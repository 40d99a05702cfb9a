// What was read in notes, and from which words: kept beside each answer, shown with it, never asked.
import { z } from 'zod';
import { Brought, IsoDate } from '../../domain/records.ts';

/** What was read with a decision, and from which words of the notes. */
export const DecisionSource = z.object({
  quote: z.string(),
  brought: Brought.optional(),
  by: z.array(z.string()).optional(),
  kept: z.boolean().optional(),
  contribution: z.string().optional(),
});
export const ActionSource = z.object({
  quote: z.string(),
  who: z.string().optional(),
  due: IsoDate.optional(),
});
export const WordsSource = z.object({ quote: z.string(), by: z.string().optional() });
/** The notes themselves, and who they say was there. */
export const NotesSource = z.object({
  text: z.string(),
  users: z.array(z.string()),
  professionals: z.array(z.string()),
});
