// What is said beside a question: what a word means, what comes next, a thumb up; none of it becomes another answer.
import { describe, expect, it } from 'vitest';
import { explained } from '../../src/bot/glossary.ts';
import { faults } from '../french/lint.ts';
import { claire, hearAll, heardBy, type Memory, newHouse, nobodySpoke, paul, stored } from './room.ts';

const texts = async (memory: Memory, who: typeof claire, ...said: string[]) => {
  const heard = await hearAll(memory, who.id, said);
  return { ...heard, texts: heardBy(heard.said, who).map(({ text }) => text) };
};

const words = [
  'un usager partenaire',
  'un référent usager',
  'la co-construction',
  "l'ACI",
  'une MSP',
  'un CdS',
  'un patient expert',
  'le cadre de participation',
  'l’ETP',
  'un représentant des usagers',
  'un usager',
];

describe('« C’est quoi… ? »', () => {
  it.each(words)('explains %s in plain French', (word) => {
    const text = explained(`c'est quoi ${word} ?`);
    // The word explained may be one of the trade; what follows may not.
    const [, meaning = ''] = text?.split(' : ') ?? [];
    expect(meaning).not.toBe('');
    expect(faults(meaning)).toEqual([]);
  });

  it.each([
    'c koi un usager partenaire',
    'Qu’est-ce qu’un usager partenaire ?',
    'ça veut dire quoi usager partenaire ?',
    'euh c’est quoi exactement un usager partenaire ?',
    'que veut dire « usager partenaire » ?',
  ])('is heard as « %s »', (text) => expect(explained(text)).toMatch(/^Usager partenaire/));

  it.each([
    'c’est quoi notre niveau ?',
    'une réunion de co-construction mardi',
    'Martine veut devenir usager partenaire',
    'c’est Martine',
    'la charte',
    'c’est quoi le problème avec les partenaires de la mairie et du département ?',
  ])('leaves « %s » alone', (text) => expect(explained(text)).toBeUndefined());

  it('is never the name of the house', async () => {
    const heard = await texts(newHouse, claire, 'bonjour', "c'est quoi un usager partenaire ?");
    expect(heard.texts).toHaveLength(1);
    expect(heard.texts[0]).toMatch(/^Usager partenaire[\s\S]+Comment s’appelle votre structure \?/);
    expect(heard.memory.states[claire.id]?.dialogues[0]?.answers).toEqual({});
  });
});

describe('A request in words where a question stands', () => {
  it('is answered, and the question comes again', async () => {
    const heard = await texts(nobodySpoke, paul, '/charte', 'quand est la prochaine réunion ?');
    expect(heard.texts[0]).toBe('Aucune date n’est prévue pour le moment.');
    expect(heard.texts.at(-1)).toContain('Êtes-vous d’accord avec ce cadre ?');
    expect(heard.memory.records).toEqual(nobodySpoke.records);
  });

  it('gives a guest no more than outside', async () => {
    const heard = await texts(nobodySpoke, paul, '/charte', 'quel est le niveau ?');
    expect(heard.texts[0]).toContain('réservée à l’équipe');
  });

  it('opens nothing else', async () => {
    const heard = await texts(nobodySpoke, paul, '/charte', 'la charte');
    expect(heard.texts).toHaveLength(1);
    expect(heard.memory.states[paul.id]?.dialogues).toHaveLength(1);
  });

  it('proposes the right command in the same message as the question', async () => {
    const heard = await texts(nobodySpoke, claire, '/maison', '/dosier');
    expect(heard.texts).toHaveLength(1);
    expect(heard.texts[0]).toMatch(/Vouliez-vous dire \/dossier \?[\s\S]+Est-ce juste \?/);
  });
});

describe('A picture alone', () => {
  const toConfirm = ['/recrutement Martine, usager, par l’affiche', '1 et 2', 'passer'];

  it('confirms when it is a thumb up, and corrects when it is down', async () => {
    const yes = await texts(nobodySpoke, claire, ...toConfirm, '👍');
    expect(yes.memory.records.map(({ kind }) => kind)).toEqual(['partner']);
    const no = await texts(nobodySpoke, claire, ...toConfirm, '👎');
    expect(no.memory.records).toEqual([]);
    expect(no.texts[0]).toBe('Que faut-il corriger ?');
  });

  it('answers nothing when it says nothing sure, or when nothing is asked', async () => {
    const smile = await texts(nobodySpoke, claire, ...toConfirm, '😊');
    expect(smile.memory.records).toEqual([]);
    expect(smile.texts[0]).toContain('Je ne sais pas lire les images seules');
    expect((await texts(nobodySpoke, claire, '👍')).texts[0]).toContain('Je ne sais pas lire');
  });
});

describe('A flow opened in the words people use', () => {
  it.each([
    ['j’ai une patiente, Martine, qui a vu l’affiche', 'candidate'],
    ['Martine est intéressée, elle a vu l’affiche', 'candidate'],
    ['on l’a rencontrée hier avec Lucas', 'first-meeting'],
    ['le nom de la structure a changé', 'setup'],
  ])('« %s » opens %s', async (text, flow) => {
    const { memory } = await hearAll(
      {
        ...nobodySpoke,
        records: [
          stored(
            'partner-1',
            'partner',
            {
              name: 'Martine',
              criteria: [],
              stages: [{ stage: 'identified', on: '2024-09-01', by: 'Claire' }],
            },
            '2024-09-01',
          ),
        ],
      },
      claire.id,
      [text],
    );
    expect(memory.states[claire.id]?.dialogues.map((one) => one.flow)).toEqual([flow]);
  });

  it('shows a guest who wants to take part the framework', async () => {
    const heard = await texts(nobodySpoke, paul, 'oui je veux bien participer');
    expect(heard.texts[0]).toContain('Le cadre de participation');
  });
});
