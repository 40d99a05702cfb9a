// Random facts for the property tests on rules.
import fc from 'fast-check';
import type { Evidence, Facts } from '../../../src/domain/rules/facts.ts';
import { EVIDENCE_KINDS, type EvidenceKind } from '../../../src/domain/rules/kinds.ts';

export const YEAR = 2024;

const dateIn = (year: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

/** A piece of a kind: mostly good for the year, else dated elsewhere, undated or carried over. */
const pieceOf = (kind: EvidenceKind): fc.Arbitrary<Evidence> =>
  fc.record(
    {
      kind: fc.constant(kind),
      id: fc.uuid(),
      factDate: fc.oneof(
        { weight: 10, arbitrary: dateIn(YEAR) },
        { weight: 1, arbitrary: dateIn(YEAR - 1) },
        { weight: 1, arbitrary: dateIn(YEAR + 1) },
        { weight: 2, arbitrary: fc.constant(undefined) },
      ),
      carriedOver: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.constant(true)),
      contentHash: fc.constantFrom('aaa', 'bbb', 'ccc'),
    },
    { requiredKeys: ['kind', 'id', 'factDate'] },
  );

export const piece = fc.constantFrom(...EVIDENCE_KINDS).chain(pieceOf);

/** From nothing to everything: so that every level is met, missed and unknown often enough. */
const pieces = fc
  .tuple(fc.array(piece, { maxLength: 6 }), fc.subarray([...EVIDENCE_KINDS]), fc.boolean())
  .chain(([some, kinds, full]) =>
    fc.tuple(...(full ? EVIDENCE_KINDS : kinds).map(pieceOf)).map((more) => [...some, ...more]),
  );

/** Facts of a structure of any type, with or without a year before. */
export const facts: fc.Arbitrary<Facts> = fc.record({
  structure: fc.record({ type: fc.constantFrom('msp' as const, 'cds' as const) }),
  year: fc.constant(YEAR),
  evidence: pieces,
  previousYear: fc.option(
    fc.record(
      {
        level: fc.constantFrom(0, 1, 2, null),
        evidence: fc.array(
          fc.record(
            {
              kind: fc.constantFrom(...EVIDENCE_KINDS),
              id: fc.uuid(),
              factDate: dateIn(YEAR - 1),
              contentHash: fc.constantFrom('aaa', 'bbb'),
            },
            { requiredKeys: ['kind', 'id', 'factDate'] },
          ),
          { maxLength: 8 },
        ),
      },
      { requiredKeys: ['evidence'] },
    ),
    { nil: undefined },
  ),
});
