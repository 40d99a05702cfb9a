// Asks those who were at a meeting to read its minutes again: once when they are kept, and after they change (C9, N3).
import { z } from 'zod';
import type { RecordKind } from '../../domain/records.ts';
import { updateMinutes } from '../review/answering.ts';
import { asked, invitation, whomToAsk } from '../review/ask.ts';
import { actionsOf } from '../review/respond.ts';
import { localDay } from '../time.ts';
import { ofKind } from '../treat.ts';
import type { Job } from './job.ts';

const payloadSchema = z.object({ minutesId: z.string() });

export const review: Job = {
  async run(task, world) {
    const { minutesId } = payloadSchema.parse(task.payload);
    await world.store.session(task.structureId, async (session) => {
      const read = await session.records(['minutes', 'action', 'partner']);
      const stored = ofKind(read, 'minutes').find(({ id }) => id === minutesId);
      if (!stored || !(await session.claim(`${task.id}-asked`))) return;
      const known = {
        people: await session.people(),
        records: <K extends RecordKind>(kind: K) => ofKind(read, kind),
      };
      const today = localDay(world.clock.now(), session.structure);
      const toAsk = whomToAsk(known, stored);
      await session.apply([updateMinutes(stored, asked(stored.data, toAsk, today))]);
      await session.say(
        task.id,
        toAsk.map((one) => ({
          audience: { to: 'person', person: one.personId },
          message: invitation(stored, actionsOf(known, stored), one, one.by, today),
        })),
      );
    });
    world.deliver();
  },
};
