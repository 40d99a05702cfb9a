// Calls gathered while one is under way: each answered once, in order, and only those at fault fail.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { together } from '../../src/integrations/store/together.ts';

describe('calls that come together', () => {
  it('are answered each with its own answer, in order, one run at a time for each name', async () => {
    const calls = fc.array(fc.record({ name: fc.constantFrom('a', 'b'), bad: fc.boolean() }), {
      maxLength: 120,
    });
    await fc.assert(
      fc.asyncProperty(calls, async (asked) => {
        const running = new Set<string>();
        const seen: Record<string, number[]> = { a: [], b: [] };
        const call = together(async (name, items: readonly { at: number; bad: boolean }[]) => {
          expect(running.has(name)).toBe(false);
          running.add(name);
          await new Promise((resolve) => setImmediate(resolve));
          running.delete(name);
          if (items.some(({ bad }) => bad)) throw new Error('bad');
          seen[name]?.push(...items.map(({ at }) => at));
          return items.map(({ at }) => at);
        });
        const answers = await Promise.allSettled(asked.map(({ name, bad }, at) => call(name, { at, bad })));
        const good = asked.map(({ bad }, at) => (bad ? 'rejected' : at));
        expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : one.status))).toEqual(good);
        for (const name of ['a', 'b']) {
          expect(seen[name]).toEqual(asked.flatMap((one, at) => (one.name === name && !one.bad ? [at] : [])));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('go in few runs', async () => {
    let runs = 0;
    const call = together(async (_, items: readonly number[]) => {
      runs += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return [...items];
    });
    await Promise.all(Array.from({ length: 120 }, (_, at) => call('a', at)));
    expect(runs).toBe(3);
  });
});
