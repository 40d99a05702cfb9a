// Estimates what a level is worth, never without saying what was assumed.
import type { Facts } from './facts.ts';
import type { Ruleset } from './ruleset.ts';

/** `value` is in euros; absent when nothing allows to compute it. */
export interface Amount {
  unit: 'points' | 'euros';
  points?: number;
  value?: number;
  assumptions: string[];
}

const count = (n: number) => n.toLocaleString('fr-FR');

/** The amount of the levels up to `level`, added together; undefined when nothing is reached or nothing is paid. */
export function amountOf(ruleset: Ruleset, level: number | null, facts: Facts): Amount | undefined {
  const { unit } = ruleset;
  if (!unit) return undefined;
  const held = ruleset.levels.filter((one) => one.level <= (level ?? 0));
  const parts = held.flatMap((one) => one.amount ?? []);
  if (ruleset.levels.length > 0 && held.length === 0) return undefined;
  if (parts.length === 0 || parts.length < held.length)
    return { unit: unit.kind, assumptions: [...unit.conditions] };
  const assumptions = [...unit.conditions];
  const { patients } = facts.structure;
  const total = parts.reduce(
    (sum, { fixed, variable, base = 1 }) => sum + fixed + (variable * (patients ?? base)) / base,
    0,
  );
  const bases = new Set(parts.flatMap((part) => (part.variable > 0 ? (part.base ?? []) : [])));
  for (const base of bases)
    assumptions.push(
      patients === undefined
        ? `Calcul fait pour ${count(base)} patients : indiquez votre patientèle pour l’affiner.`
        : `Calcul fait pour ${count(patients)} patients, en proportion d’une base de ${count(base)}.`,
    );
  const round = (n: number) => Math.round(n * 100) / 100;
  if (unit.kind === 'euros') return { unit: 'euros', value: round(total), assumptions };
  return { unit: 'points', points: round(total), value: round(total * unit.euros), assumptions };
}
