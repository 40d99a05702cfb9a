// Mails a meeting to one person: once the server has taken the letter and this is noted, never again.
import { z } from 'zod';
import { of } from '../../domain/french/words.ts';
import type { Stored } from '../../domain/records.ts';
import { noted, type Sending, sendingsByMail } from '../invitations.ts';
import { letterAbout } from '../letters.ts';
import type { Letter, StructureSession, Task } from '../ports.ts';
import { localDay } from '../time.ts';
import type { World } from '../world.ts';
import { meetingFile, meetingKnown } from './invitations.ts';
import type { Job } from './job.ts';

const payloadSchema = z.object({ meetingId: z.string(), contactId: z.string() });

interface Due {
  meeting: Stored<'meeting'>;
  sending: Sending<Stored<'contact'>>;
}

export const mail: Job = {
  async run(task, world) {
    const { structureId } = task;
    if (!world.mail) throw new Error('a mail is asked for, and there is no mail server');
    const letter = await world.store.session(structureId, (session) => write(session, task, world));
    if (!letter) return;
    const became = await world.mail.send(letter.whole);
    await world.store.session(structureId, async (session) => {
      if (became === 'refused') return tellOfFailure(session, task, world, refusedTexts);
      const due = await stillDue(session, task);
      const on = localDay(world.clock.now(), session.structure);
      const { name, personId } = letter.due.sending.to.data;
      const withdrawn = letter.due.sending.change === 'withdrawn';
      // What was noted meanwhile of a later change is left as it is.
      if (due)
        await session.apply([
          noted(letter.due.meeting, { name, personId, how: 'mail', withdrawn, on }, due.sending.before),
        ]);
    });
  },
  async gaveUp(task, world) {
    await world.store.session(task.structureId, (session) =>
      tellOfFailure(session, task, world, failedTexts),
    );
  },
};

/** The letter as things stand now; nothing once it was sent, or when the address is no longer kept. */
async function write(
  session: StructureSession,
  task: Task,
  { calendarFiles }: World,
): Promise<{ whole: Letter; due: Due } | undefined> {
  const due = await stillDue(session, task);
  if (!due) return undefined;
  const { meeting, sending } = due;
  const { structure } = session;
  const draft = letterAbout(meeting, sending.change, sending.to, structure);
  const withdrawn = sending.change === 'withdrawn';
  const id = [task.id, meeting.data.sequence ?? 0, sending.change].join('-');
  return {
    whole: {
      ...draft,
      id,
      calendar: calendarFiles.invitation(meeting, structure, { to: draft.to, withdrawn }),
    },
    due,
  };
}

async function stillDue(session: StructureSession, task: Task): Promise<Due | undefined> {
  const { meetingId, contactId } = payloadSchema.parse(task.payload);
  const { meeting, known } = await meetingKnown(session, meetingId);
  if (!meeting) return undefined;
  const sending = sendingsByMail(meeting, known).find(({ to }) => to.id === contactId);
  return sending && { meeting, sending };
}

interface Texts {
  /** to whoever planned the meeting */
  organiser(name: string): string;
  /** to the person themselves, who has the file in the room already */
  person: string;
}

const refusedTexts: Texts = {
  organiser: (name) =>
    `Le serveur de courriel refuse l’adresse ${of(name)}. Vérifiez-la avec /adresse. Voici le fichier à transmettre vous-même.`,
  person:
    'Le serveur de courriel refuse votre adresse. Vérifiez-la avec /adresse. La date reste ici, dans notre conversation.',
};

const failedTexts: Texts = {
  organiser: (name) =>
    `Je n’ai pas réussi à écrire à ${name} par courriel. Voici le fichier à transmettre vous-même.`,
  person: 'Je n’ai pas réussi à vous écrire par courriel. La date reste ici, dans notre conversation.',
};

/** Says, once, that a mail will not come, to who can do something about it. */
async function tellOfFailure(
  session: StructureSession,
  task: Task,
  { calendarFiles }: World,
  texts: Texts,
): Promise<void> {
  const due = await stillDue(session, task);
  if (!due) return;
  const { meeting, sending } = due;
  const { name, personId } = sending.to.data;
  const message = personId
    ? { text: texts.person, private: true }
    : {
        text: texts.organiser(name),
        file: await session.keepFile(
          meetingFile(calendarFiles, meeting, session, sending.change === 'withdrawn'),
        ),
      };
  const person = personId ?? meeting.recordedBy;
  await session.say(`${task.id}-failed`, [{ audience: { to: 'person', person }, message }]);
}
