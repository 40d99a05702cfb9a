// One rule of a ruleset: a closed algebra over kinds of evidence, where every node carries its source.
import { z } from 'zod';
import { EVIDENCE_KINDS, type EvidenceKind } from './kinds.ts';

const NO_SOURCE =
  'la source manque ; chaque règle dit d’où elle vient (title, url ou publisher, date). Le fichier est refusé';

const dateOfSource = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) || text === 'non datée', {
    error: 'la date de la source s’écrit AAAA, AAAA-MM, AAAA-MM-JJ ou « non datée »',
  });

export const sourceSchema = z
  .strictObject(
    {
      title: z.string().min(1),
      publisher: z.string().min(1).optional(),
      url: z.url().optional(),
      date: dateOfSource,
      /** When somebody last read the source (ISO date or month). */
      consulted: z.string().optional(),
    },
    { error: (issue) => (issue.input == null ? NO_SOURCE : undefined) },
  )
  .refine((source) => source.publisher ?? source.url, { error: 'la source n’a ni url ni publisher' });

/** Where a rule comes from; `date` is the source's own date, or « non datée ». */
export type Source = z.infer<typeof sourceSchema>;

export const certaintySchema = z.enum(['established', 'reported', 'unknown']);
/** `established`: read in the official text; `reported`: told by a third party; `unknown`: not found. */
export type Certainty = z.infer<typeof certaintySchema>;

interface RuleHead {
  id: string;
  /** Short French sentence for coordinators. */
  label: string;
  source: Source;
  certainty: Certainty;
}
/** The closed algebra: every rule is one of these seven operations. */
export type Rule = RuleHead &
  (
    | { op: 'all' | 'any'; of: Rule[] }
    | { op: 'atLeast'; n: number; of: Rule[] }
    | { op: 'not'; rule: Rule }
    | { op: 'has'; kind: EvidenceKind; count: number; year: 'current' | 'previous' }
    | { op: 'changedSince'; kind: EvidenceKind }
    | { op: 'unknown'; reason: string }
  );

const head = {
  id: z.string().min(1),
  label: z.string().min(1),
  source: sourceSchema,
  certainty: certaintySchema,
};
export const kindSchema = z.enum(EVIDENCE_KINDS);
export const ruleSchema: z.ZodType<Rule> = z.lazy(() =>
  z
    .discriminatedUnion(
      'op',
      [
        z.strictObject({ ...head, op: z.literal('all'), of: z.array(ruleSchema).min(1) }),
        z.strictObject({ ...head, op: z.literal('any'), of: z.array(ruleSchema).min(1) }),
        z.strictObject({
          ...head,
          op: z.literal('atLeast'),
          n: z.int().min(1),
          of: z.array(ruleSchema).min(1),
        }),
        z.strictObject({ ...head, op: z.literal('not'), rule: ruleSchema }),
        z.strictObject({
          ...head,
          op: z.literal('has'),
          kind: kindSchema,
          count: z.int().min(1).default(1),
          year: z.enum(['current', 'previous']).default('current'),
        }),
        z.strictObject({ ...head, op: z.literal('changedSince'), kind: kindSchema }),
        z.strictObject({ ...head, op: z.literal('unknown'), reason: z.string().min(1) }),
      ],
      { error: '« op » vaut all, any, atLeast, not, has, changedSince ou unknown' },
    )
    .refine((rule) => (rule.op === 'unknown') === (rule.certainty === 'unknown'), {
      error: 'une règle de certitude « unknown » s’écrit « op: unknown », et inversement',
    }),
);

const childrenOf = (rule: Rule): Rule[] => ('of' in rule ? rule.of : 'rule' in rule ? [rule.rule] : []);
/** A rule and every rule under it. */
export const flatten = (rule: Rule): Rule[] => [rule, ...childrenOf(rule).flatMap(flatten)];
