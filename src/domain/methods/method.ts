// A participatory method as data: what it is for, for how many, how long, its steps, and what to watch (M8).
import { z } from 'zod';

/** What a meeting is for. */
export const Aim = z.enum(['know', 'gather', 'choose', 'build', 'assess', 'proofread']);
export type Aim = z.infer<typeof Aim>;

const bounds = z
  .object({ least: z.number().int().positive(), most: z.number().int().positive() })
  .refine(({ least, most }) => least <= most);

/** « pour … ». */
export const aimLabel: Record<Aim, string> = {
  know: 'mieux se connaître',
  gather: 'recueillir des idées',
  choose: 'choisir',
  build: 'construire un projet',
  assess: 'faire le point',
  proofread: 'relire un document',
};

/** A sentence that a guest may read. */
const sentence = z.string().regex(/^\p{Lu}.*[.?!]$/u);

export const Method = z.object({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: z.string(),
  aims: z.array(Aim).min(1),
  /** why it suits, after « parce que cette méthode » */
  strength: z.string(),
  /** how many people it works with */
  people: bounds,
  /** how long the whole meeting lasts, in minutes */
  minutes: bounds,
  material: z.array(z.string()),
  /** `minutes` are those of an hour and a half; they grow and shrink with the meeting */
  steps: z
    .array(z.object({ title: z.string(), how: sentence, minutes: z.number().int().positive() }))
    .min(2)
    .max(4),
  watch: z.object({ language: sentence, quiet: sentence, reading: sentence, remote: sentence }),
});
export type Method = z.infer<typeof Method>;
