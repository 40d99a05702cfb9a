// The dates, and the last day for answers, that the bot proposes by itself (M5, R12).
import { addDays, weekday } from '../../domain/french/dates.ts';
import type { PollOption } from '../../domain/meetings/poll.ts';
import { proposeDates, type RhythmDay } from '../../domain/meetings/propose.ts';
import type { Context } from '../context.ts';
import { wantsEvenings } from '../understanding/availability.ts';
import { availabilityOf } from './names.ts';

const DAYS_TO_ANSWER = 7;
const DAYS_BEFORE_FIRST = 3;

/** @param avoid days proposed before, in vain */
export function proposalsFor(
  ctx: Context,
  people: readonly string[],
  day: RhythmDay | undefined,
  avoid: readonly string[],
): PollOption[] {
  const availabilities = people.flatMap((name) => availabilityOf(ctx, name) ?? []);
  const taken = ctx
    .records('meeting')
    .filter(({ data }) => data.people.some((name) => people.includes(name)))
    .map(({ data }) => data.date);
  return proposeDates({
    today: ctx.today,
    isHoliday: ctx.isHoliday,
    availabilities,
    evenings: availabilities.some(wantsEvenings),
    avoid: [...taken, ...avoid],
    ...(day && { rhythm: day }),
  });
}

/** A week to answer, ending before the first date, on a working day. */
export function deadlineFor(ctx: Context, options: readonly PollOption[]): string {
  const first = options.map(({ date }) => date).sort()[0] ?? addDays(ctx.today, DAYS_TO_ANSWER);
  const latest = [addDays(ctx.today, DAYS_TO_ANSWER), addDays(first, -DAYS_BEFORE_FIRST)].sort()[0] ?? first;
  if (latest <= ctx.today) return ctx.today;
  let day = latest;
  while (day > ctx.today && (weekday(day) > 5 || ctx.isHoliday(day))) day = addDays(day, -1);
  return day;
}
