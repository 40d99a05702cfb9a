// Sends a meeting to the calendars of those invited: planned, moved or called off, each hears of it once (M6).
import { z } from 'zod';
import { frenchDate } from '../../domain/french/dates.ts';
import { list, of } from '../../domain/french/words.ts';
import { works } from '../../domain/links.ts';
import type { Person } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import {
  type Change,
  invitationKinds,
  invitedOutside,
  isOrganiser,
  type Known,
  newWith,
  noted,
  type Sending,
  sendingsByMail,
  sendingsInRoom,
} from '../invitations.ts';
import type { Said } from '../messages.ts';
import type { StructureSession } from '../ports.ts';
import { addressesOf } from '../public/addresses.ts';
import { localDay } from '../time.ts';
import { ofKind } from '../treat.ts';
import type { World } from '../world.ts';
import type { Job } from './job.ts';

const payloadSchema = z.object({ meetingId: z.string() });

export const invitations: Job = {
  async run(task, world) {
    const { meetingId } = payloadSchema.parse(task.payload);
    await world.store.session(task.structureId, (session) => sendAll(session, meetingId, task.id, world));
    if (!world.mail) return;
    for (const id of (await world.store.unfinished()).tasks)
      if (id !== task.id) await world.queue.wake({ kind: 'task', id });
  },
};

type Hands = Pick<World, 'calendarFiles' | 'clock' | 'mail' | 'pages'>;

/** All of it or nothing: what is said, the mails that are asked for, and what is noted of both. */
async function sendAll(session: StructureSession, meetingId: string, taskId: string, hands: Hands) {
  const { meeting, known } = await meetingKnown(session, meetingId);
  // A day gone by is in no calendar to come.
  if (!meeting || meeting.data.date < localDay(hands.clock.now(), session.structure)) return;
  const mailed = hands.mail ? sendingsByMail(meeting, known) : [];
  const said: Said[] = [];
  for (const sending of sendingsInRoom(meeting, known)) {
    const others = sending.change === 'new' ? newWith(meeting, sending.to, known) : [];
    const more = isOrganiser(meeting, sending.to) ? passedOn(meeting, known, mailed, session, hands) : '';
    const text = `${sentence(sending.change, meeting, others.length + 1)}${more}`;
    said.push(await hand(session, [meeting, ...others], sending, text, known, hands));
  }
  await session.say(taskId, said);
  await session.apply(mailed.map((sending) => mailTask(meeting, sending)));
}

/** A meeting, and what must be known to send it; none when it is no more. */
export async function meetingKnown(session: StructureSession, meetingId: string) {
  const records = await session.records(['meeting', ...invitationKinds]);
  const people = await session.people();
  const known: Known = { people, records: (kind) => ofKind(records, kind) };
  return { meeting: known.records('meeting').find(({ id }) => id === meetingId), known };
}

/** Somebody's file, for the room; that they have it is noted. The other dates of a series are new to whoever hears of them. */
async function hand(
  session: StructureSession,
  [meeting, ...others]: [Stored<'meeting'>, ...Stored<'meeting'>[]],
  { to, change, before }: Sending<Person>,
  text: string,
  known: Known,
  { calendarFiles, clock }: Hands,
): Promise<Said> {
  const withdrawn = change === 'withdrawn';
  const file = await session.keepFile({
    ...meetingFile(calendarFiles, meeting, session, withdrawn),
    ...(others.length > 0 && { bytes: calendarFiles.dates([meeting, ...others], session.structure) }),
  });
  const on = localDay(clock.now(), session.structure);
  const sent = { name: to.name, personId: to.id, how: 'room', withdrawn, on } as const;
  await session.apply([
    noted(meeting, sent, before),
    ...others.map((other) =>
      noted(other, sent, sendingsInRoom(other, known).find((one) => one.to.id === to.id)?.before),
    ),
  ]);
  return { audience: { to: 'person', person: to.id }, message: { text, file } };
}

/** The file of a meeting as it is handed over: it names nobody. */
export function meetingFile(
  calendarFiles: World['calendarFiles'],
  meeting: Stored<'meeting'>,
  { structure }: Pick<StructureSession, 'structure'>,
  withdrawn: boolean,
) {
  const { bytes } = calendarFiles.invitation(meeting, structure, { withdrawn });
  return { name: 'reunion.ics', mediaType: 'text/calendar', bytes };
}

function sentence(change: Change, { data }: Stored<'meeting'>, dates: number): string {
  switch (change) {
    case 'new':
      return dates > 1 ? `Voici les ${dates} dates pour votre agenda.` : 'Voici la date pour votre agenda.';
    case 'moved':
      return 'La date a changé. Ce fichier met votre agenda à jour.';
    case 'withdrawn':
      return `La date du ${frenchDate(data.date)} n’est plus à noter. Ce fichier la retire de votre agenda.`;
  }
}

/** What whoever planned the meeting hears of those who hear nothing in the room. */
function passedOn(
  meeting: Stored<'meeting'>,
  known: Known,
  mailed: readonly Sending<Stored<'contact'>>[],
  { structure }: StructureSession,
  { mail, pages, clock }: Hands,
): string {
  const outside = invitedOutside(meeting, known);
  const byMail = outside.filter((name) =>
    mailed.some(({ to }) => !to.data.personId && to.data.name === name),
  );
  const reached = new Set(known.records('contact').map(({ data }) => (data.personId ? '' : data.name)));
  const others = outside.filter((name) => !mail || !reached.has(name));
  const parts = [
    byMail.length > 0 ? `J’écris aussi à ${list(byMail)} par courriel.` : '',
    others.length > 0 && mail
      ? `Sans adresse : ${list(others)}. Transmettez ce fichier, ou donnez une adresse avec /adresse.`
      : '',
    others.length > 0 && !mail
      ? `Sans compte : ${list(others)}. Je ne peux pas envoyer de courriel, transmettez ce fichier.`
      : '',
    ...linksOf(meeting, known, others, localDay(clock.now(), structure)).map(({ name, key, expires }) =>
      pages?.reachable ? `Lien ${of(name)} : ${addressesOf(pages, structure.id).link(key, expires)}` : '',
    ),
  ];
  return parts.map((part) => part && ` ${part}`).join('');
}

/** The pages of those who chose the date without account: they tell it, and give its file. */
function linksOf({ data }: Stored<'meeting'>, known: Known, names: readonly string[], today: string) {
  return known
    .records('link')
    .map((link) => link.data)
    .filter((link) => link.pollId === data.pollId && names.includes(link.name) && works(link, today));
}

/** One task for each addressee, so that one that fails is tried again alone; never two for the same change. */
function mailTask(meeting: Stored<'meeting'>, { to, change, before }: Sending<Stored<'contact'>>) {
  return {
    do: 'task' as const,
    kind: 'mail',
    key: [meeting.id, meeting.data.sequence ?? 0, change, to.id, before?.version ?? 0].join('-'),
    payload: { meetingId: meeting.id, contactId: to.id },
  };
}
