// The short exchange between partners and team before a co-construction meeting: proposed, accepted, told (M3).
import { addDays, frenchDate, frenchTime, weekday } from '../domain/french/dates.ts';
import { addMinutes, frenchDuration } from '../domain/french/duration.ts';
import type { Meeting, Stored } from '../domain/records.ts';
import { type Context, commandChoice } from './context.ts';
import type { Choice } from './messages.ts';

type Exchange = NonNullable<Meeting['exchange']>;

const MINUTES = 20;

/** Right before the meeting, then at the same hour on the last working days before it; never one already begun. */
export function exchangesFor(
  { date, time }: Pick<Meeting, 'date' | 'time'>,
  { today, isHoliday }: Pick<Context, 'today' | 'isHoliday'>,
): Exchange[] {
  const days: string[] = [];
  for (let day = addDays(date, -1); day > today && days.length < 2; day = addDays(day, -1))
    if (weekday(day) <= 5 && !isHoliday(day)) days.push(day);
  return [
    ...(time >= '08:20' ? [{ date, time: addMinutes(time, -MINUTES), minutes: MINUTES }] : []),
    ...days.map((day) => ({ date: day, time, minutes: MINUTES })),
  ];
}

/** The button that proposes it, while a co-construction meeting has none. */
export function exchangeChoice(ctx: Context, { id, data }: Stored<'meeting'>): Choice[] {
  const wanted = data.kind === 'co-construction' && !data.exchange && data.date >= ctx.today;
  return wanted ? [commandChoice(`/avant ${id}`, 'Proposer un échange avant')] : [];
}

/**
 * The same button in the turn that plans the meeting, when its record has no id yet: it is found by its day and hour.
 * For whatever flow plans a meeting.
 */
export function exchangeChoiceWhenPlanned({ kind, date, time }: Meeting): Choice[] {
  return kind === 'co-construction'
    ? [commandChoice(`/avant ${date} ${time}`, 'Proposer un échange avant')]
    : [];
}

/** What the line of a meeting says of its exchange, when it has one. */
export function exchangeInLine({ date, exchange }: Pick<Meeting, 'date' | 'exchange'>): string {
  if (!exchange) return '';
  const day = exchange.date === date ? '' : `${frenchDate(exchange.date)} `;
  return ` Avant, un court échange : ${day}à ${frenchTime(exchange.time)}.`;
}

/** « mardi 10 septembre 2024 à 18 h 10, pendant 20 minutes ». */
export function exchangeWhen({ date, time, minutes }: Exchange): string {
  return `${frenchDate(date)} à ${frenchTime(time)}, pendant ${frenchDuration(minutes)}`;
}
