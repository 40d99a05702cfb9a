// The ways a date is written in French, most precise first: each a pattern on folded text and its meaning.

import { addDays, addMonths, daysInMonth, isoDay } from '../../domain/french/dates.ts';
import type { DateOptions, Meaning } from './dates.calendar.ts';
import {
  dayAlone,
  dayOfMonth,
  exactDay,
  lastWeekday,
  later,
  monday,
  monthOf,
  nextWeekday,
  partOfMonth,
  weekdayAlone,
  wholeMonth,
  yearOf,
} from './dates.calendar.ts';
import {
  DAY,
  DAY_DIGITS,
  dayNumber,
  MONTH,
  MONTH_ALONE,
  monthNumber,
  WEEKDAY,
  WEEKDAY_OR_SHORT,
  weekdayNumber,
  YEAR,
  yearNumber,
} from './dates.vocabulary.ts';
import { whole } from './fold.ts';
import { NUMBER_WORDS, wordsToNumber } from './numbers.ts';

export interface DateRule {
  pattern: RegExp;
  /** What the match means; undefined when it is no date after all. `alone`: the message is nothing else. */
  read(groups: (string | undefined)[], options: DateOptions, alone: boolean): Meaning | undefined;
}

const LONG_YEAR = `(?:,? (?:de l'annee )?${YEAR}|,? '?(\\d{2})(?= {0,3}(?:$|[.;!?)\\n])))`;
const optionalYear = (long?: string, short?: string): number | undefined => {
  const year = long ?? short;
  return year === undefined ? undefined : yearNumber(year);
};
const saidWeekday = (name?: string): number | undefined => (name ? weekdayNumber(name) : undefined);
/** What may follow « 10-09 » or « 10.09 » for it to be a date and not a range or a measure. */
const AFTER_SHORT =
  "(?= {0,3}(?:$|[,;!?)\\n]|\\.(?!\\d))| (?:a|de|en|dans|avec|pour|vers|sur|au|chez|et|ou|plutot|matin|soir|midi|apres|si|salle|ca|c'est|\\d{1,2} ?h))";

const DELAY = `(\\d{1,3}|${NUMBER_WORDS}|une?) (jours?|semaines?|mois|ans?|annees?)`;

export const DELAYS: readonly DateRule[] = [
  {
    pattern: whole(`(dans|d'ici|il y a|y a|ya)(?: environ)? ${DELAY}(?:(?: et|,)? ${DELAY})?`),
    read([, lead = '', count = '', unit = '', more, moreUnit], { today }) {
      const sign = lead.startsWith('d') ? 1 : -1;
      const number = (said: string) =>
        /^\d/.test(said) ? Number(said) : (wordsToNumber(said) ?? Number.NaN);
      const first = number(count);
      const second = more === undefined ? 0 : number(more);
      if (Number.isNaN(first + second) || first + second > 400) return undefined;
      const halfway = later(sign * first, unit, today);
      return { value: moreUnit ? later(sign * second, moreUnit, halfway) : halfway };
    },
  },
  {
    pattern: whole("(?:d'ici |sous |dans )(?:une )?(huitaine|quinzaine)"),
    read: ([, name], { today }) => ({ value: addDays(today, name === 'huitaine' ? 7 : 14) }),
  },
];

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

const NEXT = 'prochaine?|qui vient|suivante?';
const LAST = 'derni(?:er|ere)|passee?';
const WEEK = `(?:de |dans )?(?:la semaine (?:${NEXT}|${LAST}|d'apres)|cette semaine|semaine prochaine)`;

function weekStart(words: string, today: string): string {
  if (/prochain|vient|suivant|d'apres/.test(words)) return addDays(monday(today), 7);
  return /derni|passe/.test(words) ? addDays(monday(today), -7) : monday(today);
}

const RELATIVE: readonly DateRule[] = [
  {
    pattern: whole(
      `(?:(${WEEK}),? (?:le )?|(ce |le )?)${WEEKDAY}(?: (${NEXT}|${LAST}|en huit|en quinze|${WEEK}))?`,
    ),
    read([, before, article, name = '', after = ''], options) {
      const [said, { today }] = [weekdayNumber(name), options];
      if (before || /semaine/.test(after)) {
        return { value: addDays(weekStart(before ?? after, today), said - 1) };
      }
      if (after.startsWith('en ')) {
        return { value: addDays(nextWeekday(said, today), after === 'en huit' ? 7 : 14) };
      }
      if (/derni|passe/.test(after)) return { value: lastWeekday(said, today) };
      if (after !== '') return { value: nextWeekday(said, today) };
      if (article === 'ce ' && options.prefer !== 'past')
        return { value: nextWeekday(said, addDays(today, -1)) };
      return weekdayAlone(said, options);
    },
  },
  {
    pattern: whole(
      "(avant[ -]?hier|hier|apr?es[ -]?demain|apres[ -]?2main|aprem demain|demain|2main|dem1|aujourd'? ?hui|aujourdhui|auj|ajd|ce matin|ce soir|cet(?:te)? (?:apres[ -]midi|aprem))(?: en (huit|quinze))?",
    ),
    read([, word = '', delay], { today }) {
      const step = /^avant/.test(word)
        ? -2
        : word === 'hier'
          ? -1
          : /^ap.*(?:demain|2main)$/.test(word)
            ? 2
            : /^(?:demain|2main|dem1)/.test(word)
              ? 1
              : 0;
      return { value: addDays(today, step + (delay === 'huit' ? 7 : delay ? 14 : 0)) };
    },
  },
  {
    pattern: whole(
      `(?:le )?15 du mois (prochain|dernier)|(?:le )?${DAY_DIGITS} (?:du|de ce) mois(?: (prochain|dernier))?`,
    ),
    read([, fifteenth, day = '15', shift], options) {
      const month = addMonths(
        `${options.today.slice(0, 8)}01`,
        (fifteenth ?? shift) === undefined ? 0 : (fifteenth ?? shift) === 'prochain' ? 1 : -1,
      );
      return exactDay(yearOf(month), monthOf(month), dayNumber(day));
    },
  },
  {
    pattern: whole(
      `(?:a la |au |en |d'ici la |d'ici )?(debut|milieu|fin) (?:du|de) mois(?: (prochain|dernier))?`,
    ),
    read([, part = '', shift], options) {
      const month = addMonths(options.today, shift === undefined ? 0 : shift === 'prochain' ? 1 : -1);
      return partOfMonth(part, monthOf(month), options, yearOf(month));
    },
  },
  {
    pattern: whole("(?:a la |en |d'ici la |d'ici )?fin (?:de l'|d')annee"),
    read: (_, { today }) => ({ value: isoDay(yearOf(today), 12, 31), precision: 'about' }),
  },
  {
    pattern: whole(`(?:le|au) mois (?:(${NEXT})|(${LAST}))`),
    read: ([, next], { today }) => ({
      value: `${addMonths(today, next ? 1 : -1).slice(0, 8)}01`,
      precision: 'month',
    }),
  },
  {
    pattern: whole(WEEK),
    read: ([words = ''], { today }) => ({ value: weekStart(words, today), precision: 'week' }),
  },
  {
    pattern: whole('(?:ce|le) week[ -]?end(?: (prochain|dernier))?'),
    read: ([, shift], { today }) => ({
      value: addDays(monday(today), shift === 'dernier' ? -2 : shift && monday(today) === today ? 12 : 5),
      precision: 'week',
    }),
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
      /(?<![\p{L}\p{N}]|dans )(?:pour |plutot )?le ?(\d{1,2}|1 ?er|1ier)(?!\d| ?[%°/:]|[\p{L}]|[.,-]\d| (?:sur|eme|bis|ter) )/gu,
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
