// Chooses the ruleset that holds for a structure type and a year.
import type { Ruleset } from './ruleset.ts';

/**
 * The ruleset in force for a structure type and a year; the newest when several hold. Drafts are never chosen.
 * `undefined` when none is known (a CdS before 2025): the caller says so.
 */
export function selectRuleset(
  rulesets: readonly Ruleset[],
  structureType: 'msp' | 'cds',
  year: number,
): Ruleset | undefined {
  return rulesets
    .filter((set) => set.status === 'in-force' && holdsFor(set, structureType, year))
    .sort((a, b) => (b.years.from ?? 0) - (a.years.from ?? 0))[0];
}

/** Whether a ruleset, draft or not, was written for this structure type and year. */
export const holdsFor = (set: Ruleset, structureType: 'msp' | 'cds', year: number): boolean =>
  set.structures.includes(structureType) &&
  year >= (set.years.from ?? Number.NEGATIVE_INFINITY) &&
  year <= (set.years.to ?? Number.POSITIVE_INFINITY);
