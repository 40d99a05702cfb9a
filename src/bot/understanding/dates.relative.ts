// Dates said from today or from a month: delays, weekdays, weeks, parts of a month.

import { addDays, addMonths, daysInMonth, isoDay } from '../../domain/french/dates.ts';
import type { DateOptions, DateRule, Meaning } from './dates.calendar.ts';
import {
  exactDay,
  lastWeekday,
  later,
  likelyYear,
  monday,
  monthOf,
  nextWeekday,
  partOfMonth,
  weekdayAlone,
  yearOf,
} from './dates.calendar.ts';
import {
  DAY_DIGITS,
  dayNumber,
  MONTH,
  monthNumber,
  WEEKDAY,
  weekdayNumber,
  YEAR,
  yearNumber,
} from './dates.vocabulary.ts';
import { whole } from './fold.ts';
import { NUMBER_WORDS, wordsToNumber } from './numbers.ts';

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

const RANK = '(1er|premier|2e|2eme|deuxieme|second|3e|3eme|troisieme|4e|4eme|quatrieme|dernier)';

/** « le premier mardi d'octobre ». */
function nthWeekday(rank: string, said: number, month: number, options: DateOptions, year?: number): Meaning {
  const place = '1er premier|2e 2eme deuxieme second|3e 3eme troisieme|4e 4eme quatrieme'
    .split('|')
    .findIndex((names) => names.split(' ').includes(rank));
  const found = year ?? likelyYear(month, place < 0 ? 28 : 1 + 7 * place, options);
  const edge = isoDay(found, month, place < 0 ? daysInMonth(found, month) : 1);
  return {
    value:
      place < 0
        ? lastWeekday(said, addDays(edge, 1))
        : addDays(nextWeekday(said, addDays(edge, -1)), 7 * place),
  };
}

const NEXT = 'prochaine?|qui vient|suivante?';
const LAST = 'derni(?:er|ere)|passee?';
const WEEK = `(?:de |dans )?(?:la semaine (?:${NEXT}|${LAST}|d'apres)|cette semaine|semaine prochaine)`;

function weekStart(words: string, today: string): string {
  if (/prochain|vient|suivant|d'apres/.test(words)) return addDays(monday(today), 7);
  return /derni|passe/.test(words) ? addDays(monday(today), -7) : monday(today);
}

export const RELATIVE: readonly DateRule[] = [
  {
    pattern: whole(`(?:le )?${RANK} ${WEEKDAY} (?:de |d'|du mois de |du mois d')${MONTH}(?: ${YEAR})?`),
    read: ([, rank = '', name = '', month = '', year], options) =>
      nthWeekday(
        rank,
        weekdayNumber(name),
        monthNumber(month),
        options,
        year === undefined ? undefined : yearNumber(year),
      ),
  },
  {
    pattern: whole(
      `(?:(${WEEK}),? (?:le )?|(ce |le )?)${WEEKDAY}(?: (${NEXT}|${LAST}|en huit|en quinze|${WEEK}))?`,
    ),
    read([, before, article, name = '', after = ''], options, alone) {
      const [said, { today }] = [weekdayNumber(name), options];
      if (before || /semaine/.test(after)) {
        return { value: addDays(weekStart(before ?? after, today), said - 1) };
      }
      if (after.startsWith('en ')) {
        return { value: addDays(nextWeekday(said, today), after === 'en huit' ? 7 : 14) };
      }
      if (/derni|passe/.test(after)) return { value: lastWeekday(said, today) };
      if (after !== '') return { value: nextWeekday(said, today) };
      // « ouvrir le samedi » is a habit; « samedi » is a day.
      if (article === 'le ' && !alone) return undefined;
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
