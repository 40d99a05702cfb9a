// Two corrections of the same lines: nothing that either wrote is lost without a word.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, mergeLines, mergeNames } from '../../src/domain/minutes/merge.ts';

interface Item {
  id: number;
  text: string;
}
const same = (a: Item, b: Item) => a.text === b.text;

/** A correction of some items: each kept, changed or taken away, then new ones. */
const corrections = (count: number) =>
  fc.record({
    deeds: fc.array(fc.constantFrom('kept', 'changed', 'gone'), { minLength: count, maxLength: count }),
    fresh: fc.integer({ min: 0, max: 2 }),
  });

const cases = fc
  .integer({ min: 0, max: 4 })
  .chain((count) =>
    fc.record({ count: fc.constant(count), mine: corrections(count), theirs: corrections(count) }),
  );

function played({
  count,
  mine,
  theirs,
}: { count: number } & Record<'mine' | 'theirs', { deeds: string[]; fresh: number }>) {
  const before = Array.from({ length: count }, (_, id) => ({ id, text: `ligne ${id}` }));
  const made = ({ deeds, fresh }: { deeds: string[]; fresh: number }, who: string) => [
    ...before.flatMap((one, from) =>
      deeds[from] === 'gone'
        ? []
        : [{ from, data: deeds[from] === 'changed' ? { ...one, text: `${one.text} ${who}` } : one }],
    ),
    ...Array.from({ length: fresh }, (_, n) => ({ data: { id: -1, text: `${who} ${n}` } })),
  ];
  const now = made(theirs, 'eux').map(({ data }) => data);
  const lines: Line<Item>[] = made(mine, 'moi');
  const counterpart = (from: number) => {
    const at = now.findIndex(({ id }) => id === before[from]?.id);
    return at < 0 ? undefined : at;
  };
  return { before, now, lines, merged: mergeLines(before, now, lines, counterpart, same) };
}

describe('mergeLines', () => {
  it('keeps every line that either side wrote, or says that they met', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { before, now, lines, merged } = played(given);
        const kept = merged.lines.map(({ data }) => data.text);
        const told = merged.conflicts.flatMap(({ mine, theirs }) => [mine?.text, theirs?.text]);
        for (const [from, { text }] of before.entries()) {
          const [mine, theirs] = [given.mine.deeds[from], given.theirs.deeds[from]];
          if (mine === 'changed') expect([...kept, ...told]).toContain(`${text} moi`);
          if (theirs === 'changed') expect([...kept, ...told]).toContain(`${text} eux`);
          if (mine === 'kept' && theirs === 'kept') expect(kept).toContain(text);
        }
        for (const { data } of [
          ...lines.filter(({ from }) => from === undefined),
          ...now.filter(({ id }) => id < 0).map((data) => ({ data })),
        ])
          expect(kept).toContain(data.text);
        expect(new Set(kept).size).toBe(kept.length);
      }),
    );
  });

  it('changes nothing where nobody else wrote', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const untouched = { deeds: given.theirs.deeds.map(() => 'kept'), fresh: 0 };
        const { lines, merged } = played({ ...given, theirs: untouched });
        expect(merged.conflicts).toEqual([]);
        expect(merged.lines.map(({ data }) => data.text)).toEqual(lines.map(({ data }) => data.text));
      }),
    );
  });
});

it('names that one adds and another takes away both count', () => {
  expect(mergeNames(['Anne', 'Paul'], ['Anne', 'Paul', 'Jeanne'], ['Paul', 'Luc'])).toEqual([
    'Paul',
    'Jeanne',
    'Luc',
  ]);
});
