// A theme of work that somebody proposes, and what the team answered to it (C7).
import { z } from 'zod';
import { IsoDate } from './meetings/kinds.ts';

/** What the team decided: the theme is worked on, or not for now. */
export const Verdict = z.enum(['working', 'later']);
export type Verdict = z.infer<typeof Verdict>;

export const Theme = z.object({
  /** the theme in one sentence, as it was said */
  text: z.string(),
  /** the name of who proposes it */
  by: z.string(),
  /** the account of who proposes it */
  personId: z.string(),
  /** the turn in which it was proposed: buttons of that turn name it so */
  ref: z.string(),
  /** what was decided of it, oldest first; the last one holds */
  answers: z.array(z.object({ verdict: Verdict, why: z.string().optional(), on: IsoDate, by: z.string() })),
});
export type Theme = z.infer<typeof Theme>;

/** What the team last decided; undefined while nobody answered. */
export function verdictOf({ answers }: Theme): Theme['answers'][number] | undefined {
  return answers.at(-1);
}
