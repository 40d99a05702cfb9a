// Who is to be sent what of a meeting for their calendar, from what each was sent before.
import type { Person } from '../domain/people.ts';
import type { Invitation, Stored } from '../domain/records.ts';
import type { Effect } from './effects.ts';

/** A calendar file to be sent. `before` is what this person was sent last. */
export interface Sending {
  person: Person;
  change: 'new' | 'moved' | 'withdrawn';
  before: Stored<'invitation'> | undefined;
}

/** The person who planned the meeting: they have the file too, and hear what could not be sent. */
export function organiserOf(
  { recordedBy }: Stored<'meeting'>,
  people: readonly Person[],
): Person | undefined {
  return people.find(({ id }) => id === recordedBy);
}

/** Whoever in the room has not yet been sent the meeting as it stands now. Pure: once noted, nothing is left to send. */
export function sendingsInRoom(
  meeting: Stored<'meeting'>,
  people: readonly Person[],
  invitations: readonly Stored<'invitation'>[],
): Sending[] {
  const { data, recordedBy } = meeting;
  return people.flatMap((person): Sending[] => {
    const before = invitations.find(
      (one) =>
        one.data.meetingId === meeting.id && one.data.how === 'room' && one.data.personId === person.id,
    );
    const expected =
      data.cancelledOn === undefined && (data.people.includes(person.name) || person.id === recordedBy);
    const change = changeFor(expected, meeting, before?.data);
    return change ? [{ person, change, before }] : [];
  });
}

/** What is to be told to somebody who is expected, or not, and was sent this before. */
export function changeFor(
  expected: boolean,
  { data }: Stored<'meeting'>,
  before: Invitation | undefined,
): Sending['change'] | undefined {
  const known = before !== undefined && !before.withdrawn;
  if (!expected) return known ? 'withdrawn' : undefined;
  if (!known) return 'new';
  return before.sequence < (data.sequence ?? 0) ? 'moved' : undefined;
}

/** Notes what somebody was sent, in the place of what they were sent before. */
export function noted(
  meeting: Stored<'meeting'>,
  sent: Pick<Invitation, 'name' | 'personId' | 'how' | 'withdrawn' | 'on'>,
  before: Stored<'invitation'> | undefined,
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
