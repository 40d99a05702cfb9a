// Runs the examples a ruleset file carries: facts → expected result.
import { evaluate } from './evaluate.ts';
import { parseFacts } from './facts.ts';
import type { Ruleset } from './ruleset.ts';

/** French sentences for the examples that do not give what they announce; empty when all do. */
export function checkExamples(ruleset: Ruleset): string[] {
  return ruleset.examples.flatMap((example) => {
    const parsed = parseFacts(example.facts);
    if (!parsed.ok) return parsed.problems.map((problem) => `exemple « ${example.label} », ${problem}`);
    const found = evaluate(ruleset, parsed.facts);
    const actual: Record<string, unknown> = {
      ...found,
      missing: found.missing.map(({ kind }) => kind),
      euros: found.amount?.value,
    };
    return Object.entries(example.expect).flatMap(([field, expected]) => {
      const [wanted, got] = [expected, actual[field]].map((value) => JSON.stringify(value ?? null));
      return wanted === got
        ? []
        : [`exemple « ${example.label} », ${field} : attendu ${wanted}, obtenu ${got}.`];
    });
  });
}
