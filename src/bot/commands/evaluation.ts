// The evaluation of a year from the records, shared by /niveau, /dossier and the weekly reminder.
import type { StructureProfile } from '../../domain/people.ts';
import { factsOf, type ProvingRecords } from '../../domain/proof/proofs.ts';
import type { RecordKind, Stored } from '../../domain/records.ts';
import { type Evaluation, evaluate } from '../../domain/rules/evaluate.ts';
import type { Ruleset } from '../../domain/rules/ruleset.ts';
import { selectRuleset } from '../../domain/rules/select.ts';
import type { Context } from '../context.ts';

export const provingKinds = ['evidence', 'minutes', 'referent'] as const satisfies readonly RecordKind[];

export function provingRecords(records: <K extends RecordKind>(kind: K) => Stored<K>[]): ProvingRecords {
  return { evidence: records('evidence'), minutes: records('minutes'), referents: records('referent') };
}

/** Undefined when no ruleset in force is known for this structure and year. */
export function evaluateYear(
  profile: StructureProfile,
  year: number,
  records: ProvingRecords,
  rulesets: readonly Ruleset[],
): Evaluation | undefined {
  const ruleset = selectRuleset(rulesets, profile.type, year);
  return ruleset && evaluate(ruleset, factsOf(profile.type, year, records));
}

const FIRST_YEAR = 2022;

/** The year that was asked for, this year when nothing was said, or the French sentence that refuses it. */
export function yearAsked(
  args: string,
  ctx: Context,
  command: string,
): { year: number } | { refused: string } {
  const current = Number(ctx.today.slice(0, 4));
  const words = args.trim();
  const digits = /(?<!\d)(\d{4})(?!\d)/.exec(words)?.[1];
  if (digits === undefined && !/\d/.test(words)) {
    if (/derni[eè]re?|pass[ée]e?|pr[ée]c[ée]dente?/i.test(words)) return { year: current - 1 };
    if (words === '' || /ann[ée]e|niveau|dossier/i.test(words)) return { year: current };
  }
  if (digits === undefined)
    return { refused: `Je n’ai pas compris l’année. Écrivez par exemple : ${command} ${current}.` };
  const year = Number(digits);
  if (year < FIRST_YEAR)
    return {
      refused: `Je connais les règles depuis ${FIRST_YEAR}. Choisissez une année de ${FIRST_YEAR} à ${current} : ${command} ${current}.`,
    };
  if (year > current)
    return {
      refused: `L’année ${year} n’a pas commencé. Choisissez une année jusqu’à ${current} : ${command} ${current}.`,
    };
  return { year };
}
