// The words French dates are made of, as patterns on folded text, and the numbers that are never dates.

import { NUMBER_WORDS, wordsToNumber } from './numbers.ts';

const MONTHS = [
  'janvier|janviers|janv|jan',
  'fevrier|fevriers|fevr|fev|ferier|fevier',
  'mars|mar',
  'avril|avrils|avr',
  'mai',
  'juin',
  'juillet|juillets|juil|juill|jul|juilet',
  'aout|aou',
  'septembre|septembres|setembre|septenbre|sept|sep',
  'octobre|octobres|octobe|oct',
  'novembre|novembres|novenbre|nov',
  'decembre|decembres|decenbre|dec',
].map((names) => new RegExp(`^(?:${names})$`));

const WEEKDAYS = [
  'lundi|lundis|lun',
  'mardi|mar',
  'mercredi|mecredi|mercerdi|mercredie|mer',
  'jeudi|jeudit|jeu',
  'vendredi|vendrdi|vendredit|venderdi|ven',
  'samedi|samdi|sam',
  'dimanche|dimanches|dim',
].map((names) => new RegExp(`^(?:${names})$`));

const source = (patterns: readonly RegExp[], skip = /^$/): string =>
  patterns
    .flatMap((one) => one.source.slice(4, -2).split('|'))
    .filter((name) => !skip.test(name))
    .sort((a, b) => b.length - a.length)
    .join('|');

const SHORT_WEEKDAY = /^(?:lun|mar|mer|jeu|ven|sam|dim)$/;
const PLURAL_WEEKDAY = /^(?:lundis|dimanches)$/;

/** A weekday in full: short forms are other words too (« jeu », « sam »). */
export const WEEKDAY = `(${source(WEEKDAYS, new RegExp(`${SHORT_WEEKDAY.source}|${PLURAL_WEEKDAY.source}`))})`;
/** A weekday before a number, short forms allowed: « mar. 10 ». */
export const WEEKDAY_OR_SHORT = `(${source(WEEKDAYS, PLURAL_WEEKDAY)})`;
/** A month that stands without a day: short forms are other words too. */
export const MONTH_ALONE = `(${source(MONTHS, /^(?:mar|jan|jul|aou|sep|oct|nov|dec|fev|avr|sept)$/)})`;
/** A month after a day, short forms allowed. */
export const MONTH = `(${source(MONTHS)})\\.?`;
/** A day of the month in digits or words. */
export const DAY = `(\\d{1,2}(?: ?er|ier)?|premier|1er|${NUMBER_WORDS})`;
/** A day of the month in digits only. */
export const DAY_DIGITS = '(\\d{1,2}|1 ?er|1ier)';
export const YEAR = `((?:19|20|21)\\d{2}|deux mille ${NUMBER_WORDS})`;

/** 1–12 for the folded name of a month. */
export const monthNumber = (name: string): number => MONTHS.findIndex((one) => one.test(name)) + 1;
/** 1 (Monday) to 7 for the folded name of a weekday. */
export const weekdayNumber = (name: string): number => WEEKDAYS.findIndex((one) => one.test(name)) + 1;

/** The day of the month that digits or words say; NaN when they say none. */
export function dayNumber(day: string): number {
  if (day === 'premier') return 1;
  const digits = /^\d{1,2}/.exec(day);
  return digits ? Number(digits[0]) : (wordsToNumber(day) ?? Number.NaN);
}

/** The year that digits or words say; two digits are of this century up to 79. */
export function yearNumber(year: string): number {
  if (!/^\d+$/.test(year)) return wordsToNumber(year) ?? Number.NaN;
  const number = Number(year);
  return year.length > 2 ? number : number < 80 ? 2000 + number : 1900 + number;
}

const COUNTED =
  'personnes?|gens|usag\\w{2,4}|patient\\w{0,2}|participant\\w{0,2}|membres?|invite\\w{0,2}|professionnel\\w{0,3}|pros?|benevoles?|habitant\\w{0,2}|decisions?|points?|actions?|idees?|questions?|reponses?|questionnaires?|dossiers?|reunions?|pages?|places?|chaises?|tables?|lits|min|mn|minutes?|km|kms|metres?|m2|euros?|eur|ans|annees?|fois|%|€|pour ?cent|sur \\d{1,3}';
const ROOM =
  'salles?|bureaux?|porte|cabinet|etage|batiment|bat|box|lot|page|p\\.|pages|article|art\\.?|version|v|no|n°|numero|niveau|critere|option|choix|indicateur|note|score|point|phase|etape|tome|chapitre';
const STREET =
  'rue|avenue|av|boulevard|bd|bvd|place|pl|chemin|impasse|allee|route|quai|square|cours|passage|lotissement|residence|esplanade|venelle|hameau|lieu-dit|za|zone';

/** What holds a number that is not a day: telephones, hours, counts, rooms, addresses, habits. */
export const NOT_DATES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(?:(?:\+|00)33 ?\(?0?\)?|0)[ .-]?[1-9](?:[ .-]?\d{2}){4}(?!\d)/gu,
  /(?<![\p{L}\p{N}.,/-])\d{1,2} ?(?:h|heures?|hrs?)(?: ?\d{2})?(?![\p{L}\p{N}])|\d{1,2}:\d{2}/gu,
  new RegExp(`(?<![\\p{L}\\p{N}/])\\d{1,6}(?:[.,/-]\\d{1,4})? ?(?:${COUNTED})(?![\\p{L}\\p{N}])`, 'gu'),
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${ROOM}) ?\\d{1,4}(?:[.,/-]\\d{1,4})?(?![\\p{L}\\p{N}/])`, 'gu'),
  /(?<![\p{L}\p{N}])(?:note|score|moyenne|noter?) (?:de |a )?\d{1,3}(?:[.,]\d+)? ?\/ ?\d{1,3}/gu,
  new RegExp(`(?<![\\p{L}\\p{N}])\\d{1,4}(?: (?:bis|ter))?,? (?:${STREET})(?![\\p{L}\\p{N}])`, 'gu'),
  /(?<![\p{L}\p{N}])(?:24 ?\/ ?24|7 ?\/ ?7|24 ?\/ ?7)(?![\p{L}\p{N}])/gu,
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:tous les|chaque|du) ${WEEKDAY}s? au ${WEEKDAY}s?(?! \\d)(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  new RegExp(`(?<![\\p{L}\\p{N}])(?:tous les|chaque|les) ${WEEKDAY}s?(?! \\d)(?![\\p{L}\\p{N}])`, 'gu'),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:premier|1er|deuxieme|2e|2eme|second|troisieme|3e|3eme|quatrieme|4e|4eme|dernier) ${WEEKDAY} (?:du|de chaque|de tous les) mois(?! (?:de|d'))`,
    'gu',
  ),
];
