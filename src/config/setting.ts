// One setting: its name, what holds without it, how its text is read, and the readings that several parts share.
import { z } from 'zod';

/** One setting. `schema` reads the text of the environment; its refusals are French and never repeat the value. */
export interface Setting<Value> {
  /** the variable of the environment */
  name: string;
  /** the option of the command line that goes before the variable */
  flag?: string;
  /** what holds when nothing is given, as it would be written; '' for nothing */
  default: string;
  /** a French sentence for the operator */
  description: string;
  /** an example, where there is no default to show */
  example?: string;
  schema: z.ZodType<Value, string>;
}

export const setting = <Value>(one: Setting<Value>): Setting<Value> => one;

export const number = (least: number, most: number) => {
  const message = `donnez un nombre entier de ${least} à ${most}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
};

export const yesOrNo = z
  .string()
  .toLowerCase()
  .refine(
    (text) => ['oui', 'non', 'true', 'false', '1', '0', ''].includes(text),
    'répondez par oui ou par non.',
  )
  .transform((text) => ['oui', 'true', '1'].includes(text));

/** An address of a server; absent when empty. */
export const address = (protocols: readonly string[], message: string) =>
  z
    .string()
    .refine(
      (text) => text === '' || (URL.canParse(text) && protocols.includes(new URL(text).protocol)),
      message,
    )
    .transform((text) => text || undefined);

/** An address to listen on. */
export const host = z
  .string()
  .regex(/^[\w.:-]+$/, 'donnez une adresse comme 127.0.0.1, sans http:// ni port.');
