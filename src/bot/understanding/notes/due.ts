// The day by which something is due, and where a sentence says it.
import { addDays, daysInMonth, weekday } from '../../../domain/french/dates.ts';
import { readDates } from '../dates.ts';
import { fold } from '../fold.ts';

export interface Due {
  day: string | null;
  /** where the phrase begins in the text; its length when there is none */
  at: number;
  end: number;
}

const LEAD =
  /(?:(?:au plus tard|echeance|delai|date limite|deadline|pour quand)? ?:? ?)(?:(?<![\p{L}])(?:pour|avant|d'ici(?: a)?|au plus tard|jusqu'?au?|des|a partir|courant|sous|dans|by|en|a|au|le|la|fin)(?: (?:le|la|les|au|du|l'|un|une|d'ici|environ))*)? ?$/u;
const WITHIN =
  /(?<![\p{L}])(?:sous|dans (?:les|un delai de)|d'ici(?: a)?|dans) ?(\d{1,3}|une?|deux|trois|quatre|quinze|huit|dix) (jours?|j|semaines?|sem|mois)(?![\p{L}])(?! prochain)/u;
const VAGUE =
  /,? ?(?<![\p{L}])(?:pour|avant|d'ici|a|lors de) ?(?:a )?(?:la |l'|notre )(?:prochaine (?:reunion|seance|fois|rencontre)|reunion suivante|rentree|ete|automne|hiver)(?![\p{L}])/u;
const END_OF_WEEK =
  /(?:(?:d'ici|avant|pour|a)(?: a)? ?)?(?:la )?fin de (?:la |cette )?semaine( prochaine)?(?![\p{L}])|by the end of the week/u;
const NUMBERS: Record<string, number> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  huit: 8,
  dix: 10,
  quinze: 15,
};

/** Feasts that say a day, and English months, in words that dates are read from; the length stays the same. */
const SAID_OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})la Toussaint(?!\p{L})/giu, '1 nov.'],
  [/(?<!\p{L})(?:avant|pour|d['’]ici) No[eë]l(?!\p{L})/giu, 'le 25/12'],
  [/(?<!\p{L})next week/giu, 'sem. pro'],
  [/(?<!\p{L})monday/giu, 'lundi'],
  [/(?<!\p{L})tuesday/giu, 'mardi'],
  [/(?<!\p{L})wednesday/giu, 'mercredi'],
  [/(?<!\p{L})thursday/giu, 'jeudi'],
  [/(?<=\d )january/giu, 'janvier'],
  [/(?<=\d )february/giu, 'fevrier '],
  [/(?<=\d )march(?!\p{L})/giu, 'mars '],
  [/(?<=\d )april/giu, 'avril'],
  [/(?<=\d )may(?!\p{L})/giu, 'mai'],
  [/(?<=\d )june/giu, 'juin'],
  [/(?<=\d )july/giu, 'juil'],
  [/(?<=\d )august/giu, 'aout  '],
  [/(?<=\d )september/giu, 'septembre'],
  [/(?<=\d )october/giu, 'octobre'],
  [/(?<=\d )november/giu, 'novembre'],
  [/(?<=\d )december/giu, 'decembre'],
];
const MONTHS: Record<string, string> = {
  january: 'janvier',
  february: 'fevrier',
  march: 'mars',
  april: 'avril',
  may: 'mai',
  june: 'juin',
  july: 'juil.',
  august: 'aout',
  september: 'septembre',
  october: 'octobre',
  november: 'novembre',
  december: 'decembre',
};
const MONTH = Object.keys(MONTHS).join('|');
const END_OF_MONTH = new RegExp(`(?<!\\p{L})(?:the )?end of (${MONTH})(?!\\p{L})`, 'giu');
const MONTH_FIRST = new RegExp(`(?<!\\p{L})(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)`, 'giu');
const month = (name: string): string => MONTHS[name.toLowerCase()] ?? name;
const fitted = (words: string, found: string): string => words.padEnd(found.length).slice(0, found.length);
const inFrench = (typed: string): string =>
  SAID_OTHERWISE.reduce(
    (said, [pattern, words]) => said.replace(pattern, (found) => fitted(words, found)),
    typed
      .replace(END_OF_MONTH, (found, name: string) => fitted(`fin ${month(name)}`, found))
      .replace(MONTH_FIRST, (found, name: string, day: string) => fitted(`${day} ${month(name)}`, found)),
  );

/** The due day of a clause; `alone` when the text is nothing but a date (a cell). */
export function dueOf(typed: string, writtenOn: string, alone = false): Due {
  const text = inFrench(typed);
  const plain = fold(text);
  const within = WITHIN.exec(plain);
  if (within) {
    const count = NUMBERS[within[1] ?? ''] ?? Number(within[1]);
    const days = within[2]?.startsWith('s') ? 7 : within[2] === 'mois' ? 30 : 1;
    if (days < 30)
      return {
        day: addDays(writtenOn, count * days),
        at: within.index,
        end: within.index + within[0].length,
      };
  }
  const friday = END_OF_WEEK.exec(plain);
  if (friday)
    return {
      day: addDays(writtenOn, 5 - weekday(writtenOn) + (friday[1] ? 7 : 0)),
      at: friday.index,
      end: friday.index + friday[0].length,
    };
  const found = readDates(alone ? text.trim() : text, { today: writtenOn, prefer: 'future' }).filter(
    ({ problem, start }) =>
      problem !== 'impossible' &&
      (alone ||
        !/(?<!\p{L})(?:du|des|de|depuis le|d'un|chaque) $/iu.test(text.slice(0, start)) ||
        /(?:avant|pour|d'ici|lors)[^,.;]{0,40}$/.test(plain.slice(0, start))),
  );
  const led = found.findLast(
    (one) =>
      /(?:pour|avant|d'ici|tard|echeance|sous|by|delai)(?: \p{L}+){0,2} ?:? ?$/u.test(
        plain.slice(Math.max(0, one.start - 22), one.start),
      ) || /^(?:pour|avant|d'ici)/.test(plain.slice(one.start)),
  );
  const date = led ?? found.at(-1);
  if (!date || !('value' in date)) {
    const vague = VAGUE.exec(plain);
    return vague
      ? { day: null, at: vague.index, end: vague.index + vague[0].length }
      : { day: null, at: text.length, end: text.length };
  }
  const from = Math.max(0, date.start - 40);
  const lead = LEAD.exec(plain.slice(from, date.start))?.index ?? date.start - from;
  const said = plain.slice(from + lead, date.end);
  let day = date.value;
  const precision = 'precision' in date ? date.precision : undefined;
  if (precision === 'week' && day.slice(0, 10)) day = addDays(day, 4);
  if (precision === 'month' && !/^ ?(?:avant|des)/.test(said))
    day = `${day.slice(0, 8)}${String(daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)))).padStart(2, '0')}`;
  return { day, at: from + lead, end: date.end };
}
