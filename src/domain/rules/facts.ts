// The facts a ruleset judges: a structure, a year, its evidence and what is known of the year before.
import { z } from 'zod';
import { fieldName, frenchMessage } from './problems.ts';

const absentToUndefined = (value: unknown) => (value === null || value === '' ? undefined : value);
const optionalText = z.preprocess(absentToUndefined, z.string().optional());

const isCalendarDate = (text: string): boolean => {
  const [year, month, day] = text.split('-').map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
};

/** ISO date; of a date with a time, the day as written is kept (no time zone is guessed). */
const isoDate = z.preprocess(
  absentToUndefined,
  z
    .string()
    .transform((text) => text.trim())
    .refine((text) => /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) && isCalendarDate(text.slice(0, 10)), {
      error: (issue) => `« ${String(issue.input)} » n’est pas une date du calendrier écrite AAAA-MM-JJ`,
    })
    .transform((text) => text.slice(0, 10))
    .optional(),
);

const evidenceSchema = z.object({
  id: z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : absentToUndefined(value)),
    z.string().optional(),
  ),
  kind: z
    .string()
    .min(1)
    .transform((text) => text.trim().toLowerCase().replaceAll('_', '-')),
  /** The day of the fact itself; without it the piece is unknown for every year. */
  factDate: isoDate,
  uploadDate: isoDate,
  criterion: optionalText,
  /** Taken over from the year before: « à revoir », never done. */
  carriedOver: z.preprocess(absentToUndefined, z.boolean().optional()),
  label: optionalText,
  /** Hash of the content, whatever the algorithm, to compare a tool from one year to the next. */
  contentHash: optionalText,
});

const previousYearSchema = z.preprocess(
  (value) => (value === null ? undefined : typeof value === 'number' ? { level: value } : value),
  z
    .object({
      /** Level held the year before; 0 or null for none; absent when it must be worked out. */
      level: z
        .int()
        .min(0)
        .max(9, {
          error: 'previousYear est un niveau (0, 1, 2) ou un objet { level, evidence }, pas une année',
        })
        .nullable()
        .optional(),
      evidence: z.preprocess((value) => value ?? [], z.array(evidenceSchema)),
    })
    .optional(),
);

const factsSchema = z.object({
  structure: z.preprocess(
    (value) => (typeof value === 'string' ? { type: value } : value),
    z.object({
      type: z.preprocess(
        (value) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
        z.enum(['msp', 'cds']),
      ),
      /** Patients registered with the structure's doctors, for the variable part of an amount. */
      patients: z.preprocess(absentToUndefined, z.number().min(0).optional()),
    }),
  ),
  year: z.preprocess(
    (value) => (typeof value === 'string' && /^\d{4}$/.test(value.trim()) ? Number(value) : value),
    z.int().min(1900).max(2200),
  ),
  evidence: z.array(evidenceSchema),
  previousYear: previousYearSchema,
});

/** One piece of evidence; dates are ISO days. */
export type Evidence = z.infer<typeof evidenceSchema>;
export type Facts = z.infer<typeof factsSchema>;

/** Reads facts written by hand or by another tool; extra fields are ignored, problems are French sentences. */
export function parseFacts(data: unknown): { ok: true; facts: Facts } | { ok: false; problems: string[] } {
  const result = factsSchema.safeParse(data, { error: frenchMessage, reportInput: true });
  if (result.success) return { ok: true, facts: result.data };
  return {
    ok: false,
    problems: result.error.issues.map(
      (issue) => `${fieldName(issue.path) || 'les faits'} : ${issue.message}.`,
    ),
  };
}
