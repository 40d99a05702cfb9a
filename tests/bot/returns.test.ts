// What became of what people said: each reads their own, and hears once what was done with it (C8).
import { describe, expect, it } from 'vitest';
import { linkFingerprint } from '../../src/domain/minutes/fingerprint.ts';
import { actionsAfter, decisionsBefore } from '../../src/domain/minutes/followed.ts';
import type { Contribution, Decision, Minutes } from '../../src/domain/records.ts';
import { claire, hear, hearAll, heardBy, type Memory, nobodySpoke, paul, stored } from './room.ts';

const bench: Decision = {
  text: 'Poser un banc',
  brought: 'proposed',
  contribution: 'Paul attend debout',
  by: ['Paul'],
  kept: true,
};
const seven: Decision = {
  text: 'Ouvrir le secrétariat à 7 h',
  brought: 'proposed',
  contribution: 'Jeanne part tôt',
  by: ['Jeanne'],
  kept: false,
  why: 'personne n’est disponible',
};
const data: Minutes = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2024-08-28',
  users: ['Paul', 'Jeanne'],
  professionals: ['Claire'],
  decisions: [bench, seven],
};
const words: Contribution = {
  text: 'L’affiche est trop petite',
  by: 'Paul',
  personId: paul.id,
  how: 'command',
  consent: 'given',
  consentOn: '2024-08-20',
  turns: [{ from: 'a', to: 'a' }],
};
const minutes = stored('minutes-1', 'minutes', data, '2024-08-28');
const action = stored(
  'action-1',
  'action',
  { what: 'Lucas achète le banc', minutesId: 'minutes-1' },
  '2024-08-28',
);
const house: Memory = {
  ...nobodySpoke,
  records: [
    minutes,
    action,
    stored('contribution-1', 'contribution', words, '2024-08-20'),
    stored('contribution-2', 'contribution', { ...words, text: 'SECRET', consent: 'asked' }, '2024-08-21'),
    stored(
      'contribution-3',
      'contribution',
      { ...words, text: 'Le parking', by: 'Jeanne', personId: undefined },
      '2024-08-22',
    ),
  ],
};
const say = (text: string) => ({ kind: 'text' as const, text });

describe('/retours', () => {
  it('tells a guest what became of each of their words, and of nobody else’s', async () => {
    const { said } = await hear(house, paul.id, say('que sont devenues mes idées ?'));
    const [shown] = heardBy(said, paul);
    expect(shown?.private).toBe(true);
    expect(shown?.text.split('\n')).toEqual([
      'Ce que vos paroles sont devenues :',
      '• Mercredi 28 août 2024. Vos mots : « Paul attend debout ». L’équipe a retenu cette idée. Reste à faire : Lucas achète le banc.',
      '• Mardi 20 août 2024. Vos mots : « L’affiche est trop petite ». C’est gardé. L’équipe n’a pas encore répondu.',
    ]);
  });

  it.each([
    ['Trop petite.', '« Trop petite. » C’est'],
    ['Trop petite ?', '« Trop petite ? » C’est'],
    ['Trop petite', '« Trop petite ». C’est'],
  ])('ends « %s » by one stop', async (text, shown) => {
    const record = stored('contribution-1', 'contribution', { ...words, text }, '2024-08-20');
    const { said } = await hear({ ...house, records: [record] }, paul.id, say('/retours'));
    expect(heardBy(said, paul)[0]?.text).toContain(shown);
  });

  it('tells the team what waits for an answer, words without agreement left out', async () => {
    const { said } = await hear(house, claire.id, say('/retours'));
    const [shown] = heardBy(said, claire);
    expect(shown?.text).toContain('Paul, mardi 20 août 2024 : « L’affiche est trop petite »');
    expect(shown?.text).toContain(
      'En 2024 : 2 apports dans les comptes-rendus, dont 2 avec un nom et 0 confirmé.',
    );
    expect(shown?.text).not.toContain('SECRET');
    expect(shown?.choices?.map(({ label }) => label)).toEqual([
      'Répondre à Paul',
      'Répondre à Jeanne',
      'Faire l’affiche « Vous avez dit, nous avons fait »',
    ]);
  });

  it('shows a contested idea as contested', async () => {
    const no = `/confirmer minutes-1 ${linkFingerprint(bench)} non`;
    const asked = { ...data, askedOn: '2024-08-29', asked: [{ by: 'Paul', personId: paul.id }] };
    const memory = { ...house, records: [{ ...minutes, data: asked }, action] };
    const after = await hearAll(memory, paul.id, [no, 'passer', '/retours']);
    expect(heardBy(after.said, paul)[0]?.text).toContain('Vous avez dit que ce n’est pas juste.');
    const { said } = await hear(after.memory, claire.id, say('/retours'));
    expect(heardBy(said, claire)[0]?.text).toContain(
      'Contesté par son auteur :\n• Mercredi 28 août 2024 : Paul attend debout',
    );
  });
});

describe('The contributor', () => {
  it('hears the answer of the team, with what may be read of it later', async () => {
    const { said, memory } = await hearAll(house, claire.id, [
      '/repondre contribution-1',
      'oui',
      'oui',
      'Nous avons refait l’affiche en grand',
      'oui',
    ]);
    expect(heardBy(said, paul)[0]?.text).toBe(
      'Vous avez dit : « L’affiche est trop petite »\nL’équipe a retenu cette idée, et c’est fait.\nNous avons refait l’affiche en grand',
    );
    const mine = await hear(memory, paul.id, say('/retours'));
    expect(heardBy(mine.said, paul)[0]?.text).toContain(
      'Nous avons refait l’affiche en grand. C’est fait depuis le lundi 2 septembre 2024.',
    );
  });

  it('without an account is not told: the team hears that it must', async () => {
    const { said } = await hearAll(house, claire.id, [
      '/repondre contribution-3',
      'non',
      'Le terrain n’est pas à nous',
      'oui',
    ]);
    expect(heardBy(said, claire)[0]?.text).toContain('Jeanne n’a pas de compte');
    expect(heardBy(said, paul)).toEqual([]);
  });

  it('hears once that an action is done, when their idea led to it', async () => {
    const once = await hear(house, claire.id, say('/fait action-1'));
    expect(heardBy(once.said, paul)[0]?.text).toContain('Nous avons fait : « Lucas achète le banc ».');
    const twice = await hear(once.memory, claire.id, say('/fait action-1'));
    expect(heardBy(twice.said, paul)).toEqual([]);
  });

  it('cannot answer in the place of the team', async () => {
    const { effects } = await hear(house, paul.id, say('/repondre contribution-1'));
    expect(effects).toEqual([]);
  });
});

describe('An action', () => {
  it('follows the decision that speaks of the same thing', () => {
    expect(actionsAfter(bench, minutes, [action]).map(({ id }) => id)).toEqual(['action-1']);
    expect(actionsAfter(seven, minutes, [action])).toEqual([]);
    expect(decisionsBefore(data, action.data)).toEqual([bench]);
  });

  it('follows the only decision that users brought something to', () => {
    const other = { what: 'Demander un devis' };
    expect(decisionsBefore(data, other)).toEqual([]);
    expect(
      decisionsBefore({ ...data, decisions: [bench, { text: 'B', brought: 'nothing' }] }, other),
    ).toEqual([bench]);
  });
});
