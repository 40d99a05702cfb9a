// Moving the date of the local room: from « in seven days » or a named instant to the instant where the clock must stop.
import { addDays, addMonths, isRealDate } from '../../../domain/french/dates.ts';

const DURATION =
  /^P(?=.)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,7})M)?)?$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;
const MINUTE = 60_000;

/** `past`: what was asked for is already reached. */
export type Move = { ok: true; to: Date } | { ok: false; problem: string; past?: true };

/**
 * Where the clock stops after a move.
 * @param by an ISO 8601 duration ('P7D', 'P1M', 'PT2H'), a day ('2024-09-10', same hour) or an instant with its offset.
 * @param timeZone days and months keep the hour that the clocks of this zone show, across summer time too.
 */
export function moved(now: Date, by: string, timeZone: string): Move {
  const target = aim(now, by, timeZone);
  if (!target) {
    return {
      ok: false,
      problem: 'Cette avance n’est pas comprise. Écrivez par exemple P7D pour sept jours.',
    };
  }
  if (target <= now)
    return { ok: false, problem: 'La date ne peut qu’avancer. Choisissez un jour plus tard.', past: true };
  const limit = atWall(addMonths(wall(now, timeZone).day, 60), wall(now, timeZone).time, timeZone);
  if (target > limit) return { ok: false, problem: 'La date avance de cinq ans au plus à la fois.' };
  return { ok: true, to: target };
}

function aim(now: Date, by: string, timeZone: string): Date | undefined {
  const { day, time } = wall(now, timeZone);
  const duration = DURATION.exec(by);
  if (duration) {
    const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = duration
      .slice(1)
      .map((digits) => Number(digits ?? 0));
    const landed = addDays(addMonths(day, years * 12 + months), weeks * 7 + days);
    const start = landed === day ? now : atWall(landed, time, timeZone);
    return new Date(start.getTime() + (hours * 60 + minutes) * MINUTE);
  }
  const named = INSTANT.exec(by);
  if (!named || !isRealDate(named[1] ?? '')) return undefined;
  const instant = by.includes('T') ? new Date(by) : atWall(by, time, timeZone);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** What the clocks of a zone show: the day, and the milliseconds since its midnight. */
function wall(at: Date, timeZone: string): { day: string; time: number } {
  const shown = shownAt(at, timeZone);
  const day = new Date(shown).toISOString().slice(0, 10);
  return { day, time: shown - Date.parse(day) };
}

/** The instant at which the clocks of a zone show this day and time. */
function atWall(day: string, time: number, timeZone: string): Date {
  const shown = Date.parse(day) + time;
  let at = shown;
  for (let i = 0; i < 2; i++) at += shown - shownAt(new Date(at), timeZone);
  return new Date(at);
}

/** The digits that the clocks of a zone show, read as if they were UTC, in milliseconds. */
function shownAt(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const seconds = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return seconds + at.getUTCMilliseconds();
}
