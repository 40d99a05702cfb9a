// Moves the local room's date forward by working days and ends of meetings, so that each reminder comes in its time (N13).
import { z } from 'zod';
import { remindersBetween } from '../reminders/working-time.ts';
import { ofKind } from '../treat.ts';
import type { Job } from './job.ts';

const payload = z.object({ to: z.iso.datetime() });

export const advance: Job = {
  async run(task, world) {
    const to = new Date(payload.parse(task.payload).to);
    const stops = await world.store.session(task.structureId, async (session) => {
      const meetings = ofKind(await session.records(['meeting']), 'meeting').map(({ data }) => data);
      return remindersBetween(session.structure, world.clock.now(), to, meetings);
    });
    // A stop may have come between reaching a morning and living it; what was said then is not said again.
    if (task.attempts > 0) await world.remind();
    for (const instant of stops) {
      await world.clock.moveTo(instant);
      await world.remind();
    }
    await world.clock.moveTo(to);
    await world.remind();
  },
};
