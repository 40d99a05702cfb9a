// The poster: only what was done or explained, and nobody's name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkFingerprint } from '../../../src/domain/minutes/fingerprint.ts';
import { buildPoster, type PosterRequest } from '../../../src/domain/poster/build.ts';
import { nameless } from '../../../src/domain/poster/nameless.ts';
import type { Decision, Minutes } from '../../../src/domain/records.ts';
import { profile, stored } from '../../bot/room.ts';

describe('A text without names', () => {
  it.each([
    ['Paul a demandé un banc', 'Un usager a demandé un banc'],
    ['À la demande de Paul, un banc', 'À la demande d’un usager, un banc'],
    ['L’idée d’Anne est bonne', 'L’idée d’un usager est bonne'],
    ['Il faut que Paul puisse s’asseoir', 'Il faut qu’un usager puisse s’asseoir'],
    ['Paul et Anne ont proposé', 'Plusieurs usagers ont proposé'],
    ['Avec l’aide de Paul, Anne et Jean-Marc', 'Avec l’aide de plusieurs usagers'],
    ['Mme Le Goff préfère le soir. Paul aussi.', 'Un usager préfère le soir. Un usager aussi.'],
    ['Paulette n’est pas Paul.', 'Paulette n’est pas un usager.'],
    ['le banc de l’entrée', 'le banc de l’entrée'],
  ])('« %s » is « %s »', (text, told) => {
    expect(nameless(text, ['Paul', 'Anne', 'Jean-Marc', 'Simone Le Goff'])).toBe(told);
  });

  it('holds none of them, wherever they stand', () => {
    const names = ['Paul', 'Anne', 'Simone Le Goff'];
    const piece = fc.constantFrom(
      ...names,
      ' ',
      ', ',
      ' et ',
      'de ',
      'que ',
      'd’',
      '. ',
      'un banc',
      'Simone',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const told = nameless(pieces.join(''), names);
        const apart = pieces.join('').match(/(?<![\p{L}’'-])(?:Paul|Anne|Simone)(?![\p{L}-])/gu) ?? [];
        if (apart.length > 0) expect(told).toMatch(/usager/);
        expect(told).not.toMatch(/(?<![\p{L}’'-])(?:Paul|Anne|Simone)(?![\p{L}-])/u);
      }),
    );
  });
});

const decision = (text: string, more: Partial<Decision> = {}): Decision => ({
  text,
  brought: 'proposed',
  contribution: `Paul a demandé : ${text}`,
  by: ['Paul'],
  kept: true,
  ...more,
});
const contested = decision('Une porte');
const data: Minutes = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2024-01-17',
  users: ['Paul'],
  professionals: ['Claire'],
  decisions: [
    decision('Un banc'),
    decision('Un abri'),
    decision('Ouvrir à sept heures', { kept: false, why: 'personne n’est disponible' }),
    decision('Un parking', { kept: false }),
    {
      ...contested,
      confirmations: [{ by: 'Paul', verdict: 'contested', on: '2024-02-01', of: linkFingerprint(contested) }],
    },
  ],
};
const request: PosterRequest = {
  profile,
  year: 2024,
  madeOn: '2024-12-02',
  minutes: [stored('minutes-1', 'minutes', data, '2024-01-17')],
  actions: [
    stored(
      'action-1',
      'action',
      { what: 'Acheter le banc', minutesId: 'minutes-1', doneOn: '2024-03-01' },
      '2024-01-17',
    ),
    stored('action-2', 'action', { what: 'Chercher un abri', minutesId: 'minutes-1' }, '2024-01-17'),
    stored(
      'action-3',
      'action',
      { what: 'Peindre la porte', minutesId: 'minutes-1', doneOn: '2024-03-01' },
      '2024-01-17',
    ),
  ],
  contributions: [],
  names: [],
};

describe('The poster', () => {
  it('holds what was done and what is explained; nothing undone, unexplained or contested', () => {
    expect(buildPoster(request).items).toEqual([
      {
        said: 'Un usager a demandé : Un banc',
        outcome: 'done',
        answer: 'Un banc\nAcheter le banc',
        on: '2024-03-01',
      },
      {
        said: 'Un usager a demandé : Ouvrir à sept heures',
        outcome: 'not-kept',
        answer: 'personne n’est disponible',
      },
    ]);
  });

  it('holds words that were answered, with their author’s agreement only', () => {
    const words = (consent: 'asked' | 'given') =>
      stored(
        'contribution-1',
        'contribution',
        {
          text: 'Anne et moi voulons une affiche',
          by: 'Paul',
          how: 'command',
          consent,
          turns: [],
          outcome: {
            kept: true,
            words: 'Elle est refaite',
            on: '2024-05-02',
            by: 'Claire',
            doneOn: '2024-05-02',
          },
        },
        '2024-04-02',
      );
    const made = (consent: 'asked' | 'given') =>
      buildPoster({ ...request, minutes: [], contributions: [words(consent)], names: ['Anne'] }).items;
    expect(made('given')).toEqual([
      {
        said: 'Un usager et moi voulons une affiche',
        outcome: 'done',
        answer: 'Elle est refaite',
        on: '2024-05-02',
      },
    ]);
    expect(made('asked')).toEqual([]);
    const own = words('given');
    const alone = { ...own, data: { ...own.data, text: 'Nous voulons une affiche' } };
    expect(
      buildPoster({ ...request, minutes: [], contributions: [alone], names: ['Anne'] }).items,
    ).toMatchObject([{ said: 'Nous voulons une affiche', verbatim: true }]);
    expect(buildPoster({ ...request, year: 2023 }).items).toEqual([]);
  });
});
