// Who is sent what of a meeting for their calendar, as it is planned, moved, called off, and people come and go.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noted, sendingsInRoom } from '../../src/bot/invitations.ts';
import { ofKind } from '../../src/bot/treat.ts';
import type { Meeting, Stored } from '../../src/domain/records.ts';
import { claire, lucas, paul, stored } from './room.ts';

const people = [claire, lucas, paul];
const data: Meeting = {
  kind: 'convivial',
  topic: 'le goûter',
  date: '2024-09-10',
  time: '16:00',
  people: ['Paul', 'Jeanne'],
  place: 'salle du fond',
};
const meeting = (changes: Partial<Meeting> = {}) =>
  stored('meeting-1', 'meeting', { ...data, ...changes }, data.date);

/** A partner with an account under another name. */
const jeanne = stored(
  'partner-1',
  'partner',
  {
    name: 'Jeanne',
    personId: lucas.id,
    criteria: [],
    stages: [{ stage: 'active', on: '2024-09-01', by: claire.id }],
  },
  '2024-09-01',
);

type Sent = readonly Stored<'invitation'>[];

/** Sends all that is to be sent, and remembers it. */
function send(
  one: Stored<'meeting'>,
  sent: Sent = [],
  partners: readonly Stored[] = [],
): { told: string[]; sent: Sent } {
  const sendings = sendingsInRoom(one, { people, records: (kind) => ofKind([...sent, ...partners], kind) });
  const after = sendings.reduce<Sent>((known, { to, change, before }) => {
    const effect = noted(
      one,
      {
        name: to.name,
        personId: to.id,
        how: 'room',
        withdrawn: change === 'withdrawn',
        on: '2024-09-02',
      },
      before,
    );
    if (effect.do !== 'create' && effect.do !== 'update') throw new Error('nothing was noted');
    if (effect.kind !== 'invitation') throw new Error('something else was noted');
    const id = before?.id ?? `invitation-${known.length + 1}`;
    return [...known.filter((other) => other.id !== id), stored(id, 'invitation', effect.data, '2024-09-02')];
  }, sent);
  return { told: sendings.map(({ to, change }) => `${to.name}: ${change}`), sent: after };
}

describe('The invitations to a meeting', () => {
  it('go to those invited who are in the room, and to whoever planned it', () => {
    expect(send(meeting()).told).toEqual(['Claire: new', 'Paul: new']);
  });

  it('reach a partner noted under another name than that of their account', () => {
    expect(send(meeting(), [], [jeanne]).told).toEqual(['Claire: new', 'Lucas: new', 'Paul: new']);
  });

  it('follow a meeting that is moved, then called off', () => {
    const first = send(meeting());
    const moved = send(meeting({ date: '2024-09-12', sequence: 1 }), first.sent);
    expect(moved.told).toEqual(['Claire: moved', 'Paul: moved']);
    const off = send(meeting({ sequence: 1, cancelledOn: '2024-09-03' }), moved.sent);
    expect(off.told).toEqual(['Claire: withdrawn', 'Paul: withdrawn']);
  });

  it('reach whoever comes later, and leave whoever is no longer invited', () => {
    const { sent } = send(meeting());
    const changed = send(meeting({ people: ['Lucas'] }), sent);
    expect(changed.told).toEqual(['Lucas: new', 'Paul: withdrawn']);
    expect(send(meeting(), changed.sent).told).toEqual(['Lucas: withdrawn', 'Paul: new']);
  });

  it('say nothing of a meeting called off before anybody heard of it', () => {
    expect(send(meeting({ cancelledOn: '2024-09-03' })).told).toEqual([]);
  });

  it('are sent once, whatever happened before', () => {
    const states = fc.record({
      people: fc.subarray(['Claire', 'Lucas', 'Paul', 'Jeanne']),
      sequence: fc.nat(3),
      cancelledOn: fc.constantFrom(undefined, '2024-09-03'),
    });
    fc.assert(
      fc.property(fc.array(states, { minLength: 1 }), (lived) => {
        let sent: Sent = [];
        for (const state of lived) sent = send(meeting(state), sent).sent;
        const last = meeting(lived.at(-1));
        expect(send(last, sent).told).toEqual([]);
        // Whoever is not expected was told so, whoever is expected holds the date.
        for (const person of people) {
          const held = sent.find((one) => one.data.personId === person.id && !one.data.withdrawn);
          const expected =
            last.data.cancelledOn === undefined &&
            (last.data.people.includes(person.name) || person === claire);
          expect(held !== undefined).toBe(expected);
        }
      }),
    );
  });
});
