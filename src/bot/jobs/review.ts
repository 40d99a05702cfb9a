// Asks those who were at a meeting to read its minutes again: once when they are kept, and after they change (C9, N3).
import { z } from 'zod';
import { linkFingerprint } from '../../domain/minutes/fingerprint.ts';
import type { RecordKind, Stored } from '../../domain/records.ts';
import { accountOf } from '../accounts.ts';
import type { Context } from '../context.ts';
import { explainedToGuests } from '../language.ts';
import type { Said } from '../messages.ts';
import { presentIn, updateMinutes } from '../review/answering.ts';
import { asked, invitation, whomToAsk } from '../review/ask.ts';
import { lentIn, linkQuestion } from '../review/links.ts';
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
      const invited = toAsk.map(
        (one): Said => ({
          audience: { to: 'person', person: one.personId },
          message: invitation(stored, actionsOf(known, stored), one, one.by, today),
        }),
      );
      await session.say(task.id, explainedToGuests(invited, known.people));
      for (const { personId, message, ref } of lentElsewhere(known, stored))
        await session.say(`link-${ref}-${personId}`, [
          ...explainedToGuests([{ audience: { to: 'person', person: personId }, message }], known.people),
        ]);
    });
    world.deliver();
  },
};

/** Whoever was not there, and is said to have brought something, is asked about that alone; once for each text of it. */
function lentElsewhere(known: Pick<Context, 'people' | 'records'>, stored: Stored<'minutes'>) {
  const present = presentIn(stored.data).map((name) => accountOf(known, name)?.id);
  return lentIn(stored).flatMap((lent) => {
    const personId = accountOf(known, lent.by)?.id;
    if (personId === undefined || present.includes(personId)) return [];
    const ref = `${stored.id}-${linkFingerprint(lent.decision)}`;
    return [{ personId, message: linkQuestion(lent), ref }];
  });
}
