// What people answer to a poll of dates in words: what is taken, what is asked back, and that the dates always come back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVote } from '../../src/bot/meetings/read-vote.ts';
import type { Poll } from '../../src/domain/meetings/poll.ts';
import type { Person } from '../../src/domain/people.ts';
import { claire, hearAll, heardBy, lucas, type Memory, nobodySpoke, paul, shown, stored } from './room.ts';

const TODAY = '2024-09-02';
const NOW = '2024-09-02T09:00:00.000Z';

/** Monday 9, Tuesday 10, Thursday 12 and Friday 13 September. */
const poll: Poll = {
  kind: 'co-construction',
  topic: 'l’accueil',
  place: 'salle du fond',
  people: ['Paul', 'Lucas', 'Jeanne'],
  options: [
    { date: '2024-09-09', time: '18:30' },
    { date: '2024-09-10', time: '18:30' },
    { date: '2024-09-12', time: '12:30' },
    { date: '2024-09-13', time: '18:30' },
  ],
  deadline: '2024-09-06',
  answers: [],
};

const taken = (text: string, before: number[] = [], given = poll) => readVote(text, given, before, TODAY);

describe('An answer in words', () => {
  it.each<[string, number[]]>([
    ['OUI POUR LE 10', [1]],
    ['plutôt le jeudi', [2]],
    ['Plutôt jeudi', [2]],
    ['aucune', []],
    ['aucune de ces dates', []],
    ['rien ne me va', []],
    ['les deux premières', [0, 1]],
    ['les 2 premières', [0, 1]],
    ['les trois dernières dates', [1, 2, 3]],
    ['la première', [0]],
    ['la deuxième et la quatrième', [1, 3]],
    ['la 1ère et la 3e', [0, 2]],
    ['la dernière', [3]],
    ['tout me va sauf mardi', [0, 2, 3]],
    ['toutes sauf la dernière', [0, 1, 2]],
    ['n’importe laquelle', [0, 1, 2, 3]],
    ['tout me convient', [0, 1, 2, 3]],
    ['le 12 oui, le 13 non', [2]],
    ['le 12 oui le 13 non', [2]],
    ['oui pour le 12, non pour le 13', [2]],
    ['le 12, oui. Le 13, non.', [2]],
    ['le neuf et le dix', [0, 1]],
    ['le 10 et le 12', [1, 2]],
    ['les 10 et 12', [1, 2]],
    ['10 et 12', [1, 2]],
    ['1 et 3', [0, 2]],
    ['13 septembre', [3]],
    ['pas de problème pour le 10', [1]],
    ['je peux mardi 10 à 18 h 30', [1]],
    ['lundi ou vendredi', [0, 3]],
    ['lundi et vendredi mais pas jeudi', [0, 3]],
    ['je ne suis libre que le jeudi', [2]],
    ['lundi je ne peux pas, mardi je peux', [1]],
    ['ni lundi ni mardi, jeudi oui et vendredi oui', [2, 3]],
    ['aucune sauf le 13', [3]],
  ])('« %s » is understood', (text, expected) => {
    expect(taken(text)).toEqual({ options: expected, maybe: [], other: false });
  });

  it.each<[string, number[]]>([
    ['peut être le neuf', [0]],
    ['peut-être le 10', [1]],
    ['le 10 peut-être', [1]],
    ['je ne suis pas sûr pour le 12', [2]],
    ['mardi, à confirmer', [1]],
  ])('« %s » is not taken for a yes', (text, maybe) => {
    expect(taken(text)).toEqual({ options: undefined, maybe, other: false });
  });

  it('keeps what is sure beside what is not', () => {
    expect(taken('oui pour le 12, peut-être le 13')).toEqual({ options: [2], maybe: [3], other: false });
  });

  it('does not suppose that all the others suit, when one alone is refused', () => {
    expect(taken('pas mardi')?.options).toBeUndefined();
    expect(taken('pas mardi', [0, 1])?.options).toEqual([0]);
  });

  it.each(['le 11', 'le 11 et le 12', 'mercredi', 'le 10 octobre', 'mardi 10 à 9 h'])(
    'says that « %s » is not in the list',
    (text) => expect(taken(text)).toMatchObject({ options: undefined, other: true }),
  );

  it.each(['bonjour', 'merci beaucoup', 'oui', 'je vous dirai', ''])('« %s » names no date', (text) =>
    expect(taken(text)).toBeUndefined(),
  );

  it('adds one date to those kept, and puts several in their place', () => {
    expect(taken('le 12', [0])?.options).toEqual([0, 2]);
    expect(taken('le 12 et le 13', [0])?.options).toEqual([2, 3]);
    expect(taken('plutôt le 12', [0])?.options).toEqual([2]);
  });

  it('never names a date that is not in the poll, whatever is written', () => {
    const words = fc.constantFrom(
      'le',
      '9',
      '10',
      '31',
      'oui',
      'non',
      'pas',
      'jeudi',
      'sauf',
      ',',
      'les',
      'deux',
      'premières',
      'aucune',
      'toutes',
      'peut-être',
      'h',
      'et',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (said) => {
        const vote = taken(said.join(' '));
        for (const rank of [...(vote?.options ?? []), ...(vote?.maybe ?? [])])
          expect(poll.options[rank]).toBeDefined();
      }),
    );
  });
});

const open: Memory = { ...nobodySpoke, records: [stored('poll-1', 'poll', poll, '2024-09-02')] };
const say = (memory: Memory, person: Person, ...texts: string[]) => hearAll(memory, person.id, texts, NOW);
const textTo = ({ said }: Awaited<ReturnType<typeof say>>, person: Person) =>
  heardBy(said, person).map(shown).join('\n');
const answersOf = ({ records }: Memory) =>
  records.flatMap(({ kind, data }) =>
    kind === 'poll' ? (data as Poll).answers.map(({ by, options }) => ({ by, options })) : [],
  );

describe('Whoever answers in words', () => {
  it.each<[string, number[]]>([
    ['OUI POUR LE 10', [1]],
    ['plutôt le jeudi', [2]],
    ['aucune', []],
    ['les deux premières', [0, 1]],
    ['tout me va sauf mardi', [0, 2, 3]],
    ['le 12 oui, le 13 non', [2]],
    ['Bonjour, je viendrai volontiers le 12 avec ma sœur', [2]],
  ])('« %s » is kept', async (text, options) => {
    expect(answersOf((await say(open, paul, text)).memory)).toEqual([{ by: 'Paul', options }]);
  });

  it('reads the dates taken in words, all of them included', async () => {
    const some = textTo(await say(open, paul, 'les deux premières'), paul);
    expect(some).toContain('C’est noté : lundi 9 septembre à 18 h 30 et mardi 10 septembre à 18 h 30.');
    const all = textTo(await say(open, paul, 'toutes'), paul);
    expect(all).toContain('C’est noté, toutes ces dates conviennent :\n• Lundi 9 septembre à 18 h 30\n');
    expect(all).toContain('• Vendredi 13 septembre à 18 h 30\nCela peut changer');
  });

  it('who hesitates is asked back with the dates as buttons, and nothing is kept', async () => {
    const turned = await say(open, paul, 'peut être le neuf');
    expect(answersOf(turned.memory)).toEqual([]);
    const text = textTo(turned, paul);
    expect(text).toContain('Vous hésitez pour lundi 9 septembre à 18 h 30');
    expect(text).toContain('Aucune ne me va');
    expect(turned.said[0]?.message.choices?.map(({ label }) => label)).toContain(
      'Mardi 10 septembre à 18 h 30',
    );
  });

  it.each(['le 11', 'je vous dirai ça', 'ben écoutez je vois avec mon mari'])(
    '« %s » brings the dates back with their buttons',
    async (text) => {
      const turned = await say(open, paul, text);
      expect(answersOf(turned.memory)).toEqual([]);
      expect(textTo(turned, paul)).toContain('3. Jeudi 12 septembre à 12 h 30');
      expect(turned.said[0]?.message.choices).toHaveLength(6);
    },
  );

  it('who has answered, whom nothing asks, or who speaks of something else is not interrupted', async () => {
    const { memory } = await say(open, paul, '1');
    expect(textTo(await say(memory, paul, 'je vous dirai ça'), paul)).toContain('Je n’ai pas compris. Dites');
    expect(textTo(await say(open, claire, 'je vous dirai ça'), claire)).toContain(
      'Je n’ai pas compris. Dites',
    );
    expect(textTo(await say(open, paul, 'bonjour'), paul)).toContain('Que puis-je faire');
    expect(textTo(await say(open, paul, 'aide'), paul)).toContain('/tableau');
  });

  it('who has answered changes it in free words too', async () => {
    const { memory } = await say(open, paul, '1', 'Je viendrai aussi le 13 avec joie');
    expect(answersOf(memory)).toEqual([{ by: 'Paul', options: [0, 3] }]);
    const instead = await say(memory, paul, 'Finalement, plutôt le jeudi');
    expect(answersOf(instead.memory)).toEqual([{ by: 'Paul', options: [2] }]);
  });

  it('with two open polls, free words are for none of them', async () => {
    const two = {
      ...open,
      records: [...open.records, stored('poll-2', 'poll', { ...poll, topic: 'le jardin' }, '2024-09-02')],
    };
    expect(answersOf((await say(two, lucas, 'je viendrai bien avec vous')).memory)).toEqual([]);
    expect(textTo(await say(two, lucas, 'je vous dirai ça'), lucas)).toContain('Je n’ai pas compris. Dites');
  });
});
