// Adding somebody to a poll of dates that is open: who may, that they are asked like the others, and what is said of one already asked.
import { describe, expect, it } from 'vitest';
import { polls } from '../../src/bot/commands/polls.ts';
import type { Poll } from '../../src/domain/meetings/poll.ts';
import type { Person } from '../../src/domain/people.ts';
import {
  claire,
  contextOf,
  hear,
  hearAll,
  heardBy,
  lucas,
  type Memory,
  nobodySpoke,
  paul,
  profile,
  shown,
  stored,
} from './room.ts';

const NOW = '2024-09-02T09:00:00.000Z';
const poll: Poll = {
  kind: 'co-construction',
  topic: 'l’accueil',
  place: 'salle du fond',
  people: ['Paul', 'Jeanne'],
  options: [
    { date: '2024-09-10', time: '18:30' },
    { date: '2024-09-12', time: '12:30' },
  ],
  deadline: '2024-09-06',
  answers: [{ by: 'Jeanne', options: [0], at: NOW, how: 'told' }],
};
const nadia: Person = { id: 'person-9', name: 'Nadia', role: 'professional' };
const house: Memory = {
  ...nobodySpoke,
  people: [claire, lucas, paul, nadia],
  structure: { id: 'local', profile },
  records: [stored('poll-1', 'poll', poll, '2024-09-02', { recordedBy: lucas.id })],
};

const say = (memory: Memory, person: Person, text: string) => hearAll(memory, person.id, [text], NOW);
const textTo = ({ said }: Awaited<ReturnType<typeof say>>, person: Person) =>
  heardBy(said, person).map(shown).join('\n');
const pollIn = ({ records }: Memory) => records.find(({ kind }) => kind === 'poll')?.data as Poll;

describe('Somebody added to an open poll', () => {
  it.each([
    'ajoutez Nadia au sondage',
    'Ajoute nadia au choix de dates',
    'invitez Nadia à répondre au sondage',
    '/sondage inviter poll-1 Nadia',
  ])('« %s »: is asked like the others', async (text) => {
    const turned = await say(house, lucas, text);
    expect(pollIn(turned.memory).people).toEqual(['Paul', 'Jeanne', 'Nadia']);
    expect(textTo(turned, nadia)).toContain('Bonjour Nadia. Nous cherchons une date');
    expect(textTo(turned, nadia)).toContain('1. Mardi 10 septembre à 18 h 30');
    expect(textTo(turned, lucas)).toContain('J’ai demandé à Nadia, jusqu’au vendredi 6 septembre 2024.');
    expect(textTo(turned, paul)).toBe('');
    const voted = await say(turned.memory, nadia, 'le 12');
    expect(pollIn(voted.memory).answers.at(-1)).toMatchObject({ by: 'Nadia', options: [1] });
  });

  it('without account is in the list, and a link is proposed', async () => {
    const turned = await say(house, claire, 'ajoutez Odette au sondage');
    expect(pollIn(turned.memory).people).toEqual(['Paul', 'Jeanne', 'Odette']);
    expect(textTo(turned, claire)).toContain('Odette est maintenant dans la liste');
    expect(textTo(turned, claire)).toContain('Noter la réponse d’Odette');
    const pages = { reachable: true, link: () => '', feed: () => '' };
    const served = polls.run(
      { ...contextOf(house, claire, NOW), pages },
      { args: 'ajoutez Odette au sondage' },
      { dialogues: [] },
    );
    expect(served.reply?.[0]?.choices).toContainEqual({
      value: 'c:/lien Odette',
      label: 'Donner un lien à Odette',
    });
  });

  it('may be several at once', async () => {
    const { memory } = await say(house, claire, 'ajoutez Odette et Nadia au sondage');
    expect(pollIn(memory).people).toEqual(['Paul', 'Jeanne', 'Odette', 'Nadia']);
  });

  it('who was asked already hears nothing again; who adds reads so', async () => {
    for (const [name, words] of [
      ['Paul', 'Paul fait déjà partie de ce choix. J’attends encore sa réponse.'],
      ['jeanne', 'Jeanne fait déjà partie de ce choix, et a répondu.'],
    ]) {
      const turned = await say(house, claire, `ajoutez ${name} au sondage`);
      expect(turned.effects).toEqual([]);
      expect(textTo(turned, claire).toLowerCase()).toContain(words?.toLowerCase());
      expect(textTo(turned, paul)).toBe('');
    }
  });

  it('is for whoever asked for the date or coordinates', async () => {
    for (const [person, words] of [
      [nadia, 'Vous pouvez lui en parler'],
      [paul, 'L’équipe peut inviter'],
    ] as const) {
      const turned = await say(house, person, 'ajoutez Odette au sondage');
      expect(turned.effects).toEqual([]);
      expect(textTo(turned, person)).toContain(words);
    }
  });

  it('is offered by a button, which asks who', async () => {
    expect(textTo(await say(house, lucas, '/sondage'), lucas)).toContain('Inviter quelqu’un');
    expect(textTo(await say(house, nadia, '/sondage'), nadia)).not.toContain('Inviter quelqu’un');
    const asked = await hear(house, lucas.id, { kind: 'press', value: 'c:/sondage inviter poll-1' }, NOW);
    expect(asked.effects).toEqual([]);
    expect(asked.said[0]?.message.choices?.map(({ label }) => label)).toEqual(['Claire', 'Lucas', 'Nadia']);
    expect(asked.said[0]?.message.text).toContain('ajoutez Odette au sondage');
  });

  it('asks which poll is meant when several are open, and says when none is', async () => {
    const second = stored('poll-2', 'poll', { ...poll, topic: 'le jardin' }, '2024-09-02');
    const two = await say(
      { ...house, records: [...house.records, second] },
      claire,
      'ajoutez Odette au sondage',
    );
    expect(two.said[0]?.message.choices?.map(({ value }) => value)).toEqual([
      'c:/sondage inviter poll-1 Odette',
      'c:/sondage inviter poll-2 Odette',
    ]);
    const none = await say({ ...house, records: [] }, claire, 'ajoutez Odette au sondage');
    expect(textTo(none, claire)).toContain('Aucun choix de dates n’est ouvert');
  });
});
