// A day or an hour answered to « Avec qui ? » is nobody's name: it is kept where it was still wanted, and said kindly.
import { describe, expect, it } from 'vitest';
import { readField } from '../../src/bot/dialogue/read-field.ts';
import { claire, hearAll, heardBy, nobodySpoke } from './room.ts';

const NOW = '2024-09-02T09:00:00.000Z';
const reading = { today: '2024-09-02', self: 'Claire', known: [] };
const heardAfter = async (...texts: string[]) => {
  const { said, state } = await hearAll(nobodySpoke, claire.id, texts, NOW);
  const text = heardBy(said, claire)
    .map((message) => message.text)
    .join('\n');
  return { text, answers: state.dialogues.at(-1)?.answers ?? {} };
};

describe('« Avec qui ? »', () => {
  it.each(['mardi 10 septembre à 18h30', 'le 10 septembre', '18h30', 'mardi 10 septembre vers 18 h'])(
    '« %s » is no name',
    (said) => {
      for (const kind of ['people', 'person'] as const)
        expect(readField({ kind, ask: 'Avec qui ?', label: 'Personnes' }, said, reading)).toEqual({
          kind: 'nothing',
          why: 'C’est une date ou une heure, pas un prénom. Par exemple : « Anne et Lucas ».',
        });
    },
  );

  it('leaves a name beside a day alone', () => {
    const question = { kind: 'people', ask: 'Avec qui ?', label: 'Personnes' } as const;
    expect(readField(question, 'Anne et Lucas, mardi', reading)).toMatchObject({ value: ['Anne', 'Lucas'] });
  });

  it('keeps the day that the meeting still lacked, and asks for the people again', async () => {
    const { text, answers } = await heardAfter(
      '/reunion',
      'co-construction',
      'le parking',
      'on ne sait pas encore',
      'mardi 10 septembre à 18h30',
    );
    expect(answers.people).toBeUndefined();
    expect(JSON.stringify(answers)).toContain('2024-09-10');
    expect(text).toContain('C’est noté pour la date. Revenons à la question.');
  });

  it('is no name in minutes either, whose day is known', async () => {
    const { answers, text } = await heardAfter(
      '/cr',
      'co-construction',
      'le parking',
      'hier',
      'mardi 10 septembre à 18h30',
    );
    expect(answers.users).toBeUndefined();
    expect(text).toMatch(/pas un prénom|pas encore eu lieu/);
  });
});
