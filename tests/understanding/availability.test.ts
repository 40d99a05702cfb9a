// What free words say of somebody's week, of several dates, and of how a meeting comes back.
import { describe, expect, it } from 'vitest';
import { readAvailability, wantsEvenings } from '../../src/bot/understanding/availability.ts';
import { readMoments } from '../../src/bot/understanding/moments.ts';
import { readRhythm } from '../../src/bot/understanding/rhythm.ts';
import { suits } from '../../src/domain/meetings/availability.ts';

const TUESDAY = '2024-03-12';
const WEDNESDAY = '2024-03-13';
const THURSDAY = '2024-03-14';
const SATURDAY = '2024-03-16';

describe('Availability', () => {
  it.each<[string, string, string, boolean | undefined]>([
    ['mardi soir', TUESDAY, '18:30', true],
    ['mardi soir', TUESDAY, '12:30', false],
    ['mardi soir', THURSDAY, '18:30', false],
    ['pas le mercredi', WEDNESDAY, '18:30', false],
    ['pas le mercredi', TUESDAY, '10:00', true],
    ['après 18 h', THURSDAY, '18:30', true],
    ['pas avant 18 h', THURSDAY, '12:30', false],
    ['en journée', TUESDAY, '14:30', true],
    ['en journée', TUESDAY, '18:30', false],
    ['je travaille en journée', TUESDAY, '14:30', false],
    ['elle travaille', TUESDAY, '18:30', true],
    ['elle travaille', TUESDAY, '14:30', false],
    ['le mardi et le jeudi soir', THURSDAY, '18:30', true],
    ['mardi soir et jeudi midi', THURSDAY, '12:30', true],
    ['mardi soir et jeudi midi', THURSDAY, '18:30', false],
    ['tous les jours sauf le mercredi', WEDNESDAY, '14:30', false],
    ['entre 12 h et 14 h en semaine', THURSDAY, '12:30', true],
    ['du lundi au jeudi après 17 h 30', THURSDAY, '18:30', true],
    ['soirs et week-ends', SATURDAY, '10:00', true],
    ['le matin, jamais le jeudi', THURSDAY, '10:00', false],
  ])('« %s », %s at %s: %s', (words, date, time, expected) => {
    const read = readAvailability(words);
    expect(read && suits(read, { date, time })).toBe(expected);
  });

  it.each(['très motivée', 'retraité', ''])('« %s » says nothing of days', (words) => {
    expect(readAvailability(words)).toBeUndefined();
  });

  it('tells who can only come in the evening', () => {
    const evenings = (words: string) => {
      const read = readAvailability(words);
      return read !== undefined && wantsEvenings(read);
    };
    expect(['elle travaille', 'mardi soir', 'après 18 h', 'je travaille en journée'].map(evenings)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['en journée', 'pas le mercredi', 'jeudi midi'].map(evenings)).toEqual([false, false, false]);
  });
});

describe('Several dates', () => {
  const read = (text: string) =>
    readMoments(text, { today: '2024-11-22' })?.options.map(({ date, time }) => `${date} ${time}`);

  it.each<[string, string[]]>([
    ['mardi 3 à 18 h 30, jeudi 5 à 12 h 30', ['2024-12-03 18:30', '2024-12-05 12:30']],
    ['les 3 et 5 décembre à 18 h', ['2024-12-03 18:00', '2024-12-05 18:00']],
    ['à 18 h le mardi 3 et le jeudi 5', ['2024-12-03 18:00', '2024-12-05 18:00']],
    ['mardi 3 à 12 h 30 ou 18 h 30', ['2024-12-03 12:30', '2024-12-03 18:30']],
    ['le 5/12 à 19h et le 3/12 à 18h', ['2024-12-03 18:00', '2024-12-05 19:00']],
  ])('« %s »', (text, expected) => expect(read(text)).toEqual(expected));

  it('need an hour and a day that exists; the last day for answers is none of them', () => {
    expect(readMoments('mardi 3 décembre', { today: '2024-11-22' })?.problem).toContain('l’heure');
    expect(readMoments('le 31 novembre à 18 h', { today: '2024-11-22' })?.problem).toContain('n’existe pas');
    expect(readMoments('réponses avant le 28 novembre', { today: '2024-11-22' })).toBeUndefined();
  });
});

describe('A rhythm', () => {
  it.each([
    ['tous les premiers mardis', { every: 'month', times: 6, day: { weekday: 2, rank: 1 } }],
    ['chaque mois pendant 6 mois', { every: 'month', times: 6 }],
    ['une semaine sur deux', { every: 'fortnight', times: 6 }],
    ['tous les mardis pendant deux mois', { every: 'week', times: 8, day: { weekday: 2 } }],
    ['toutes les semaines, 5 fois', { every: 'week', times: 5 }],
    [
      'le dernier lundi de chaque mois pendant un an',
      { every: 'month', times: 12, day: { weekday: 1, rank: 'last' } },
    ],
  ])('« %s »', (text, expected) => expect(readRhythm(text)?.value).toEqual(expected));

  it.each(['mardi 3 à 18 h', 'une réunion sur les mardis du cinéma', 'dans deux mois'])(
    '« %s » has none',
    (text) => expect(readRhythm(text)).toBeUndefined(),
  );
});
