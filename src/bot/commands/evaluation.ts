// The evaluation of a year from the records, shared by /niveau, /dossier and the weekly reminder.
import type { StructureProfile } from '../../domain/people.ts';
import { factsOf, type ProvingRecords } from '../../domain/proof/proofs.ts';
import type { RecordKind, Stored } from '../../domain/records.ts';
import { type Evaluation, evaluate } from '../../domain/rules/evaluate.ts';
import type { Ruleset } from '../../domain/rules/ruleset.ts';
import { selectRuleset } from '../../domain/rules/select.ts';
import type { Context } from '../context.ts';
import { readYear } from '../understanding/dates.ts';
import { readNumber } from '../understanding/numbers.ts';

export const provingKinds = [
  'evidence',
  'minutes',
  'referent',
  'training',
] as const satisfies readonly RecordKind[];

export function provingRecords(records: <K extends RecordKind>(kind: K) => Stored<K>[]): ProvingRecords {
  return {
    evidence: records('evidence'),
    minutes: records('minutes'),
    referents: records('referent'),
    trainings: records('training'),
  };
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
  const asked = yearsIn(args.trim(), ctx);
  const [year, other] = asked;
  if (year === undefined)
    return { refused: `Je n’ai pas compris l’année. Écrivez par exemple : ${command} ${current}.` };
  if (other !== undefined)
    return { refused: `Une année à la fois. Écrivez par exemple : ${command} ${year}.` };
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

/** The years that the words say; this year when they say none and no other number. */
function yearsIn(words: string, ctx: Context): number[] {
  const current = Number(ctx.today.slice(0, 4));
  // « le niveau 2 » is a level, not a year.
  const said = words.replace(/\bniveaux? ?[12]\b/giu, '').replace(/^[12]$/, '');
  const whole = [...said.matchAll(/(?<!\d)\d{4}(?!\d)/g)].map(([digits]) => Number(digits));
  if (whole.length > 0) return [...new Set(whole)];
  if (/derni[eè]re?|pass[ée]e?|pr[ée]c[ée]dente?/iu.test(said)) return [current - 1];
  const short = /(?:^|année |an |pour |de |en |['’])(\d{2})$/iu.exec(said.trim())?.[1];
  const read = short ? 2000 + Number(short) : (readYear(said, ctx)?.value ?? spelled(said));
  if (read !== undefined) return [read];
  const sentence = said.split(/\s+/).length > 2 || /ann[ée]e|niveau|dossier/iu.test(said);
  return !/\d/.test(said) && (said.trim() === '' || said !== words || sentence) ? [current] : [];
}

/** « deux mille vingt-trois ». */
function spelled(words: string): number | undefined {
  const value = /mille/iu.test(words) ? readNumber(words)?.value : undefined;
  return value !== undefined && value >= 1000 && value <= 9999 ? value : undefined;
}
