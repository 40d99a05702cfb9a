// Reads several dates with their hours: « mardi 3 à 18 h 30, jeudi 5 à 12 h 30 », « les 3 et 5 mars à 18 h ».
import { weekday } from '../../domain/french/dates.ts';
import type { PollOption } from '../../domain/meetings/poll.ts';
import { type DateReading, readDates } from './dates.ts';
import { WEEKDAY, weekdayNumber } from './dates.vocabulary.ts';
import { fold, type Span, whole } from './fold.ts';
import { readTimes } from './times.ts';

export interface MomentsReading {
  options: PollOption[];
  /** what of it cannot be, a French sentence */
  problem?: string;
  spans: Span[];
}

/** Before a date, what makes it the last day for answers, and not a day to meet. */
export const LAST_DAY =
  /(?:avant|jusqu'au|jusqu'a|d'ici|d'ici au|au plus tard|limite|limite :|limite le|limite au|reponses? (?:pour|avant|jusqu'au)|reponses? d'ici(?: au)?)(?: le| au| :)*\s*$/;
const LESS =
  /(?:^|[^\p{L}])(?:sans|pas|enleve[rz]?|retire[rz]?|supprime[rz]?|sauf|ote[rz]?|barre[rz]?)(?![\p{L}])/u;
const MORE = /(?:^|[^\p{L}])(?:ajoute[rz]?|rajoute[rz]?|aussi|en plus|egalement)(?![\p{L}])/u;
const DAYS = whole(`${WEEKDAY}s?`);

/** @param before the dates that stand, to be added to or taken from; their hour serves where none is said */
export function readMoments(
  text: string,
  { today, before = [] }: { today: string; before?: readonly PollOption[] },
): MomentsReading | undefined {
  const folded = fold(text);
  const dates = readDates(text, { today, prefer: 'future' }).filter(
    ({ start }) => !LAST_DAY.test(folded.slice(Math.max(0, start - 40), start)),
  );
  if (LESS.test(folded)) return taken(folded, dates, before);
  const problem = dates.find((date) => date.problem !== undefined);
  if (problem) {
    const said = text.slice(problem.start, problem.end).trim();
    return {
      options: [],
      problem: `La date « ${said} » n’existe pas ainsi. Vérifiez le jour.`,
      spans: [problem],
    };
  }
  const days = dates.filter((date) => 'value' in date && !('precision' in date && isVague(date)));
  if (days.length === 0) return undefined;
  const times = readTimes(text).filter((time) => time.problem === undefined);
  const options = days.flatMap((day, at) => {
    const until = days[at + 1]?.start ?? Number.POSITIVE_INFINITY;
    const own = times.filter(({ start }) => start >= day.end && start < until);
    const shared =
      own.length > 0
        ? own
        : (nextTimes(times, day) ?? before.slice(0, 1).map(({ time }) => ({ value: time })));
    return shared.map((time) => ({ date: dayOf(day), time: 'value' in time ? time.value : '' }));
  });
  const spans = [...days, ...times];
  if (options.length === 0)
    return { options: [], problem: 'Il me faut aussi l’heure. Par exemple : « mardi 3 à 18 h 30 ».', spans };
  return { options: sorted(MORE.test(folded) ? [...before, ...options] : options), spans };
}

/** An hour said once serves the dates without one: the first after them, or else the last before. */
function nextTimes<T extends Span>(times: readonly T[], day: Span): T[] | undefined {
  const found = times.find(({ start }) => start >= day.end) ?? times.findLast(({ end }) => end <= day.start);
  return found && [found];
}

/** « pas le jeudi », « sans le 5 mars »: those dates go. */
function taken(
  folded: string,
  dates: readonly DateReading[],
  before: readonly PollOption[],
): MomentsReading | undefined {
  const values = dates.map(dayOf);
  const names = [...folded.matchAll(DAYS)].map(([, name = '']) => weekdayNumber(name));
  const named = values.some((value) => before.some(({ date }) => date === value));
  const goes = ({ date }: PollOption) => (named ? values.includes(date) : names.includes(weekday(date)));
  const left = before.filter((option) => !goes(option));
  return left.length === before.length
    ? undefined
    : { options: left, spans: [{ start: 0, end: folded.length }] };
}

function isVague(date: DateReading): boolean {
  return 'precision' in date && (date.precision === 'week' || date.precision === 'month');
}

function dayOf(date: DateReading): string {
  return 'value' in date ? date.value : '';
}

function sorted(options: readonly PollOption[]): PollOption[] {
  const all = new Map(options.map((option) => [`${option.date} ${option.time}`, option]));
  return [...all].sort(([a], [b]) => a.localeCompare(b)).map(([, option]) => option);
}
