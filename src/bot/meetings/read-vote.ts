// Reads an answer to a poll in plain words: « 2 », « 1 et 3 », « toutes sauf la 2 », « je peux mardi ».
import { weekday } from '../../domain/french/dates.ts';
import type { Poll } from '../../domain/meetings/poll.ts';
import { readDates } from '../understanding/dates.ts';
import { WEEKDAY, weekdayNumber } from '../understanding/dates.vocabulary.ts';
import { fold, whole } from '../understanding/fold.ts';

const DAYS = whole(`${WEEKDAY}s?`);
const MONTH_SAID = /janv|fevr|mars|avril|\bmai\b|juin|juil|aout|sept|octo|nove|dece|\d\/\d/;
const ALL = /\b(?:toutes?|tous|n'importe laquelle|n'importe quand|les (?:deux|trois|quatre))\b/;
const NONE = /\baucune?\b|\bpas une\b|\bni l'une ni l'autre\b|\brien ne me va\b/;
const EXCEPT = /(?:^|[^\p{L}])(?:sauf|mais pas|pas|sans|ni|hors)(?![\p{L}])/u;
const ONLY = /\b(?:seulement|uniquement|que)\b/;

/**
 * The ranks, from 0, that stand after these words; `before` is what stood. One date alone adds to what stands, several
 * replace it. Undefined when no date of the poll is named.
 */
export function readVote(
  text: string,
  poll: Poll,
  before: readonly number[],
  today: string,
): number[] | undefined {
  const folded = fold(text).trim();
  const signed = /^([+-])(\d)$/.exec(folded);
  if (signed) {
    const at = Number(signed[2]) - 1;
    return signed[1] === '+' ? sorted([...before, at]) : before.filter((one) => one !== at);
  }
  const except = EXCEPT.exec(folded);
  const head = except ? folded.slice(0, except.index) : folded;
  const without = except ? named(folded.slice(except.index), poll, today) : [];
  if (NONE.test(head)) return [];
  const all = ALL.test(head) ? poll.options.map((_, at) => at) : undefined;
  const said = all ?? named(head, poll, today);
  if (except && without.length > 0) {
    const from = said.length > 0 ? said : before;
    return from.filter((at) => !without.includes(at));
  }
  if (said.length === 0 || except) return undefined;
  return said.length === 1 && !all && !ONLY.test(folded) ? sorted([...before, ...said]) : sorted(said);
}

/** The ranks that words name: by date where a weekday or a month is said, by number otherwise. */
function named(words: string, poll: Poll, today: string): number[] {
  const names = [...words.matchAll(DAYS)].map(([, name = '']) => weekdayNumber(name));
  if (names.length === 0 && !MONTH_SAID.test(words))
    return [...words.matchAll(/(?<![\p{L}\p{N}])(\d{1,2})(?![\p{L}\p{N}]| ?h)/gu)]
      .map(([, number]) => Number(number) - 1)
      .filter((at) => poll.options[at] !== undefined);
  const dates = readDates(words, { today, prefer: 'future' }).flatMap((one) =>
    'value' in one ? one.value : [],
  );
  const exact = ranks(poll, ({ date }) => dates.includes(date));
  return exact.length > 0 ? exact : ranks(poll, ({ date }) => names.includes(weekday(date)));
}

function ranks(poll: Poll, test: (option: Poll['options'][number]) => boolean): number[] {
  return poll.options.flatMap((option, at) => (test(option) ? [at] : []));
}

function sorted(ranks: readonly number[]): number[] {
  return [...new Set(ranks)].sort((a, b) => a - b);
}
