// Who was there, in two taps: kept by profile, corrected, taken over by the minutes; a meeting not held.
import { describe, expect, it } from 'vitest';
import { attendanceLine, presenceIn } from '../../src/domain/meetings/attendance.ts';
import type { Meeting } from '../../src/domain/records.ts';
import { claire, hear, heardBy, type Memory, nobodySpoke, paul, stored } from './room.ts';

const meeting = stored(
  'meeting-1',
  'meeting',
  {
    kind: 'co-construction',
    topic: 'l’accueil',
    date: '2024-08-30',
    time: '18:30',
    people: ['Paul', 'Jeanne', 'Anne', 'Lucas', 'Claire'],
    place: 'salle du fond',
  },
  '2024-08-30',
);
const partner = (id: number, name: string, more = {}) =>
  stored(
    `partner-${id}`,
    'partner',
    { name, criteria: [], stages: [{ stage: 'active', on: '2024-01-01', by: 'Claire' }], ...more },
    '2024-01-01',
  );
const house: Memory = {
  ...nobodySpoke,
  records: [
    meeting,
    partner(1, 'Paul Martin', { profile: 'citizen', personId: paul.id }),
    partner(2, 'Jeanne', { profile: 'users-representative' }),
  ],
};

async function tap(memory: Memory, value: string) {
  const heard = await hear(memory, claire.id, { kind: 'press', value: `c:/presence ${value}` });
  const messages = heardBy(heard.said, claire);
  return { ...heard, messages, text: messages.map(({ text }) => text).join('\n') };
}
const kept = (memory: Memory) => memory.records.find(({ id }) => id === 'meeting-1')?.data as Meeting;

describe('/presence', () => {
  it('keeps in one tap that everybody was there, by profile', async () => {
    const { memory, text } = await tap(house, 'meeting-1 tous');
    expect(kept(memory).attendance).toEqual({
      on: '2024-09-02',
      users: [
        { name: 'Paul', profile: 'citizen' },
        { name: 'Jeanne', profile: 'users-representative' },
        { name: 'Anne' },
      ],
      professionals: ['Lucas', 'Claire'],
      missing: [],
    });
    expect(text).toBe(
      'C’est noté. Présence : 3 usagers et 2 professionnels. Citoyen engagé : 1, représentant des usagers (association agréée) : 1, profil non noté : 1.',
    );
  });

  it('takes out who was missing, tap after tap', async () => {
    const who = await tap(house, 'meeting-1 absents');
    expect(who.messages[0]?.choices?.map(({ label }) => label)).toEqual([
      'Paul',
      'Jeanne',
      'Anne',
      'Lucas',
      'Claire',
    ]);
    const more = await tap(
      who.memory,
      who.messages[0]?.choices?.[1]?.value.slice('c:/presence '.length) ?? '',
    );
    expect(more.text).toBe('Absents : Jeanne. Quelqu’un d’autre ?');
    const done = await tap(
      more.memory,
      more.messages[0]?.choices?.[0]?.value.slice('c:/presence '.length) ?? '',
    );
    expect(kept(done.memory).attendance).toMatchObject({
      missing: ['Jeanne'],
      professionals: ['Lucas', 'Claire'],
    });
  });

  it('is corrected, and is what the minutes begin with', async () => {
    const first = await tap(house, 'meeting-1 tous');
    const second = await tap(first.memory, 'meeting-1 sans 3 99 x');
    expect(presenceIn(kept(second.memory))).toEqual({
      users: ['Paul', 'Jeanne', 'Anne'],
      professionals: ['Claire'],
    });
    expect((await tap(second.memory, '')).text).toContain('Faut-il corriger ?');
    expect(presenceIn(meeting.data)).toBeUndefined();
  });

  it('spares two questions of the minutes', async () => {
    const noted = await tap(house, 'meeting-1 sans 3');
    const { said } = await hear(noted.memory, claire.id, { kind: 'text', text: '/cr' });
    expect(heardBy(said, claire)[0]?.text).toContain('Quelle première décision');
  });

  it('notes that a meeting was not held, unless it has minutes', async () => {
    const off = await tap(house, 'meeting-1 annulee');
    expect(kept(off.memory).cancelledOn).toBe('2024-09-02');
    const minutes = stored(
      'minutes-1',
      'minutes',
      {
        meetingId: 'meeting-1',
        kind: 'co-construction',
        topic: 'l’accueil',
        date: '2024-08-30',
        users: [],
        professionals: [],
        decisions: [],
      },
      '2024-08-30',
    );
    const told = await tap({ ...house, records: [...house.records, minutes] }, 'meeting-1 annulee');
    expect(kept(told.memory).cancelledOn).toBeUndefined();
    expect(told.text).toBe('Cette réunion a déjà un compte-rendu. Je ne change rien.');
  });

  it('speaks of no meeting that is still to come', async () => {
    const later = stored('meeting-1', 'meeting', { ...meeting.data, date: '2024-09-20' }, '2024-09-20');
    expect((await tap({ ...house, records: [later] }, 'meeting-1 tous')).text).toMatch(
      /^Aucune réunion n’a encore/,
    );
  });

  it('counts nobody without a fault', () => {
    expect(attendanceLine({ on: '2024-09-02', users: [], professionals: [], missing: [] })).toBe(
      'Présence : 0 usager et 0 professionnel.',
    );
  });
});
