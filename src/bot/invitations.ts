// Who is to be sent what of a meeting for their calendar, from what each was sent before.
import type { Person } from '../domain/people.ts';
import type { Invitation, RecordKind, Stored } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { Effect } from './effects.ts';
import { invitedTo } from './invited.ts';

/** What must be known to say who is to be sent what: everyone, and the records of these kinds. */
export type Known = Pick<Context, 'people' | 'records'>;
export const invitationKinds = [
  'partner',
  'contact',
  'invitation',
  'link',
] as const satisfies readonly RecordKind[];

type StoredInvitation = Stored<'invitation'>;
export type Change = 'new' | 'moved' | 'withdrawn';

/** Someone who has not yet been sent the meeting as it stands now. `before` is what they were sent last. */
export interface Sending<To> {
  to: To;
  change: Change;
  before: StoredInvitation | undefined;
}

/** Whoever in the room is to have a file. Pure: once noted, nothing is left to send. */
export function sendingsInRoom(meeting: Stored<'meeting'>, known: Known): Sending<Person>[] {
  const invited = invitedTo(known, meeting.data);
  return known.people.flatMap((person) => {
    const before = lastSent(meeting, 'room', { personId: person.id }, known);
    const expected = invited.includes(person) || isOrganiser(meeting, person);
    return sendingTo(person, expected, meeting, before);
  });
}

/** Whoever is to have a mail. */
export function sendingsByMail(meeting: Stored<'meeting'>, known: Known): Sending<Stored<'contact'>>[] {
  const invited = invitedTo(known, meeting.data).map(({ id }) => id);
  const outside = invitedOutside(meeting, known);
  return known.records('contact').flatMap((contact) => {
    const { personId, name } = contact.data;
    const before = lastSent(meeting, 'mail', { personId, name }, known);
    const expected = personId ? invited.includes(personId) : outside.includes(name);
    return sendingTo(contact, expected, meeting, before);
  });
}

/** Other dates of the same series of which this person has not heard either: one file tells them all. */
export function newWith(meeting: Stored<'meeting'>, person: Person, known: Known): Stored<'meeting'>[] {
  const series = ({ data: { date: _, ...rest }, recordedOn, recordedBy }: Stored<'meeting'>) =>
    JSON.stringify([rest, recordedOn, recordedBy]);
  return known
    .records('meeting')
    .filter((other) => other.id !== meeting.id && series(other) === series(meeting))
    .filter((other) =>
      sendingsInRoom(other, known).some(({ to, change }) => to.id === person.id && change === 'new'),
    );
}

/** The names of those invited who have no account: they hear nothing in the room. */
export function invitedOutside({ data }: Stored<'meeting'>, known: Known): string[] {
  return data.people.filter((name) => invitedTo(known, { people: [name] }).length === 0);
}

/** Whoever planned the meeting: they have its file too, and hear what could not be sent. */
export function isOrganiser({ recordedBy }: Stored<'meeting'>, { id }: Person): boolean {
  return recordedBy === id;
}

/** An account is told apart by its id, whoever has none by their name. */
function lastSent(
  meeting: Stored<'meeting'>,
  how: Invitation['how'],
  to: { personId?: string | undefined; name?: string },
  known: Known,
): StoredInvitation | undefined {
  return known
    .records('invitation')
    .find(
      ({ data }) =>
        data.meetingId === meeting.id &&
        data.how === how &&
        (to.personId ? data.personId === to.personId : !data.personId && data.name === to.name),
    );
}

function sendingTo<To>(
  to: To,
  expected: boolean,
  { data }: Stored<'meeting'>,
  before: StoredInvitation | undefined,
): Sending<To>[] {
  const known = before !== undefined && !before.data.withdrawn;
  if (!expected || data.cancelledOn !== undefined) return known ? [{ to, change: 'withdrawn', before }] : [];
  if (!known) return [{ to, change: 'new', before }];
  return before.data.sequence < (data.sequence ?? 0) ? [{ to, change: 'moved', before }] : [];
}

/** Notes what somebody was sent, in the place of what they were sent before. */
export function noted(
  meeting: Stored<'meeting'>,
  sent: Pick<Invitation, 'name' | 'personId' | 'how' | 'withdrawn' | 'on'>,
  before: StoredInvitation | undefined,
): Effect {
  const data: Invitation = { ...sent, meetingId: meeting.id, sequence: meeting.data.sequence ?? 0 };
  return before
    ? { do: 'update', kind: 'invitation', id: before.id, version: before.version, data, factDate: sent.on }
    : {
        do: 'create',
        kind: 'invitation',
        data,
        factDate: sent.on,
        recordedOn: sent.on,
        recordedBy: meeting.recordedBy,
      };
}
