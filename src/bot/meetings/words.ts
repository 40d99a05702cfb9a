// How dates, hours and rhythms of meetings are said.
import { frenchDate, frenchTime } from '../../domain/french/dates.ts';
import { count } from '../../domain/french/words.ts';
import type { PollOption } from '../../domain/meetings/poll.ts';
import type { RhythmDay } from '../../domain/meetings/propose.ts';
import type { Rhythm } from '../understanding/rhythm.ts';

/** « mardi 3 décembre 2024 à 18 h 30 ». */
export function frenchMoment({ date, time }: PollOption): string {
  return `${frenchDate(date)} à ${frenchTime(time)}`;
}

/** « mardi 3 décembre à 18 h 30 »: the year goes without saying on a button. */
export function shortMoment({ date, time }: PollOption): string {
  return `${frenchDate(date).replace(/ \d{4}$/, '')} à ${frenchTime(time)}`;
}

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const RANKS = ['premier', 'deuxième', 'troisième', 'quatrième', 'cinquième'];
const EVERY: Record<Rhythm['every'], string> = {
  week: 'chaque semaine',
  fortnight: 'une semaine sur deux',
  month: 'chaque mois',
};

/** « chaque premier mardi du mois, 6 réunions ». */
export function frenchRhythm({ every, times, day }: Rhythm): string {
  return `${day ? dayOf(every, day) : EVERY[every]}, ${count(times, 'réunion')}`;
}

function dayOf(every: Rhythm['every'], { weekday, rank }: RhythmDay): string {
  const name = WEEKDAYS[weekday - 1] ?? '';
  if (rank === undefined) return every === 'week' ? `chaque ${name}` : `${EVERY[every]}, le ${name}`;
  return `chaque ${rank === 'last' ? 'dernier' : (RANKS[rank - 1] ?? '')} ${name} du mois`;
}
