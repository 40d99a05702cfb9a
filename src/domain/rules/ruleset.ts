// The shape of a ruleset file: who it holds for, its levels, its pieces and its examples.
import { z } from 'zod';
import type { EvidenceKind } from './kinds.ts';
import { fieldName, frenchMessage } from './problems.ts';
import { certaintySchema, flatten, kindSchema, type Rule, ruleSchema, sourceSchema } from './rule.ts';

const levelSchema = z.strictObject({
  level: z.int().min(1),
  label: z.string().min(1),
  source: sourceSchema,
  certainty: certaintySchema,
  /** Fixed and variable parts, in the ruleset's unit; the variable part is for `base` patients. */
  amount: z
    .strictObject({
      fixed: z.number().min(0).default(0),
      variable: z.number().min(0).default(0),
      base: z.int().min(1).optional(),
    })
    .refine((amount) => amount.variable === 0 || amount.base, {
      error: 'une part variable dit pour combien de patients elle vaut (base)',
    })
    .optional(),
  rule: ruleSchema,
  /** Asked as well when this level was already held the year before. */
  progress: ruleSchema.optional(),
});
export type Level = z.infer<typeof levelSchema>;

const unitSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('points'),
    /** Euros for one point. */
    euros: z.number().positive(),
    conditions: z.array(z.string().min(1)).min(1),
    source: sourceSchema,
    certainty: certaintySchema,
  }),
  z.strictObject({
    kind: z.literal('euros'),
    conditions: z.array(z.string().min(1)).min(1),
    source: sourceSchema,
    certainty: certaintySchema,
  }),
]);

const pieceSchema = z.strictObject({
  label: z.string().min(1),
  command: z.string().startsWith('/', { error: 'la commande commence par « / »' }),
  why: z.string().min(1),
});

const exampleSchema = z.strictObject({
  label: z.string().min(1),
  facts: z.unknown(),
  expect: z.strictObject({
    level: z.int().min(0).nullable().optional(),
    outcome: z.enum(['met', 'not-met', 'unknown']).optional(),
    dynamic: z.enum(['demonstrated', 'not-demonstrated', 'unknown', 'not-applicable']).optional(),
    missing: z.array(kindSchema).optional(),
    euros: z.number().optional(),
  }),
});

const rulesetSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/, { error: 'l’identifiant n’a que a-z, 0-9 et -' }),
    label: z.string().min(1),
    status: z.enum(['in-force', 'draft']),
    structures: z.array(z.enum(['msp', 'cds'])).min(1),
    years: z.strictObject({ from: z.int().optional(), to: z.int().optional() }),
    source: sourceSchema,
    unit: unitSchema.optional(),
    /** In order, each on top of the one before; empty when the ruleset has a single `rule`. */
    levels: z.array(levelSchema).default([]),
    rule: ruleSchema.optional(),
    /** For each kind a rule asks: its French name, the command that supplies it, and why. */
    pieces: z.partialRecord(kindSchema, pieceSchema),
    /** Kinds worth adding though no rule asks for them. */
    advised: z.array(kindSchema).default([]),
    notes: z.array(z.strictObject({ text: z.string().min(1), source: sourceSchema.optional() })).default([]),
    examples: z.array(exampleSchema).min(1),
  })
  .superRefine((set, context) => {
    const refuse = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (set.status === 'in-force' && set.years.from === undefined)
      refuse(['years', 'from'], 'un référentiel en vigueur dit son année de début');
    if (set.rule ? set.levels.length > 0 : set.levels.length === 0)
      refuse(['levels'], 'il faut soit des niveaux (levels), soit une seule règle (rule)');
    set.levels.forEach((level, index) => {
      if (level.level !== index + 1)
        refuse(['levels', index, 'level'], `les niveaux se suivent à partir de 1 : ici ${index + 1}`);
    });
    const ids = new Set<string>();
    for (const rule of rulesOf(set)) {
      if (ids.has(rule.id)) refuse([], `deux règles portent le nom « ${rule.id} »`);
      ids.add(rule.id);
    }
    for (const asked of askedKinds(set))
      if (!set.pieces[asked]) refuse(['pieces'], `aucune pièce ne décrit « ${asked} »`);
  });

/** A ruleset as loaded and checked. */
export type Ruleset = z.infer<typeof rulesetSchema>;

type Rules = Pick<Ruleset, 'levels' | 'rule' | 'advised'>;
const rulesOf = (set: Rules): Rule[] =>
  [set.rule, ...set.levels.flatMap((level) => [level.rule, level.progress])]
    .filter((rule) => rule !== undefined)
    .flatMap(flatten);

const askedKinds = (set: Rules): Set<EvidenceKind> =>
  new Set([...rulesOf(set).flatMap((rule) => ('kind' in rule ? [rule.kind] : [])), ...set.advised]);

/** « règle « x » » for the nearest named rule above a path, so that a refusal can be found in the file. */
function placeOf(data: unknown, path: readonly PropertyKey[]): string {
  let at: unknown = data;
  let name: unknown;
  const rest: PropertyKey[] = [];
  for (const step of path) {
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined;
    rest.push(step);
    if (typeof at === 'object' && at !== null && 'id' in at) {
      name = at.id;
      rest.length = 0;
    }
  }
  const field = fieldName(rest);
  if (name !== undefined)
    return `règle « ${String(name)} »${field && field !== 'source' ? `, ${field}` : ''}`;
  return field || 'le fichier';
}

/** Checks parsed file content; a refusal lists French sentences that name the rule at fault. */
export function parseRuleset(
  data: unknown,
): { ok: true; ruleset: Ruleset } | { ok: false; problems: string[] } {
  const result = rulesetSchema.safeParse(data, { error: frenchMessage, reportInput: true });
  if (result.success) return { ok: true, ruleset: result.data };
  return {
    ok: false,
    problems: result.error.issues.map((issue) => `${placeOf(data, issue.path)} : ${issue.message}.`),
  };
}
