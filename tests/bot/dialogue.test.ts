// Talking through a flow: several answers at once in any order, corrections that keep the rest, and the way back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, frenchDate, frenchTime } from '../../src/domain/french/dates.ts';
import type { Stored } from '../../src/domain/records.ts';
import {
  claire,
  file,
  hear,
  hearAll,
  heardBy,
  lucas,
  type Memory,
  nobodySpoke,
  paul,
  shown,
  stored,
} from './room.ts';

const bernard = { id: 'person-4', name: 'Bernard', role: 'professional' as const };
const house: Memory = { ...nobodySpoke, people: [...nobodySpoke.people, bernard] };
const OPENING =
  'il faudrait une réunion de co-construction sur l’accueil mardi 10 à 18 h 30 avec Bernard et Lucas, salle du fond';

const say = (memory: Memory, ...texts: string[]) => hearAll(memory, claire.id, texts);
const press = (memory: Memory, value: string) => hear(memory, claire.id, { kind: 'press', value });
const answersOf = (memory: Memory) => memory.states[claire.id]?.dialogues.at(-1)?.answers;
const lastText = (heard: Awaited<ReturnType<typeof hear>>) => heardBy(heard.said, claire)[0]?.text ?? '';
const created = (memory: Memory, kind: Stored['kind']) => memory.records.filter((one) => one.kind === kind);

describe('An opening sentence', () => {
  const sixAnswers = {
    kind: 'co-construction',
    topic: 'l’accueil',
    date: '2024-09-10',
    time: '18:30',
    people: ['Bernard', 'Lucas'],
    place: 'salle du fond',
  };

  it('answers six questions at once, and is confirmed by one word', async () => {
    const opened = await say(house, OPENING);
    expect(answersOf(opened.memory)).toEqual(sixAnswers);
    expect(lastText(opened)).toContain('Est-ce juste ?');
    const kept = await say(opened.memory, 'oui');
    expect(created(kept.memory, 'meeting').map(({ data }) => data)).toEqual([sixAnswers]);
  });

  it('gives the same answers in whatever order its parts come', async () => {
    const parts = ['sur l’accueil', 'mardi 10', 'à 18 h 30', 'avec Bernard et Lucas', 'salle du fond'];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(parts, { minLength: parts.length }), async (order) => {
        const { memory } = await say(house, `une réunion de co-construction, ${order.join(', ')}`);
        expect(answersOf(memory)).toEqual(sixAnswers);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves to ask exactly what it did not say', async () => {
    const parts = {
      topic: 'sur l’accueil',
      date: 'mardi 10',
      time: 'à 18 h 30',
      people: 'avec Bernard et Lucas',
      place: 'salle du fond',
    };
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.keys(parts) as (keyof typeof parts)[]), async (said) => {
        const { memory } = await say(
          house,
          `une réunion de co-construction, ${said.map((one) => parts[one]).join(', ')}`,
        );
        const expected = Object.fromEntries(['kind' as const, ...said].map((one) => [one, sixAnswers[one]]));
        expect(answersOf(memory)).toEqual(expected);
      }),
      { numRuns: 32 },
    );
  });

  it('is completed by an answer to three questions that says who comes too', async () => {
    const { memory } = await say(house, 'une réunion de co-construction sur l’accueil');
    const { memory: after } = await say(memory, 'mardi 10 à 18 h 30, avec Bernard et Lucas, salle du fond');
    expect(answersOf(after)).toEqual(sixAnswers);
  });

  it('refuses a day already past and keeps the rest', async () => {
    const opened = await say(house, OPENING.replace('mardi 10', 'le 3 juin 2023'));
    expect(answersOf(opened.memory)).toEqual({ ...sixAnswers, date: undefined });
    expect(lastText(opened)).toContain('déjà passée');
  });
});

describe('A lone « non »', () => {
  const opening = ['/cr', 'un goûter', 'l’accueil', 'hier', 'Paul', 'Lucas', 'on achète un banc'];

  it('answers what is asked, even where it is the name of another answer', async () => {
    const refused = await say(house, ...opening, 'opposés', 'Paul veut une chaise', 'non');
    expect(answersOf(refused.memory)).toMatchObject({ decisions: [{ brought: 'opposed', kept: false }] });
    expect(lastText(refused)).toContain('Pourquoi');
  });
});

describe('A correction', () => {
  it('« le 12 plutôt » changes the day and keeps month, hour and all the rest', async () => {
    const { memory } = await say(house, OPENING, 'non, pardon, le 12 plutôt');
    expect(answersOf(memory)).toMatchObject({
      date: '2024-09-12',
      time: '18:30',
      place: 'salle du fond',
      topic: 'l’accueil',
    });
  });

  it('of any day of the coming year keeps its month', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 360 }),
        fc.integer({ min: 1, max: 28 }),
        async (ahead, to) => {
          const date = addDays('2024-09-02', ahead);
          const moved = `${date.slice(0, 8)}${String(to).padStart(2, '0')}`;
          const opened = await say(house, OPENING.replace('mardi 10', `le ${frenchDate(date)}`));
          expect(answersOf(opened.memory)?.date).toBe(date);
          const { memory } = await say(opened.memory, `pardon, le ${to === 1 ? '1er' : to} plutôt`);
          const expected = moved >= '2024-09-02' ? moved : date;
          expect(answersOf(memory)).toMatchObject({ date: expected, time: '18:30' });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of the hour keeps the day', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 8, max: 21 }),
        fc.constantFrom('00', '15', '30', '45'),
        async (hour, minute) => {
          const time = `${String(hour).padStart(2, '0')}:${minute}`;
          const { memory } = await say(house, OPENING, `finalement ${frenchTime(time)}`);
          expect(answersOf(memory)).toMatchObject({ date: '2024-09-10', time });
        },
      ),
      { numRuns: 20 },
    );
  });

  it('by its button asks the field again, keeps the others, and shows what it was', async () => {
    const opened = await say(house, OPENING);
    const id = opened.state.dialogues[0]?.id;
    const asked = await press(opened.memory, `a:${id}:!:corrige place`);
    expect(lastText(asked)).toContain('Lieu, avant : salle du fond.');
    const answered = await say(asked.memory, 'à la mairie');
    expect(answersOf(answered.memory)).toMatchObject({ date: '2024-09-10', place: 'mairie' });
    expect(lastText(answered)).toContain('Est-ce juste ?');
  });

  it('by its button asks a guess too', async () => {
    const opened = await say(
      { ...house, structure: { id: 'local' } },
      'bonjour',
      'Maison des Tilleuls',
      'MSP',
      'Lanmeur, Finistère',
      'a@b.fr',
    );
    expect(lastText(opened)).toContain('Heure de Paris (à vérifier)');
    const id = opened.state.dialogues[0]?.id;
    const asked = await press(opened.memory, `a:${id}:!:corrige timeZone`);
    expect(lastText(asked)).toContain('Quelle heure suivez-vous ?');
    const { memory } = await say(asked.memory, 'Heure de la Guyane', 'oui');
    expect(memory.structure.profile?.timeZone).toBe('America/Cayenne');
  });
});

describe('« retour »', () => {
  it('undoes exactly the last message, a correction included', async () => {
    const texts = [
      '/reunion',
      'co-construction',
      'l’accueil',
      'mardi 10 à 18 h 30, salle du fond',
      'le 12 plutôt',
      'Bernard',
    ];
    let memory = house;
    const seen = [];
    for (const text of texts) {
      memory = (await say(memory, text)).memory;
      seen.push(answersOf(memory));
    }
    for (const before of seen.slice(0, -1).reverse()) {
      memory = (await say(memory, 'retour')).memory;
      expect(answersOf(memory)).toEqual(before);
    }
    expect(lastText(await say(memory, 'retour'))).toContain('première question');
  });

  it('takes back a group that was skipped with one word', async () => {
    const texts = ['/cr', 'convivial', 'le goûter', 'hier', 'Paul', 'Lucas', 'aucune', 'acheter un banc'];
    const asked = await say(house, ...texts);
    expect(lastText(asked)).toContain('Qui s’en charge, et pour quand ?');
    const back = await say(asked.memory, 'passer', 'retour');
    expect(lastText(back)).toContain('Qui s’en charge, et pour quand ?');
  });
});

describe('What a person leaves and takes up', () => {
  it('several flows at once: the last one goes on, the others wait with their answers', async () => {
    const opened = await say(house, '/reunion', 'convivial', '/recrutement', 'Camille', 'annuler');
    expect(opened.state.dialogues.map(({ flow }) => flow)).toEqual(['meeting']);
    const later = await say(opened.memory, 'plus tard', 'reprendre', 'le goûter');
    expect(answersOf(later.memory)).toEqual({ kind: 'convivial', topic: 'le goûter' });
  });

  it('a button of a dialogue put aside takes it up again', async () => {
    const aside = await say(house, '/reunion', 'plus tard');
    const id = aside.state.dialogues[0]?.id;
    const again = await press(aside.memory, `a:${id}:kind:convivial`);
    expect(answersOf(again.memory)).toEqual({ kind: 'convivial' });
    expect(lastText(again)).toContain('Sur quel sujet');
  });

  it('a question in the middle of a flow is answered, then the flow goes on', async () => {
    const asked = await say(house, '/reunion', 'convivial', '/reunions');
    const texts = heardBy(asked.said, claire).map(({ text }) => text);
    expect(texts[0]).toContain('Aucune date');
    expect(texts.at(-1)).toContain('Sur quel sujet');
    expect(answersOf(asked.memory)).toEqual({ kind: 'convivial' });
  });
});

describe('Words that answer nothing and mean another flow', () => {
  it('leave the question standing, and propose to go there with the same words', async () => {
    const { memory } = await say(house, '/recrutement Jeanne');
    const heard = await hear(memory, claire.id, { kind: 'text', text: OPENING });
    const [asked] = heardBy(heard.said, claire);
    expect(asked?.text).toContain('Quel est son profil ?');
    const other = asked?.choices?.at(-1);
    expect(other?.label).toBe('Plutôt prévoir une réunion');
    const gone = await press(heard.memory, other?.value ?? '');
    expect(lastText(gone)).toContain('mardi 10 septembre 2024');
    expect(gone.memory.states[claire.id]?.dialogues.map(({ flow }) => flow)).toEqual([
      'candidate',
      'meeting',
    ]);
  });
});

describe('From first contact to active partner', () => {
  const recruit = ['/recrutement Paul', 'usager', 'bouche à oreille', '1, 2 et 4', 'le soir', 'oui'];
  const meet = ['/rencontre', 'hier', 'aider', 'agir', 'du temps', 'une réunion par mois', 'oui'];
  const stages = (memory: Memory) =>
    created(memory, 'partner').map(({ data }) =>
      'stages' in data ? data.stages.map(({ stage }) => stage) : [],
    );

  it('is the same whether the meeting or the agreement comes first', async () => {
    const known = (await say(house, ...recruit)).memory;
    const metFirst = await hearAll((await say(known, ...meet)).memory, paul.id, ['/charte', 'oui']);
    expect(stages(metFirst.memory)).toEqual([['identified', 'met', 'agreed', 'active']]);
    const agreedFirst = await say((await hearAll(known, paul.id, ['/charte', 'oui'])).memory, ...meet);
    expect(stages(agreedFirst.memory)).toEqual([['identified', 'agreed', 'met', 'active']]);
  });

  it('shows a guest nothing of a record that only bears the same name', async () => {
    const noted = stored(
      'partner-1',
      'partner',
      {
        name: 'Paul',
        criteria: [],
        availability: 'le soir',
        stages: [{ stage: 'identified', on: '2024-03-01', by: 'Claire' }],
      },
      '2024-03-01',
    );
    const before = await hear({ ...house, records: [noted] }, paul.id, { kind: 'text', text: '/mesdonnees' });
    expect(heardBy(before.said, paul).map(shown).join()).not.toContain('le soir');
    const agreed = await hearAll(before.memory, paul.id, ['/charte', 'oui', '/mesdonnees']);
    expect(heardBy(agreed.said, paul).map(shown).join()).toContain('le soir');
  });

  it('ends when the partner takes the agreement back, and the team hears of it', async () => {
    const active = await hearAll(
      (await say((await say(house, ...recruit)).memory, ...meet)).memory,
      paul.id,
      ['/charte', 'oui'],
    );
    const ended = await hearAll(active.memory, paul.id, ['/charte', 'non']);
    expect(stages(ended.memory)[0]?.at(-1)).toBe('ended');
    expect(
      heardBy(ended.said, lucas)
        .map(({ text }) => text)
        .join(),
    ).toContain('a repris son accord');
  });
});

describe('Minutes by prompts', () => {
  it('keep decisions, what users brought, and actions, tied together', async () => {
    const meeting = stored(
      'meeting-1',
      'meeting',
      {
        kind: 'co-construction',
        topic: 'l’accueil',
        date: '2024-08-30',
        time: '18:30',
        people: ['Lucas'],
        place: 'salle du fond',
      },
      '2024-08-30',
    );
    const { memory } = await say(
      { ...house, records: [meeting] },
      '/cr',
      'Paul',
      'Lucas et moi',
      'poser un banc, proposé par Paul',
      'Paul a demandé un banc à l’entrée',
      'oui',
      'non',
      'Lucas achète le banc pour le 15 décembre',
      'non',
      'oui',
    );
    expect(created(memory, 'minutes')[0]?.data).toMatchObject({
      meetingId: 'meeting-1',
      kind: 'co-construction',
      users: ['Paul'],
      professionals: ['Lucas', 'Claire'],
      decisions: [
        {
          brought: 'proposed',
          contribution: 'Paul a demandé un banc à l’entrée',
          by: ['Paul'],
          kept: true,
          engagement: 'partnership',
        },
      ],
    });
    expect(created(memory, 'action')[0]?.data).toMatchObject({
      who: 'Lucas',
      due: '2024-12-15',
      minutesId: 'minutes-1',
    });
  });
});

describe('A dropped file', () => {
  it('is filed with what is said of it in the same breath', async () => {
    const dropped = await hear(house, claire.id, {
      kind: 'text',
      text: 'synthèse du questionnaire, hier',
      file,
    });
    expect(answersOf(dropped.memory)).toMatchObject({ file, factDate: '2024-09-01' });
    const asked = await say(dropped.memory, 'résumé');
    expect(lastText(asked)).toContain(file.name);
  });
});
