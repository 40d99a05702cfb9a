// Moves the local room's date forward, working day by working day, so that each reminder comes on its own day (N13).
import { z } from 'zod';
import { remindersBetween } from '../reminders/working-time.ts';
import type { Job } from './job.ts';

const payload = z.object({ to: z.iso.datetime() });

export const advance: Job = {
  async run(task, world) {
    const to = new Date(payload.parse(task.payload).to);
    const stops = await world.store.session(task.structureId, async ({ structure }) =>
      remindersBetween(structure, world.clock.now(), to),
    );
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
