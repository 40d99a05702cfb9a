// Reads how a meeting comes back: « tous les premiers mardis », « chaque mois pendant 6 mois », « une semaine sur deux ».

import type { Repeats } from '../../domain/meetings/poll.ts';
import type { RhythmDay } from '../../domain/meetings/propose.ts';
import { WEEKDAY, weekdayNumber } from './dates.vocabulary.ts';
import { type Found, fold, type Span, whole } from './fold.ts';
import { NUMBER_WORDS, wordsToNumber } from './numbers.ts';

/** How often, how many times, and the day when it was said. */
export interface Rhythm extends Repeats {
  day?: RhythmDay;
}

const RANKS: readonly (readonly [RegExp, RhythmDay['rank']])[] = [
  [/premier|1er/, 1],
  [/deuxieme|second|2e/, 2],
  [/troisieme|3e/, 3],
  [/quatrieme|4e/, 4],
  [/dernier/, 'last'],
];
const RANK =
  '(premiers?|1ers?|deuxiemes?|seconds?|2e(?:me)?s?|troisiemes?|3e(?:me)?s?|quatriemes?|4e(?:me)?s?|derniers?)';
const OF_MONTH = '(?: (?:du|de chaque|de tous les) mois)?';
const RANKED = whole(
  `(?:(?:tous les|chaque) ${RANK} ${WEEKDAY}s?${OF_MONTH}|les? ${RANK} ${WEEKDAY}s? (?:du|de chaque|de tous les) mois)`,
);
const NAMED = whole(`(?:tous les|chaque) ${WEEKDAY}s?`);
const EVERY: readonly (readonly [RegExp, Repeats['every']])[] = [
  [
    whole(
      'tou(?:te)?s les (?:quinze|15) jours|toutes les (?:deux|2) semaines|une semaine sur deux|bimensuel(?:le)?s?',
    ),
    'fortnight',
  ],
  [whole('chaque semaine|toutes les semaines|hebdomadaires?|une fois par semaine'), 'week'],
  [whole('chaque mois|tous les mois|mensuel(?:le)?s?|une fois par mois'), 'month'],
];
const HOW_MANY = whole(
  `(?:pendant|durant|sur|pour) (?:(\\d{1,2}|${NUMBER_WORDS}) )?(semaines?|mois|ans?|annees?|trimestres?|semestres?)`,
);
const TIMES = whole(`(\\d{1,2}|${NUMBER_WORDS}) (?:fois|reunions|seances|dates|rencontres|ateliers)`);
const USUALLY: Record<Repeats['every'], number> = { week: 8, fortnight: 6, month: 6 };
const IN_MONTHS: Record<string, number> = { mois: 1, trimestre: 3, semestre: 6, an: 12, annee: 12 };
const MOST_TIMES = 24;

/** The rhythm of a text, and where it is said. */
export function readRhythm(text: string): (Found<Rhythm> & { spans: Span[] }) | undefined {
  const folded = fold(text);
  const often = howOften(folded);
  if (!often) return undefined;
  const lasts = folded.matchAll(HOW_MANY).next().value;
  const counted = folded.matchAll(TIMES).next().value;
  const times = counted
    ? numberIn(counted[1])
    : lasts
      ? timesWithin(often.every, numberIn(lasts[1] ?? '1'), lasts[2] ?? '')
      : USUALLY[often.every];
  const spans = [often.span, ...[counted ?? lasts].flatMap((match) => (match ? [spanOf(match)] : []))];
  const value = {
    every: often.every,
    times: Math.max(2, Math.min(MOST_TIMES, times)),
    ...(often.day && { day: often.day }),
  };
  return { value, ...often.span, spans };
}

function howOften(folded: string): { every: Repeats['every']; day?: RhythmDay; span: Span } | undefined {
  const ranked = folded.matchAll(RANKED).next().value;
  if (ranked) {
    const said = ranked[1] ?? ranked[3] ?? '';
    const rank = RANKS.find(([pattern]) => pattern.test(said))?.[1];
    const name = weekdayNumber(ranked[2] ?? ranked[4] ?? '');
    return { every: 'month', day: { weekday: name, ...(rank && { rank }) }, span: spanOf(ranked) };
  }
  const named = folded.matchAll(NAMED).next().value;
  const found = EVERY.flatMap(([pattern, every]) =>
    [...folded.matchAll(pattern)].slice(0, 1).map((match) => ({ every, span: spanOf(match) })),
  )[0];
  if (found) return named ? { ...found, day: { weekday: weekdayNumber(named[1] ?? '') } } : found;
  return named && { every: 'week', day: { weekday: weekdayNumber(named[1] ?? '') }, span: spanOf(named) };
}

function timesWithin(every: Repeats['every'], lasts: number, unit: string): number {
  if (unit.startsWith('semaine')) return every === 'fortnight' ? Math.floor(lasts / 2) : lasts;
  const months = lasts * (IN_MONTHS[unit === 'mois' ? unit : unit.replace(/s$/, '')] ?? 1);
  return every === 'month' ? months : every === 'week' ? months * 4 : months * 2;
}

function numberIn(said = ''): number {
  return /^\d+$/.test(said) ? Number(said) : (wordsToNumber(said) ?? 1);
}

function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}
