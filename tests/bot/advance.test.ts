// Moving the date: every working morning on the way is lived, also after a stop in the middle of it.
import { expect, it } from 'vitest';
import { advance } from '../../src/bot/jobs/advance.ts';
import type { JobWorld } from '../../src/bot/jobs/job.ts';
import { profile, stored } from './room.ts';

const monday = '2024-09-02T07:00:00.000Z';
const wednesday = '2024-09-04T09:00:00.000Z';

const meeting = stored(
  'meeting-1',
  'meeting',
  { kind: 'convivial', topic: 'x', date: '2024-09-03', time: '18:30', people: [], place: 'x' },
  '2024-09-03',
);

/** Lives the way to Wednesday from `now`; gives the instants at which reminders were looked for. */
async function lived(now: string, attempts: number): Promise<string[]> {
  let at = new Date(now);
  const reminded: string[] = [];
  const moveTo = async (to: Date) => {
    at = to;
  };
  const world = {
    clock: { now: () => at, standsStill: true, moveTo },
    store: {
      session: async (id: string, work: (session: unknown) => unknown) =>
        work({ structure: { id, profile }, records: async () => [meeting] }),
    },
    remind: async () => void reminded.push(at.toISOString()),
  } as unknown as JobWorld;
  await advance.run(
    { id: 't', structureId: 's', kind: 'advance', payload: { to: wednesday }, attempts },
    world,
  );
  return reminded;
}

it('looks for reminders each working morning, when a meeting ends, and where it stops', async () => {
  expect(await lived('2024-09-01T10:00:00.000Z', 0)).toEqual([
    monday,
    '2024-09-03T07:00:00.000Z',
    // the meeting of that evening ends
    '2024-09-03T18:00:00.000Z',
    '2024-09-04T07:00:00.000Z',
    wednesday,
  ]);
});

it('taken up again on a morning that was reached, it lives that morning before it goes on', async () => {
  expect(await lived(monday, 1)).toContain(monday);
});
