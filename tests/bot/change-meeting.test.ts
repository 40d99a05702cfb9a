// Moving a meeting and calling it off: everyone hears of it once, and what is called off is nowhere any more.
import { describe, expect, it } from 'vitest';
import { living } from '../../src/domain/meetings/living.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Meeting } from '../../src/domain/records.ts';
import { claire, hear, hearAll, heardBy, type Memory, nobodySpoke, paul, shown, stored } from './room.ts';

const NOW = '2024-03-04T09:00:00.000Z';

const planned = (n: number, date: string, more: Partial<Meeting> = {}) =>
  stored(
    `meeting-${n}`,
    'meeting',
    {
      kind: 'co-construction',
      topic: n === 1 ? 'l’accueil' : 'le parking',
      date,
      time: '18:30',
      people: ['Paul', 'Lucas'],
      place: 'salle du fond',
      ...more,
    },
    date,
  );
const one: Memory = { ...nobodySpoke, records: [planned(1, '2024-03-12')] };
const two: Memory = { ...one, records: [...one.records, planned(2, '2024-03-14')] };

const say = (memory: Memory, person: Person, ...texts: string[]) => hearAll(memory, person.id, texts, NOW);
const press = (memory: Memory, value: string) =>
  hear(memory, claire.id, { kind: 'press', value: `c:${value}` }, NOW);
const textTo = ({ said }: { said: Awaited<ReturnType<typeof hear>>['said'] }, person: Person) =>
  heardBy(said, person).map(shown).join('\n');
const meetingsOf = ({ records }: Memory) =>
  records.flatMap(({ kind, data }) => (kind === 'meeting' ? [data as Meeting] : []));

describe('A meeting', () => {
  it('moves in one sentence; hour and place stay unless said; its calendar file is newer', async () => {
    const moved = await say(one, claire, 'il faut déplacer la réunion sur l’accueil au jeudi 14 mars', 'oui');
    expect(meetingsOf(moved.memory)).toMatchObject([
      { date: '2024-03-14', time: '18:30', place: 'salle du fond', sequence: 1 },
    ]);
    expect(textTo(moved, paul)).toContain('Ce n’est plus mardi 12 mars 2024 à 18 h 30');
    expect(textTo(moved, paul)).toContain('construire un projet ensemble, jeudi 14 mars 2024');
    expect(moved.memory.tasks).toMatchObject([{ kind: 'invitations', payload: { meetingId: 'meeting-1' } }]);
    const again = await say(moved.memory, claire, '/deplacer vendredi 15 à 19 h à la mairie', 'oui');
    expect(meetingsOf(again.memory)).toMatchObject([{ date: '2024-03-15', time: '19:00', sequence: 2 }]);
  });

  it('is asked for where several are to come', async () => {
    const asked = await say(two, claire, '/deplacer');
    expect(textTo(asked, claire)).toContain('Jeudi 14 mars à 18 h 30 : le parking'.toLowerCase());
    const picked = await press(asked.memory, '/deplacer meeting-2');
    const moved = await say(picked.memory, claire, 'mercredi 20', 'oui');
    expect(meetingsOf(moved.memory).map(({ date }) => date)).toEqual(['2024-03-12', '2024-03-20']);
  });

  it('is called off once it is confirmed, told to everyone, and a second press changes nothing', async () => {
    const asked = await say(two, claire, 'décommandez la réunion sur le parking');
    expect(asked.effects).toEqual([]);
    const off = await press(asked.memory, '/decommander meeting-2 oui');
    expect(textTo(off, paul)).toContain('Cette réunion n’aura pas lieu');
    expect(off.memory.tasks).toMatchObject([{ kind: 'invitations', payload: { meetingId: 'meeting-2' } }]);
    const twice = await press(off.memory, '/decommander meeting-2 oui');
    expect(twice.effects).toEqual([]);
    expect(textTo(twice, claire)).toContain('n’est plus prévue');
  });

  it('once called off is in no list, no page, no choice', async () => {
    const off = await press(two, '/decommander meeting-2 oui');
    for (const [person, words] of [
      [claire, '/reunions'],
      [claire, '/tableau'],
      [claire, '/deplacer'],
      [claire, '/decommander'],
      [paul, '/reunions'],
      [paul, '/tableau'],
    ] as const)
      expect(textTo(await say(off.memory, person, words), person), words).not.toContain('parking');
    const later = await hearAll(off.memory, claire.id, ['/cr'], '2024-03-20T09:00:00.000Z');
    expect(textTo(later, claire)).not.toContain('parking');
    expect(living(off.memory.records)).toHaveLength(1);
  });

  it('that has its minutes, or whose minutes are begun, does not change silently', async () => {
    const told: Memory = {
      ...one,
      records: [
        planned(1, '2024-03-01'),
        stored(
          'minutes-1',
          'minutes',
          {
            meetingId: 'meeting-1',
            kind: 'co-construction',
            topic: 'l’accueil',
            date: '2024-03-01',
            users: ['Paul'],
            professionals: [],
            decisions: [],
          },
          '2024-03-01',
        ),
      ],
    };
    for (const value of ['/deplacer meeting-1', '/decommander meeting-1 oui']) {
      const refused = await press(told, value);
      expect(refused.effects).toEqual([]);
      expect(textTo(refused, claire)).toContain('déjà un compte-rendu');
    }
    const begun = await say({ ...one, records: [planned(1, '2024-03-01')] }, claire, '/cr');
    const refused = await press(begun.memory, '/decommander meeting-1 oui');
    expect(refused.effects).toEqual([]);
    expect(textTo(refused, claire)).toContain('est commencé');
    const draft = stored(
      'draft-1',
      'draft',
      {
        by: 'Lucas',
        personId: 'person-2',
        dialogueId: 'd1',
        meetingId: 'meeting-1',
        answers: {},
        settled: [],
        again: [],
        at: NOW,
      },
      '2024-03-02',
    );
    const other = await press(
      { ...one, records: [planned(1, '2024-03-01'), draft] },
      '/decommander meeting-1 oui',
    );
    expect(other.effects).toEqual([]);
    expect(textTo(other, claire)).toContain('Lucas a commencé le compte-rendu');
  });

  it('gone by is not moved; one that did not take place is only taken off', async () => {
    const past: Memory = { ...one, records: [planned(1, '2024-03-01')] };
    expect(textTo(await press(past, '/deplacer meeting-1'), claire)).toContain('est passée');
    const off = await press(past, '/decommander meeting-1 oui');
    expect(textTo(off, paul)).toBe('');
    expect(textTo(off, claire)).toContain('non tenue');
  });
});
