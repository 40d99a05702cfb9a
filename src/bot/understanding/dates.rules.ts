// The ways a date is written in French, most precise first: each a pattern on folded text and its meaning.

import { daysInMonth } from '../../domain/french/dates.ts';
import type { DateRule } from './dates.calendar.ts';
import { dayAlone, dayOfMonth, exactDay, partOfMonth, wholeMonth } from './dates.calendar.ts';
import { RELATIVE } from './dates.relative.ts';
import {
  DAY,
  DAY_DIGITS,
  dayNumber,
  MONTH,
  MONTH_ALONE,
  monthNumber,
  WEEKDAY_OR_SHORT,
  weekdayNumber,
  YEAR,
  yearNumber,
} from './dates.vocabulary.ts';
import { whole } from './fold.ts';
import { NUMBER_WORDS, wordsToNumber } from './numbers.ts';

const LONG_YEAR = `(?:,? (?:de l'annee )?${YEAR}|,? '?(\\d{2})(?= {0,3}(?:$|[.;!?)\\n])))`;
const optionalYear = (long?: string, short?: string): number | undefined => {
  const year = long ?? short;
  return year === undefined ? undefined : yearNumber(year);
};
const saidWeekday = (name?: string): number | undefined => (name ? weekdayNumber(name) : undefined);
/** What may follow « 10-09 » or « 10.09 » for it to be a date and not a range or a measure. */
const AFTER_SHORT =
  "(?= {0,3}(?:$|[,;!?)\\n]|\\.(?!\\d))| (?:a|de|en|dans|avec|pour|vers|sur|au|chez|et|ou|plutot|matin|soir|midi|apres|si|salle|ca|c'est|\\d{1,2} ?h))";

const NUMERIC: readonly DateRule[] = [
  {
    pattern: /(?<![\p{L}\p{N}]|\d[./-])(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\p{L}\p{N}]|[./-]\d)/gu,
    read: ([, year, , month, day]) => exactDay(Number(year), Number(month), Number(day)),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}]|\\d[./, -])(?:${WEEKDAY_OR_SHORT}\\.?,? )?(?:le )?(\\d{1,2})(?: ?/ ?(\\d{1,2}) ?/ ?(\\d{2,4})|([.-])(\\d{1,2})\\5(\\d{2,4})|(?<=\\d{2}) (\\d{2}) ((?:19|20)\\d{2}))(?![\\p{L}\\p{N}]|[./-]\\d)`,
      'gu',
    ),
    read([, name, day, month1, year1, , month2, year2, month3, year3]) {
      const year = year1 ?? year2 ?? year3 ?? '';
      if (year.length === 3) return { problem: 'impossible' };
      return exactDay(yearNumber(year), Number(month1 ?? month2 ?? month3), Number(day), saidWeekday(name));
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}]|\\d[./,-])(?:${WEEKDAY_OR_SHORT}\\.?,? )?(le |pour le |du |au )?(\\d{1,2})(?: ?/ ?(\\d{1,2})(?! ?/ ?\\d)|[.-](\\d{2})${AFTER_SHORT})(?![\\p{L}\\p{N}]|[.,-]\\d)`,
      'gu',
    ),
    read([, name, lead, day = '', slash, other], options, alone) {
      const [date, month] = [Number(day), Number(slash ?? other)];
      const certain = alone || name !== undefined || lead !== undefined;
      if (month < 1 || month > 12 || date < 1 || date > 31)
        return certain ? { problem: 'impossible' } : undefined;
      if (slash && !certain && day.length + slash.length < 3) return undefined;
      return dayOfMonth(month, date, options, saidWeekday(name));
    },
  },
];

const IN_WORDS: readonly DateRule[] = [
  {
    pattern: whole(
      `(?:${WEEKDAY_OR_SHORT}\\.?,? )?(?:le )?${DAY}(?: de| du mois de)?[ -]${MONTH}${LONG_YEAR}?`,
    ),
    read([, name, dayName = '', monthName = '', long, short], options) {
      const [day, month] = [dayNumber(dayName), monthNumber(monthName)];
      if (Number.isNaN(day) || day > 99) return undefined;
      const year = optionalYear(long, short);
      if (year !== undefined) return exactDay(year, month, day, saidWeekday(name));
      if (day < 1 || day > daysInMonth(2024, month)) return { problem: 'impossible' };
      return dayOfMonth(month, day, options, saidWeekday(name));
    },
  },
  {
    pattern: whole(
      `(?:a la |au |en |vers la |d'ici la |vers )?(debut|mi|fin)(?: du mois)?(?: de| d')?[ -]?${MONTH}(?: ${YEAR})?`,
    ),
    read: ([, part = '', month = '', year], options) =>
      partOfMonth(part, monthNumber(month), options, optionalYear(year)),
  },
  {
    pattern: whole(`${WEEKDAY_OR_SHORT}\\.?,? (?:le )?${DAY_DIGITS}(?! ?(?:ou|a|-) ?\\d{1,3} \\p{L})`),
    read: ([, name = '', day = ''], options) =>
      Number(dayNumber(day)) > 31
        ? { problem: 'impossible' }
        : dayAlone(dayNumber(day), options, weekdayNumber(name)),
  },
];

const COARSE: readonly DateRule[] = [
  {
    pattern: whole(`(?:en |pour |courant |(?:au |du |le )?mois de )?${MONTH},? (?:de l'annee )?${YEAR}`),
    read: ([, month = '', year = ''], options) => wholeMonth(monthNumber(month), options, yearNumber(year)),
  },
  {
    pattern: whole(`(en |courant |(?:au |du |le )?mois de |mois d')?${MONTH_ALONE}`),
    read: ([, lead, month = ''], options, alone) =>
      lead || alone ? wholeMonth(monthNumber(month), options) : undefined,
  },
  {
    pattern:
      /(?<![\p{L}\p{N}]|dans )(?:pour |plutot )?le ?(\d{1,2}|1 ?er|1ier)(?!\d| ?[%°/:]|[\p{L}]|[.,-]\d| (?:sur|eme|bis|ter|etage|prix|point|jour|arrondissement)(?!\p{L}))/gu,
    read([, day = ''], options, alone) {
      const number = dayNumber(day);
      if (number < 1 || number > 31) return alone ? { problem: 'impossible' } : undefined;
      return dayAlone(number, options);
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])le (${NUMBER_WORDS})(?= {0,3}(?:$|[.,;!?\\n])| (?:plutot|a|vers|avec|et|ou|si|en|chez) )`,
      'gu',
    ),
    read([, words = ''], options) {
      const number = wordsToNumber(words) ?? 0;
      return number < 2 || number > 31 ? undefined : dayAlone(number, options);
    },
  },
];

/** Every way to write a date, tried in this order; a later one reads only what is left. */
export const DATE_RULES: readonly DateRule[] = [...NUMERIC, ...IN_WORDS, ...RELATIVE, ...COARSE];
