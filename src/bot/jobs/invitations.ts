// Sends a meeting to the calendars of those invited: planned, moved or called off, each hears of it once (M6).
import { z } from 'zod';
import { frenchDate } from '../../domain/french/dates.ts';
import type { Stored } from '../../domain/records.ts';
import { noted, type Sending, sendingsInRoom } from '../invitations.ts';
import type { Said } from '../messages.ts';
import type { StructureSession } from '../ports.ts';
import { localDay } from '../time.ts';
import { ofKind } from '../treat.ts';
import type { World } from '../world.ts';
import type { Job } from './job.ts';

const payloadSchema = z.object({ meetingId: z.string() });

export const invitations: Job = {
  async run(task, world) {
    const { meetingId } = payloadSchema.parse(task.payload);
    await world.store.session(task.structureId, async (session) => {
      const records = await session.records(['meeting', 'invitation']);
      const meeting = ofKind(records, 'meeting').find(({ id }) => id === meetingId);
      if (!meeting) return;
      const sendings = sendingsInRoom(meeting, await session.people(), ofKind(records, 'invitation'));
      for (const sending of sendings) await hand(session, meeting, sending, task.id, world);
    });
  },
};

/** Gives somebody their file in the room, and notes it with what is said: both or neither. */
async function hand(
  session: StructureSession,
  meeting: Stored<'meeting'>,
  { person, change, before }: Sending,
  taskId: string,
  world: Pick<World, 'calendarFiles' | 'clock'>,
): Promise<void> {
  const withdrawn = change === 'withdrawn';
  const { bytes } = world.calendarFiles.invitation(meeting, session.structure, { withdrawn });
  const file = await session.keepFile({ name: 'reunion.ics', mediaType: 'text/calendar', bytes });
  const said: Said = {
    audience: { to: 'person', person: person.id },
    message: { text: sentence(change, meeting), file },
  };
  const on = localDay(world.clock.now(), session.structure);
  await session.say(`${taskId}-${person.id}`, [said]);
  await session.apply([
    noted(meeting, { name: person.name, personId: person.id, how: 'room', withdrawn, on }, before),
  ]);
}

function sentence(change: Sending['change'], { data }: Stored<'meeting'>): string {
  switch (change) {
    case 'new':
      return 'Voici la date pour votre agenda.';
    case 'moved':
      return 'La date a changé. Ce fichier met votre agenda à jour.';
    case 'withdrawn':
      return `La date du ${frenchDate(data.date)} n’est plus à noter. Ce fichier la retire de votre agenda.`;
  }
}
