// Going round the structures: each is reminded once, and one that fails holds back no other.
import { expect, it } from 'vitest';
import type { StructureSession } from '../../src/bot/ports.ts';
import { type RemindingWorld, remindEveryone } from '../../src/bot/reminders/remind.ts';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';
import { claire, profile, rulesets } from './room.ts';

/** Structures by id; one without people cannot be read. */
function world(at: string, ids: readonly string[], broken: string) {
  const said: string[] = [];
  const failed: unknown[] = [];
  const claimed = new Set<string>();
  const session = (id: string): StructureSession => ({
    structure: { id, profile },
    people: async () => {
      if (id === broken) throw new Error('cannot be read');
      return [claire];
    },
    personOf: async () => claire,
    roles: async () => new Map(),
    records: async () => [],
    conversations: async () => [],
    saveState: async () => undefined,
    apply: async () => undefined,
    readFile: async () => undefined,
    keepFile: async () => Promise.reject(new Error('no file is kept here')),
    dropFile: async () => undefined,
    rewrite: async () => undefined,
    answerOf: async () => undefined,
    keepAnswer: async () => undefined,
    tokensUsed: async () => 0,
    addTokens: async () => undefined,
    say: async (key) => void said.push(`${id} ${key}`),
    claim: async (occurrence) => {
      const fresh = !claimed.has(`${id} ${occurrence}`);
      claimed.add(`${id} ${occurrence}`);
      return fresh;
    },
  });
  const given: RemindingWorld = {
    store: { structures: async () => [...ids], session: (id, work) => work(session(id)) },
    clock: { now: () => new Date(at), standsStill: true, moveTo: async () => undefined },
    calendar: createCalendar(),
    rulesets,
    log: { info: () => undefined, error: (event, names) => void failed.push({ event, ...names }) },
  };
  return { given, said, failed };
}

it('reminds each structure once in a week, and the others when one fails', async () => {
  const { given, said, failed } = world('2024-09-02T07:00:00.000Z', ['a', 'b', 'c'], 'b');
  expect(await remindEveryone(given)).toEqual(['a', 'c']);
  expect(await remindEveryone(given)).toEqual([]);
  expect(said).toEqual(['a weekly-2024-W36', 'c weekly-2024-W36']);
  expect(failed[0]).toEqual({ event: 'remind-failed', structure: 'b' });
});

it('is silent at night, at the weekend and on a public holiday', async () => {
  for (const at of ['2024-09-02T02:00:00.000Z', '2024-09-07T08:00:00.000Z', '2024-11-11T08:00:00.000Z']) {
    const { given, said } = world(at, ['a'], '');
    expect(await remindEveryone(given)).toEqual([]);
    expect(said).toEqual([]);
  }
});

it('says the same thing of the week once a month, and something else at once', async () => {
  const { given, said } = world('2024-09-02T07:00:00.000Z', ['a'], '');
  const on = (at: string) => remindEveryone({ ...given, clock: { ...given.clock, now: () => new Date(at) } });
  await on('2024-09-02T07:00:00.000Z');
  await on('2024-09-09T07:00:00.000Z');
  await on('2024-09-16T07:00:00.000Z');
  await on('2024-10-07T07:00:00.000Z');
  expect(said).toEqual(['a weekly-2024-W36', 'a weekly-2024-W41']);
});
