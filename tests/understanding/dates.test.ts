// French dates as people write them, and the numbers that must not become dates.
import { describe, expect, it } from 'vitest';
import { type DateOptions, readDate, readDates, readYear } from '../../src/bot/understanding/dates.ts';

/** A Monday. */
const TODAY = '2024-09-02';

/** One word for each reading: the day, or the problem, with the words it was read from. */
function read(text: string, options: Partial<DateOptions> = {}): string {
  return readDates(text, { today: TODAY, prefer: 'future', ...options })
    .map((one) => `${one.problem ? `${one.problem} ` : ''}${'value' in one ? one.value : ''}`.trim())
    .join(' + ');
}

const TO_COME: [said: string, day: string][] = [
  ['mardi 10', '2024-09-10'],
  ['Mardi 10 septembre', '2024-09-10'],
  ['MARDI 10 SEPTEMBRE À 18H30', '2024-09-10'],
  ['mardi 10 sept à 18h', '2024-09-10'],
  ['mar. 10 sept', '2024-09-10'],
  ['mardi le 10', '2024-09-10'],
  ['mardi 3', '2024-09-03'],
  ['jeudi 10', '2024-10-10'],
  ['le 12', '2024-09-12'],
  ['pour le 12 si possible', '2024-09-12'],
  ['le 1er', '2024-10-01'],
  ['le 31', '2024-10-31'],
  ['le douze', '2024-09-12'],
  ['10/09/2024', '2024-09-10'],
  ['10 / 09 / 2024', '2024-09-10'],
  ['10-09', '2024-09-10'],
  ['10.09.24', '2024-09-10'],
  ['10-09-24 à 18h', '2024-09-10'],
  ['2024-09-10', '2024-09-10'],
  ['10 09 2024', '2024-09-10'],
  ['le 5/10', '2024-10-05'],
  ['mardi 10/09', '2024-09-10'],
  ['demain', '2024-09-03'],
  ['demain matin', '2024-09-03'],
  ['2main', '2024-09-03'],
  ['après-demain', '2024-09-04'],
  ['apres demain svp', '2024-09-04'],
  ["aujourd'hui", '2024-09-02'],
  ['aujourd’hui', '2024-09-02'],
  ['ce soir', '2024-09-02'],
  ['hier', '2024-09-01'],
  ['avant-hier', '2024-08-31'],
  ['mardi', '2024-09-03'],
  ['le mardi à 18h', '2024-09-03'],
  ['lundi', '2024-09-09'],
  ['mardi prochain', '2024-09-03'],
  ['mardi dernier', '2024-08-27'],
  ['mardi en huit', '2024-09-10'],
  ['mardi en quinze', '2024-09-17'],
  ['demain en huit', '2024-09-10'],
  ['la semaine prochaine mardi', '2024-09-10'],
  ['mardi de la semaine prochaine', '2024-09-10'],
  ['jeudi de cette semaine', '2024-09-05'],
  ['dans quinze jours', '2024-09-16'],
  ['dans 8 jours', '2024-09-09'],
  ['dans 10 jours', '2024-09-12'],
  ['dans 3 semaines', '2024-09-23'],
  ['dans un mois et 3 jours', '2024-10-05'],
  ["d'ici deux mois", '2024-11-02'],
  ['il y a deux semaines', '2024-08-19'],
  ['il y a un an', '2023-09-02'],
  ['1er mars', '2025-03-01'],
  ['premier mars', '2025-03-01'],
  ['le douze mars', '2025-03-12'],
  ['trente et un décembre', '2024-12-31'],
  ['3 sept.', '2024-09-03'],
  ['12 févr', '2025-02-12'],
  ['12 fevrier', '2025-02-12'],
  ['14 aout 2024', '2024-08-14'],
  ['12 mars 24', '2024-03-12'],
  ['douze mars deux mille vingt-quatre', '2024-03-12'],
  ['29 février 2024', '2024-02-29'],
  ['vendredi 1er novembre', '2024-11-01'],
  ['mecredi 11 septenbre', '2024-09-11'],
  ["le premier mardi d'octobre", '2024-10-01'],
  ['le dernier jeudi de novembre', '2024-11-28'],
  ['le 15 du mois prochain', '2024-10-15'],
  ['le 20 de ce mois', '2024-09-20'],
];

const COARSE: [said: string, day: string, precision: string][] = [
  ['fin mars', '2025-03-31', 'about'],
  ['fin février 2024', '2024-02-29', 'about'],
  ['début juin', '2025-06-01', 'about'],
  ['mi-avril', '2025-04-15', 'about'],
  ['mi avril', '2025-04-15', 'about'],
  ['à la fin du mois', '2024-09-30', 'about'],
  ["d'ici la fin de l'année", '2024-12-31', 'about'],
  ['mars 2024', '2024-03-01', 'month'],
  ['en mars', '2025-03-01', 'month'],
  ['septembre', '2024-09-01', 'month'],
  ['le mois prochain', '2024-10-01', 'month'],
  ['la semaine prochaine', '2024-09-09', 'week'],
];

const PROBLEMS: [said: string, problem: string][] = [
  ['31 février', 'impossible'],
  ['le 31 février', 'impossible'],
  ['30/02/2024', 'impossible'],
  ['29/02/2023', 'impossible'],
  ['29 février 2023', 'impossible'],
  ['29 février', 'impossible'],
  ['32 mars', 'impossible'],
  ['trente et un avril', 'impossible'],
  ['10/13/2024', 'impossible'],
  ['2024-13-45', 'impossible'],
  ['mardi 32', 'impossible'],
  ['le 45', 'impossible'],
  ['00/00/2024', 'impossible'],
  ['mardi 11 septembre 2024', 'weekday-mismatch 2024-09-11'],
  ['lundi 10/09/2024', 'weekday-mismatch 2024-09-10'],
];

const NOT_DATES = [
  '12 personnes',
  '3 décisions',
  '200 points',
  '02 98 12 34 56',
  '02.98.12.34.56',
  '0612345678',
  '18 h 30',
  'à 10 heures',
  'salle 12',
  'bureau 2',
  'dans 2 heures',
  'note de 8/10',
  '1/2 journée',
  '24h/24',
  '7/7',
  '10-12 personnes',
  'version 2.10',
  '12 rue des Lilas',
  'le 12 rue des Lilas',
  '29200 Brest',
  'dans le 29',
  'tous les mardis',
  'chaque mardi',
  'ouvrir le samedi matin aux familles',
  'du lundi au vendredi',
  'le premier mardi du mois',
  'le 1er étage',
  'un jeu de cartes',
  'Sam viendra',
  'on avance, mais pas vite',
  '2024',
  '15 %',
  '12,50 €',
  'les 3 usagers',
  'de 9 à 12 ans',
  'la décision 4',
  'le lendemain',
  'maintenant',
];

describe('a date to come', () => {
  it.each(TO_COME)('« %s » is %s', (said, day) => {
    const found = readDate(said, { today: TODAY, prefer: 'future' });
    expect(found).toMatchObject({ value: day });
    expect(found).not.toHaveProperty('problem');
    expect(found).not.toHaveProperty('precision');
  });

  it.each(COARSE)('« %s » is near %s (%s)', (said, day, precision) => {
    expect(readDate(said, { today: TODAY, prefer: 'future' })).toMatchObject({ value: day, precision });
  });

  it.each(PROBLEMS)('« %s » is said to be %s', (said, problem) => {
    expect(read(said)).toBe(problem);
  });

  it.each(NOT_DATES)('« %s » holds no date', (said) => {
    expect(read(said)).toBe('');
  });
});

describe('a date past', () => {
  it.each([
    ['mardi', '2024-08-27'],
    ['mardi 13', '2024-08-13'],
    ['le 12', '2024-08-12'],
    ['12 mars', '2024-03-12'],
    ['le 15 octobre', '2023-10-15'],
    ['lundi', '2024-08-26'],
    ['fin juin', '2024-06-30'],
    ['en mars', '2024-03-01'],
  ])('« %s » is %s', (said, day) => {
    expect(read(said, { prefer: 'past' })).toBe(day);
  });
});

describe('a correction of the current date', () => {
  it.each([
    ['le 12 plutôt', '2024-10-12'],
    ['non, pardon, le 12 plutôt', '2024-10-12'],
    ['plutôt mercredi', '2024-10-09'],
    ['le 31', '2024-10-31'],
    ['le 12 novembre', '2024-11-12'],
    ['le 5 janvier', '2025-01-05'],
  ])('« %s » on 10 October is %s', (said, day) => {
    expect(read(said, { current: '2024-10-10' })).toBe(day);
  });

  it('says so when the month kept has no such day', () => {
    expect(read('le 31 plutôt', { current: '2024-11-10' })).toBe('impossible');
  });
});

describe('several dates', () => {
  it.each([
    ['les 12 et 13 mars', '2025-03-12 + 2025-03-13'],
    ['du 12 au 14 mars 2025', '2025-03-12 + 2025-03-14'],
    ['le 10, le 12 ou le 17 octobre', '2024-10-10 + 2024-10-12 + 2024-10-17'],
    ['mardi 10 ou jeudi 12 septembre', '2024-09-10 + 2024-09-12'],
    ['mardi 10 à 18h ou mercredi 11 à 19h', '2024-09-10 + 2024-09-11'],
  ])('« %s » is %s', (said, days) => {
    expect(read(said)).toBe(days);
  });

  it('leaves hours out of the day', () => {
    const found = readDate('mardi 18h30', { today: TODAY, prefer: 'future' });
    expect(found).toMatchObject({ value: '2024-09-03', start: 0, end: 5 });
  });
});

describe('a year', () => {
  it.each<[string, number | undefined]>([
    ['2024', 2024],
    ['/dossier 1999', 1999],
    ['le dossier de 2023 svp', 2023],
    ['24', 2024],
    ["l'an dernier", 2023],
    ['L’ANNÉE PROCHAINE', 2025],
    ['cette année', 2024],
    ['demain', undefined],
    ['20245', undefined],
    ['02 98 12 34 56', undefined],
  ])('« %s » is %s', (said, year) => {
    expect(readYear(said, { today: TODAY })?.value).toBe(year);
  });
});
