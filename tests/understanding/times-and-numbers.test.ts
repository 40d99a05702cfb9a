// Times of day and numbers as people write them, with the durations and dates that are neither.
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../src/bot/understanding/numbers.ts';
import { readTime, readTimes } from '../../src/bot/understanding/times.ts';

function time(text: string): string {
  const found = readTime(text);
  if (!found) return '';
  if (found.problem) return found.problem;
  return found.endValue ? `${found.value}-${found.endValue}` : found.value;
}

describe('a time of day', () => {
  it.each([
    ['18 h 30', '18:30'],
    ['18h30', '18:30'],
    ['18H30', '18:30'],
    ['18:30', '18:30'],
    ['18h', '18:00'],
    ['à 18 heures', '18:00'],
    ['a 9h', '09:00'],
    ['vers 9h15', '09:15'],
    ['18 h 30 min', '18:30'],
    ['0h', '00:00'],
    ['24h', '00:00'],
    ['midi', '12:00'],
    ['midi et demi', '12:30'],
    ['midi moins le quart', '11:45'],
    ['minuit', '00:00'],
    ['7 h du soir', '19:00'],
    ['8h du matin', '08:00'],
    ["2 h de l'après-midi", '14:00'],
    ['9 heures moins le quart', '08:45'],
    ['dix-huit heures trente', '18:30'],
    ['huit heures et demie', '08:30'],
    ['vingt heures', '20:00'],
    ['à 18.30', '18:30'],
    ['mardi 10 à 18 h 30 avec Bernard', '18:30'],
    ['de 18h à 20h', '18:00-20:00'],
    ['de 18 à 20h', '18:00-20:00'],
    ['18-20h', '18:00-20:00'],
    ['18h30-20h', '18:30-20:00'],
    ['entre 9h et 11h30', '09:00-11:30'],
    ['à partir de 14h', '14:00'],
    ['2 heures', '02:00'],
  ])('« %s » is %s', (said, expected) => {
    expect(time(said)).toBe(expected);
  });

  it.each(['25h', '18h75', '25:10', 'à 99 h'])('« %s » is on no clock', (said) => {
    expect(time(said)).toBe('impossible');
  });

  it.each([
    'dans 2 heures',
    'il y a 3 heures',
    'pendant 1 h 30',
    'une réunion de 2h',
    'durée : 2 h',
    '2 heures de réunion',
    'sous 48h',
    '24h/24',
    'toutes les 2 heures',
    'le 10/09',
    'salle 18',
    '3 habitants',
    '12 personnes',
    'un hôpital',
  ])('« %s » is none', (said) => {
    expect(time(said)).toBe('');
  });

  it('reads several', () => {
    expect(readTimes('mardi 18h ou jeudi 19h30').map((one) => 'value' in one && one.value)).toEqual([
      '18:00',
      '19:30',
    ]);
  });
});

describe('a number', () => {
  it.each([
    ['12', 12],
    ['nous étions 12, dont 3 usagers', 12],
    ['1 200 personnes', 1200],
    ['1 200', 1200],
    ['1.500', 1500],
    ['3,5', 3.5],
    ['7.5', 7.5],
    ['-3', -3],
    ['une dizaine', 10],
    ['une quinzaine de personnes', 15],
    ['deux douzaines', 24],
    ['une demi-douzaine', 6],
    ['vingt et un', 21],
    ['vingt-deux', 22],
    ['soixante et onze', 71],
    ['quatre-vingts', 80],
    ['quatre-vingt-dix', 90],
    ['QUATRE VINGT DIX SEPT', 97],
    ['septante', 70],
    ['deux cents', 200],
    ['deux mille vingt-quatre', 2024],
    ['une réunion de 12', 12],
    ['une', 1],
    ['aucun', 0],
    ['aucune', 0],
    ['zéro', 0],
    ['personne', 0],
  ])('« %s » is %d', (said, expected) => {
    expect(readNumber(said)?.value).toBe(expected);
  });

  it.each(['10/09/2024', '18h30', '18:30', 'deux trois', 'quelques-uns', 'salle B12', ''])(
    '« %s » is none',
    (said) => {
      expect(readNumber(said)).toBeUndefined();
    },
  );
});
