// Finding a date together: what is proposed, asked of each, answered, and decided by whoever asked.
import { describe, expect, it } from 'vitest';
import type { Poll } from '../../src/domain/meetings/poll.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Meeting, Partner } from '../../src/domain/records.ts';
import {
  claire,
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

const NOW = '2024-03-04T09:00:00.000Z';
const LATE = '2024-03-11T09:00:00.000Z';
const OPENING = '/reunion co-construction sur l’accueil avec Paul, Jeanne et Lucas, salle du fond';

const partner = (n: number, name: string, more: Partial<Partner> = {}) =>
  stored(
    `partner-${n}`,
    'partner',
    { name, criteria: [], stages: [{ stage: 'active', on: '2024-01-10', by: 'Claire' }], ...more },
    '2024-01-10',
  );
const house: Memory = {
  ...nobodySpoke,
  records: [
    partner(1, 'Paul', { personId: paul.id, availability: 'mardi ou jeudi soir, pas le mercredi' }),
    partner(2, 'Jeanne', { availability: 'après 18 h' }),
  ],
};

const say = (memory: Memory, person: Person, texts: string[], now = NOW) =>
  hearAll(memory, person.id, texts, now);
const press = (memory: Memory, person: Person, value: string, now = NOW) =>
  hear(memory, person.id, { kind: 'press', value: `c:${value}` }, now);
const textTo = (turned: { said: Awaited<ReturnType<typeof hear>>['said'] }, person: Person) =>
  heardBy(turned.said, person).map(shown).join('\n');
const pollOf = ({ records }: Memory) =>
  records.flatMap(({ kind, data }) => (kind === 'poll' ? [data] : [])).at(-1);
const meetingsOf = ({ records }: Memory) =>
  records.flatMap(({ kind, data }) => (kind === 'meeting' ? [data as Meeting] : []));
const answersOf = (memory: Memory) =>
  Object.fromEntries(
    (pollOf(memory) as { answers: { by: string; options: number[] }[] }).answers.map(({ by, options }) => [
      by,
      options,
    ]),
  );

const opened = async () => (await say(house, claire, [OPENING, 'oui'])).memory;

describe('A date to be found', () => {
  it('is proposed on evenings that suit those invited, with a last day, and nothing is asked twice', async () => {
    const asked = await say(house, claire, [OPENING]);
    const text = textTo(asked, claire);
    expect(text).toContain('Dates proposées : mardi 12 mars 2024 à 18 h 30 ; jeudi 14 mars 2024 à 18 h 30');
    expect(text).toContain('Réponses jusqu’au : vendredi 8 mars 2024');
    const after = await say(asked.memory, claire, ['oui']);
    expect(textTo(after, paul)).toContain('1. Mardi 12 mars à 18 h 30');
    expect(textTo(after, paul)).not.toMatch(/Jeanne|Lucas/);
    expect(textTo(after, lucas)).toContain('Aucune ne me va');
    expect(textTo(after, claire)).toContain('Noter la réponse de Jeanne');
    expect(meetingsOf(after.memory)).toEqual([]);
  });

  it.each(['je ne sais pas', 'trouver une date', 'propose des dates', 'on ne sait pas encore quand'])(
    'follows « %s » when the day is asked',
    async (words) => {
      const { memory } = await say(house, claire, [
        '/reunion',
        'gouvernance',
        'le budget',
        words,
        'salle du fond',
        'Paul et Lucas',
        'oui',
      ]);
      expect(pollOf(memory)).toMatchObject({ kind: 'governance', people: ['Paul', 'Lucas'] });
    },
  );

  it('may be corrected: dates of one’s own, one less, one more, another last day', async () => {
    const own = await say(house, claire, [OPENING, 'mardi 19 à 18 h 30, jeudi 21 à 12 h 30']);
    expect(textTo(own, claire)).toContain('mardi 19 mars 2024 à 18 h 30 ; jeudi 21 mars 2024 à 12 h 30');
    const more = await say(own.memory, claire, ['ajoute vendredi 22 à 18 h', 'réponses avant le 15 mars']);
    const less = await say(more.memory, claire, ['pas le jeudi', 'oui']);
    expect(pollOf(less.memory)).toMatchObject({
      options: [
        { date: '2024-03-19', time: '18:30' },
        { date: '2024-03-22', time: '18:00' },
      ],
      deadline: '2024-03-15',
    });
  });

  it('is a meeting at once when a single date is left', async () => {
    const shownFirst = textTo(await say(house, claire, [OPENING, 'mardi 19 à 18 h 30']), claire);
    expect(shownFirst).toContain('mardi 19 mars 2024 à 18 h 30');
    expect(shownFirst).not.toContain('Date à trouver ensemble');
    expect(textTo(await say(house, claire, [OPENING]), claire)).toContain('Date à trouver ensemble : oui');
    const { memory, said } = await say(house, claire, [OPENING, 'mardi 19 à 18 h 30', 'oui']);
    expect(meetingsOf(memory)).toMatchObject([{ date: '2024-03-19', time: '18:30' }]);
    expect(pollOf(memory)).toBeUndefined();
    expect(textTo({ said }, paul)).toContain('mardi 19 mars 2024');
  });

  it('calls all the volunteers and the team, unless said otherwise', async () => {
    const { memory } = await say(house, claire, [
      '/reunion tous les volontaires',
      'faire connaissance',
      'salle du fond',
      'oui',
    ]);
    expect(pollOf(memory)).toMatchObject({
      kind: 'all-volunteers',
      people: ['Paul', 'Jeanne', 'Claire', 'Lucas'],
    });
  });
});

describe('Several volunteers who wait for a first meeting', () => {
  it('are brought together in one meeting, proposed as soon as there are two', async () => {
    const noted = await say(house, claire, [
      '/recrutement Anne, usager, bouche à oreille',
      'aucun',
      'le jeudi soir',
      'oui',
    ]);
    expect(textTo(noted, claire)).toContain('3 personnes attendent une rencontre');
    const called = await press(noted.memory, claire, '/reunion tous les volontaires');
    const { memory } = await say(called.memory, claire, ['faire connaissance', 'salle du fond', 'oui']);
    expect(pollOf(memory)).toMatchObject({ people: ['Paul', 'Jeanne', 'Anne', 'Claire', 'Lucas'] });
  });
});

describe('A meeting that comes back', () => {
  it('is planned as a series, a holiday moved and said', async () => {
    const { memory, said } = await say(house, claire, [
      'groupe de parole sur le sommeil tous les mercredis pendant 9 semaines à 18 h avec Paul et Lucas, salle du fond',
      'oui',
    ]);
    const dates = meetingsOf(memory).map(({ date }) => date);
    expect(dates).toHaveLength(9);
    expect(dates).toContain('2024-05-02');
    expect(textTo({ said }, claire)).toContain('mercredi 1er mai 2024 est un jour férié');
    expect(memory.tasks.map(({ kind }) => kind)).toEqual(Array(9).fill('invitations'));
  });

  it('may be polled: every meeting of it is created once the date is chosen', async () => {
    const { memory } = await say(house, claire, [
      'atelier ETP sur le souffle chaque mois pendant 3 mois avec Paul et Lucas, salle du fond',
      'oui',
    ]);
    expect(pollOf(memory)).toMatchObject({ repeats: { every: 'month', times: 3 } });
    const voted = await say(memory, paul, ['1']);
    const done = await press(voted.memory, claire, '/choisir poll-1 1');
    expect(meetingsOf(done.memory).map(({ date }) => date)).toEqual([
      '2024-03-12',
      '2024-04-09',
      '2024-05-14',
    ]);
  });
});

describe('An answer', () => {
  it.each<[string[], number[]]>([
    [['2'], [1]],
    [
      ['1', '3'],
      [0, 2],
    ],
    [['1 et 3'], [0, 2]],
    [
      ['1 et 3', '2 et 4'],
      [1, 3],
    ],
    [['toutes'], [0, 1, 2, 3]],
    [['toutes sauf la 2'], [0, 2, 3]],
    [
      ['toutes', 'pas la 2'],
      [0, 2, 3],
    ],
    [['toutes', 'aucune'], []],
    [['je peux jeudi 14'], [1]],
  ])('%j is kept at once', async (texts, expected) => {
    const { memory } = await say(await opened(), paul, texts);
    expect(answersOf(memory)).toEqual({ Paul: expected });
  });

  it('by buttons adds and takes back, and a double press changes nothing', async () => {
    let { memory } = await press(await opened(), paul, '/voter local-in-2 +1');
    ({ memory } = await press(memory, paul, '/voter local-in-2 +1'));
    ({ memory } = await press(memory, paul, '/voter poll-1 +3'));
    expect(answersOf(memory)).toEqual({ Paul: [0, 2] });
    const back = await press(memory, paul, '/voter poll-1 -1');
    expect(answersOf(back.memory)).toEqual({ Paul: [2] });
    const again = await press(back.memory, paul, '/voter poll-1 -1');
    expect(again.effects).toEqual([]);
    expect(textTo(again, paul)).toContain('C’est noté : mardi 19 mars à 18 h 30.');
  });

  it('of somebody without account is typed by the team in one line, and said to be told', async () => {
    const { memory } = await say(await opened(), claire, ['Jeanne : 1 et 2']);
    expect(pollOf(memory)).toMatchObject({ answers: [{ by: 'Jeanne', options: [0, 1], how: 'told' }] });
    const guest = await press(memory, paul, '/voter poll-1 3 pour Jeanne');
    expect(guest.effects).toEqual([]);
    expect(textTo(guest, paul)).toContain('pour vous seulement');
  });

  it('after the last day is refused kindly, and after the choice tells the date', async () => {
    const open = await opened();
    const late = await say(open, paul, ['2'], LATE);
    expect(late.effects).toEqual([]);
    expect(textTo(late, paul)).toContain('jusqu’au vendredi 8 mars 2024');
    const chosen = await press((await say(open, paul, ['2'])).memory, claire, '/choisir poll-1 2');
    const after = await press(chosen.memory, lucas, '/voter local-in-2 +1');
    expect(after.effects).toEqual([]);
    expect(textTo(after, lucas)).toContain('La date est choisie : jeudi 14 mars 2024 à 18 h 30');
  });

  it('waits on one’s own page until it is given', async () => {
    const open = await opened();
    expect(textTo(await say(open, paul, ['/tableau']), paul)).toContain('Choisir mes dates');
    const { memory } = await say(open, paul, ['1']);
    expect(textTo(await say(memory, paul, ['/tableau']), paul)).not.toContain('Choisir mes dates');
  });

  it('changes nothing for a number typed when no date is to be chosen', async () => {
    const { effects, said } = await say(house, paul, ['2']);
    expect(effects).toEqual([]);
    expect(textTo({ said }, paul)).toContain('Je n’ai pas compris');
  });
});

describe('The choice', () => {
  it('is the coordinator’s or the asker’s, tells everyone, and is made once', async () => {
    const { memory } = await say(await opened(), paul, ['1 et 2']);
    expect(textTo(await press(memory, lucas, '/choisir poll-1 1'), lucas)).toContain('qui coordonne');
    const done = await press(memory, claire, '/choisir poll-1 1');
    expect(meetingsOf(done.memory)).toMatchObject([{ date: '2024-03-12', pollId: 'poll-1' }]);
    expect(pollOf(done.memory)).toMatchObject({ meetingId: 'meeting-1', closedOn: '2024-03-04' });
    expect(textTo(done, paul)).toContain('La date est choisie. Réunion pour construire un projet ensemble');
    const twice = await press(done.memory, claire, '/choisir poll-1 2');
    expect(twice.effects).toEqual([]);
    expect(twice.said).toHaveLength(1);
    expect(textTo(twice, claire)).toContain('déjà choisie : mardi 12 mars 2024');
  });

  it('asks to warn those alone whom nothing reaches', async () => {
    const link = { key: '7', name: 'Jeanne', pollId: 'poll-1', expires: '2024-04-01' };
    const byLink = { by: 'Jeanne', options: [0], at: NOW, how: 'link' as const };
    const open = await opened();
    const warned = async (records: Memory['records'], answers: Poll['answers'] = []) => {
      const polled = open.records.map((one) =>
        one.kind === 'poll' ? ({ ...one, data: { ...one.data, answers } } as typeof one) : one,
      );
      const memory = { ...open, records: [...polled, ...records] };
      return textTo(await press(memory, claire, '/choisir poll-1 1 oui'), claire).includes('prévenir Jeanne');
    };
    const given = stored('link-1', 'link', link, '2024-03-04');
    const closed = { ...given, data: { ...link, closed: { on: '2024-03-04', by: 'not-me' as const } } };
    const contact = stored(
      'contact-1',
      'contact',
      { name: 'Jeanne', email: 'jeanne@example.fr', turns: [] },
      '2024-03-04',
    );
    expect(await warned([])).toBe(true);
    expect(await warned([given])).toBe(true);
    expect(await warned([given], [byLink])).toBe(false);
    expect(await warned([closed], [byLink])).toBe(true);
    expect(await warned([contact])).toBe(false);
  });

  it('of a date that nobody can is asked again first', async () => {
    const { memory } = await say(await opened(), paul, ['1']);
    const asked = await press(memory, claire, '/choisir poll-1 2');
    expect(asked.effects).toEqual([]);
    expect(textTo(asked, claire)).toContain('Personne n’a dit pouvoir venir jeudi 14 mars 2024');
    expect(meetingsOf((await press(asked.memory, claire, '/choisir poll-1 2 oui')).memory)).toHaveLength(1);
  });

  it('may be other dates: the poll before ends once these are confirmed', async () => {
    const asked = await press(await opened(), claire, '/choisir poll-1 autres');
    expect(textTo(asked, claire)).not.toContain('mardi 12 mars');
    const { memory } = await say(asked.memory, claire, ['oui']);
    const polls = memory.records.filter(({ kind }) => kind === 'poll').map(({ data }) => data);
    expect(polls).toMatchObject([
      { closedOn: '2024-03-04' },
      { topic: 'l’accueil', people: ['Paul', 'Jeanne', 'Lucas'] },
    ]);
  });

  it('leaves out whoever ended their participation, and says so; a guest by now reads plain words', async () => {
    const open = await opened();
    const gone = {
      ...open,
      people: open.people.map((one) => (one.id === lucas.id ? { ...one, role: 'guest' as const } : one)),
      records: open.records.map((record) =>
        record.id === 'partner-2'
          ? partner(2, 'Jeanne', { stages: [{ stage: 'ended', on: '2024-03-04', by: 'Claire' }] })
          : record,
      ),
    };
    const done = await press((await say(gone, paul, ['1'])).memory, claire, '/choisir poll-1 1');
    expect(meetingsOf(done.memory)).toMatchObject([{ people: ['Paul', 'Lucas'] }]);
    expect(textTo(done, claire)).toContain('participation est finie : Jeanne');
    expect(textTo(done, { ...lucas, role: 'guest' })).toContain('construire un projet ensemble');
  });

  it('is shown by /sondage: to the team who answered and the best date, to a guest their own answer', async () => {
    const { memory } = await say(await opened(), paul, ['1 et 2']);
    const team = textTo(await say(memory, claire, ['/sondage']), claire);
    expect(team).toContain('Sans réponse : Jeanne et Lucas');
    expect(team).toContain('La meilleure date : mardi 12 mars 2024 à 18 h 30');
    const guest = textTo(await say(memory, paul, ['/sondage']), paul);
    expect(guest).toContain('C’est noté : mardi 12 mars à 18 h 30 et jeudi 14 mars à 18 h 30.');
    expect(guest).not.toContain('Lucas');
  });
});
