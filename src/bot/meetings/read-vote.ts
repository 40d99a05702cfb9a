// Reads an answer to a poll in plain words: « 2 », « toutes sauf la 2 », « oui pour le 12, non pour le 13 », « peut-être mardi ».
import { weekday } from '../../domain/french/dates.ts';
import type { Poll, PollOption } from '../../domain/meetings/poll.ts';
import { readDates } from '../understanding/dates.ts';
import { WEEKDAY, weekdayNumber } from '../understanding/dates.vocabulary.ts';
import { fold, whole } from '../understanding/fold.ts';
import { NUMBER_WORDS, wordsToNumber } from '../understanding/numbers.ts';
import { readTimes } from '../understanding/times.ts';
import { FROM_AN_END, MONTH_SAID, RANKED, statements } from './vote-words.ts';

const DAYS = whole(`${WEEKDAY}s?`);
const ALL = /\b(?:toutes?|tous|tout (?:me|est|convient)|n'importe (?:laquelle|lequel|quand|quel))\b/;
const NONE = /\baucune?\b|\bpas une\b|\bni l'une ni l'autre\b|\brien\b/;
const ONLY = /\b(?:seulement|uniquement|que|plutot)\b/;
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(les?|la) )?(?:numero |n° ?|date |jour )?(\\d{1,2}|(?<=(?:les?|la|et|ou) )(?:${NUMBER_WORDS}))(?! ?h\\b| ?heures?\\b)(?![\\p{L}\\p{N}])`,
  'gu',
);

/** What an answer says of the dates of a poll: ranks, from 0, in order. */
export interface Vote {
  /** what stands after these words; undefined when nothing is sure */
  options: number[] | undefined;
  /** the dates of which the person is not sure */
  maybe: number[];
  /** a date was named that the poll does not have */
  other: boolean;
}

/**
 * What stands after these words; `before` is what stood. One date alone adds to what stands, several replace it.
 * Undefined when no date is named.
 */
export function readVote(
  text: string,
  poll: Poll,
  before: readonly number[],
  today: string,
): Vote | undefined {
  const folded = fold(text).trim();
  const signed = /^([+-])(\d)$/.exec(folded);
  if (signed) {
    const at = Number(signed[2]) - 1;
    const options = signed[1] === '+' ? sorted([...before, at]) : before.filter((one) => one !== at);
    return { options, maybe: [], other: false };
  }
  const [yes, no, maybe]: [number[], number[], number[]] = [[], [], []];
  let [all, none] = [false, false];
  for (const { words, tone, excepting } of statements(folded)) {
    if (NONE.test(words) && !excepting) {
      none = true;
      continue;
    }
    const everything = ALL.test(words) || saysHowMany(words, poll);
    const found = everything ? poll.options.map((_, at) => at) : named(words, poll, today);
    if (found === undefined) return { options: undefined, maybe: [], other: true };
    // « aucune sauf le 13 »: what is left out of nothing is a yes.
    const meant = excepting && none ? 'yes' : tone;
    (meant === 'yes' ? yes : meant === 'no' ? no : maybe).push(...found);
    all ||= everything && meant === 'yes';
  }
  if (yes.length + no.length + maybe.length === 0 && !none) return undefined;
  const unsure = sorted(maybe.filter((at) => all || !yes.includes(at)));
  return {
    options: standing({ yes, no, unsure, none, all }, poll, before, folded),
    maybe: unsure,
    other: false,
  };
}

function standing(
  said: { yes: number[]; no: number[]; unsure: number[]; none: boolean; all: boolean },
  poll: Poll,
  before: readonly number[],
  folded: string,
): number[] | undefined {
  const { yes, no, unsure, none, all } = said;
  const refused = (at: number) => no.includes(at) || unsure.includes(at);
  if (yes.length > 0) {
    const adds = new Set(yes).size === 1 && !all && !none && !ONLY.test(folded);
    return sorted(adds ? [...before, ...yes] : yes).filter((at) => !refused(at));
  }
  if (unsure.length > 0) return undefined;
  if (none || poll.options.every((_, at) => no.includes(at))) return [];
  // One date refused says nothing of the others, unless some stood already.
  return before.length > 0 ? before.filter((at) => !refused(at)) : undefined;
}

/** « les deux », where there are two. */
function saysHowMany(words: string, { options }: Poll): boolean {
  const many = /\bles (deux|trois|quatre)(?: dates| jours)?(?! (?:premi|derni))(?:\s|$)/.exec(words)?.[1];
  return many !== undefined && wordsToNumber(many) === options.length;
}

/** The ranks that words name; none when they name nothing, undefined when what they name is not in the poll. */
function named(words: string, poll: Poll, today: string): number[] | undefined {
  const { options } = poll;
  const end = FROM_AN_END.exec(words);
  if (end) {
    const count = Number(end[1]) || (wordsToNumber(end[1] ?? '') ?? 0);
    const every = options.map((_, at) => at);
    return count > every.length
      ? undefined
      : end[2] === 'premi'
        ? every.slice(0, count)
        : every.slice(-count);
  }
  const ranked = [...words.matchAll(RANKED)].map(([, rank = '', day]) => rankOf(rank, day, options));
  const left = words.replaceAll(RANKED, ' ');
  const dated = datesIn(left, options, today);
  const every = dated === undefined ? [undefined] : [...ranked, ...dated];
  return every.every((one): one is number => one !== undefined) ? sorted(every) : undefined;
}

function rankOf(rank: string, day: string | undefined, options: readonly PollOption[]): number | undefined {
  const among = options.flatMap(({ date }, at) => (!day || weekday(date) === weekdayNumber(day) ? [at] : []));
  if (rank.startsWith('derni')) return among.at(-1);
  const number =
    Number.parseInt(rank, 10) ||
    ['prem', 'deux', 'troi', 'quat', 'cinq', 'sixi', 'sept', 'huit'].indexOf(rank.slice(0, 4)) + 1 ||
    2;
  return among[number - 1];
}

/** By date where a weekday or a month is said, by day of the month or by number otherwise. */
function datesIn(words: string, options: readonly PollOption[], today: string): number[] | undefined {
  const names = [...words.matchAll(DAYS)].map(([, name = '']) => weekdayNumber(name));
  const parts = words.split(/ et | ou | puis /);
  // « jeudi et le 10 »: a weekday alone beside a number.
  if (names.length > 0 && parts.length > 1 && !MONTH_SAID.test(words)) {
    const each = parts.map((part) => datesIn(part, options, today));
    return each.every((one) => one !== undefined) ? each.flat() : undefined;
  }
  const found =
    names.length === 0 && !MONTH_SAID.test(words)
      ? numbersIn(words, options)
      : calendarDays(words, names, options, today);
  if (found === undefined || found.length === 0) return found;
  const times = readTimes(words).flatMap((one) => ('value' in one ? one.value : []));
  if (times.length === 0) return found;
  const timed = found.filter((at) => times.includes(options[at]?.time ?? ''));
  return timed.length > 0 ? timed : undefined;
}

function calendarDays(
  words: string,
  names: readonly number[],
  options: readonly PollOption[],
  today: string,
): number[] | undefined {
  const dates = readDates(words, { today, prefer: 'future' }).flatMap((one) =>
    one.problem === undefined && one.precision === undefined ? one.value : [],
  );
  // « jeudi » is whichever Thursday the poll has; « jeudi 26 » is that one alone.
  const onlyNames = !MONTH_SAID.test(words) && numbersOf(words).length === 0;
  if (onlyNames && !names.every((name) => options.some(({ date }) => weekday(date) === name)))
    return undefined;
  const meant = ranks(options, ({ date }) =>
    onlyNames ? names.includes(weekday(date)) : dates.includes(date),
  );
  return meant.length > 0 ? meant : undefined;
}

const numbersOf = (words: string) =>
  [...words.matchAll(NUMBER)].flatMap(([, article, said = '']) => {
    const number = Number(said) || wordsToNumber(said);
    return number === undefined ? [] : [{ article, number }];
  });

/** « le 2 » is a day where the poll has one; « la 2 » and « 2 » are numbers of the list; « les 10 et 12 » are days. */
function numbersIn(words: string, options: readonly PollOption[]): number[] | undefined {
  const numbers = numbersOf(words);
  const dayOf = (number: number) => options.findIndex(({ date }) => Number(date.slice(8)) === number);
  const article = numbers[0]?.article;
  const asDays = article?.startsWith('le') === true && numbers.every(({ number }) => dayOf(number) >= 0);
  const found = numbers.map(({ number }) => {
    const day = dayOf(number);
    return asDays || options[number - 1] === undefined ? day : number - 1;
  });
  return found.some((at) => at < 0) ? undefined : found;
}

function ranks(options: readonly PollOption[], test: (option: PollOption) => boolean): number[] {
  return options.flatMap((option, at) => (test(option) ? [at] : []));
}

function sorted(ranks: readonly number[]): number[] {
  return [...new Set(ranks)].sort((a, b) => a - b);
}
