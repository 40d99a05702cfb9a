// Dates proposed, dates of a series, and the best date of a poll: what must hold whoever is invited.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekday } from '../../../src/domain/french/dates.ts';
import { type Availability, suits } from '../../../src/domain/meetings/availability.ts';
import { bestOption, type PollFacts, ratedOptions } from '../../../src/domain/meetings/best.ts';
import type { Poll } from '../../../src/domain/meetings/poll.ts';
import { isRhythmDay, proposeDates, SOONEST_DAYS } from '../../../src/domain/meetings/propose.ts';
import { rankInMonth, seriesDates } from '../../../src/domain/meetings/series.ts';
import { createCalendar } from '../../../src/integrations/calendar/calendar.ts';

const calendar = createCalendar();
const isHoliday = (day: string) => calendar.publicHolidays('29', Number(day.slice(0, 4))).includes(day);

const day = fc.integer({ min: 0, max: 2000 }).map((add) => addDays('2024-01-01', add));
const time = fc.constantFrom('08:00', '12:00', '14:00', '18:00', '19:00', '22:00');
const slot = fc.record(
  { weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: time, to: time },
  { requiredKeys: ['from', 'to'] },
);
const availability: fc.Arbitrary<Availability> = fc.record({
  can: fc.array(slot, { maxLength: 3 }),
  cannot: fc.array(slot, { maxLength: 3 }),
});

describe('dates to propose', () => {
  const asked = fc.record({
    today: day,
    availabilities: fc.array(availability, { maxLength: 5 }),
    evenings: fc.boolean(),
  });

  it('are at least two, on days apart, in order, never sooner than a week, never a holiday nor a weekend', () => {
    fc.assert(
      fc.property(asked, (given) => {
        const dates = proposeDates({ ...given, isHoliday }).map(({ date }) => date);
        expect(dates.length).toBeGreaterThanOrEqual(2);
        expect(dates.length).toBeLessThanOrEqual(6);
        expect(dates).toEqual([...new Set(dates)].sort());
        for (const date of dates) {
          expect(daysBetween(given.today, date)).toBeGreaterThanOrEqual(SOONEST_DAYS);
          expect(weekday(date)).toBeLessThanOrEqual(5);
          expect(isHoliday(date)).toBe(false);
        }
      }),
    );
  });

  it('never hold a date that suits fewer people than one left out of the same day', () => {
    fc.assert(
      fc.property(asked, (given) => {
        for (const { date, time: at } of proposeDates({ ...given, isHoliday })) {
          const misfits = (hour: string) =>
            given.availabilities.filter((one) => suits(one, { date, time: hour }) === false).length;
          expect(misfits(at)).toBeLessThanOrEqual(Math.min(misfits('18:30'), misfits('12:30')));
        }
      }),
    );
  });

  it('are the evenings that somebody can, and not the day that another cannot', () => {
    const dates = proposeDates({
      today: '2024-03-04',
      isHoliday,
      evenings: true,
      availabilities: [
        { can: [{ weekdays: [2, 3], from: '18:00', to: '22:00' }], cannot: [] },
        { can: [], cannot: [{ weekdays: [3], from: '00:00', to: '24:00' }] },
      ],
    });
    expect(dates.map(({ date }) => weekday(date))).toEqual([2, 2, 2, 2]);
    expect(dates.every(({ time: at }) => at === '18:30')).toBe(true);
  });

  it('keep the rhythm: first Tuesdays only', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(1, 2, 3, 4, 'last' as const),
        (today, name, rank) => {
          const rhythm = { weekday: name, rank };
          const dates = proposeDates({ today, isHoliday, availabilities: [], evenings: true, rhythm });
          expect(dates.length).toBeGreaterThanOrEqual(2);
          for (const { date } of dates) expect(isRhythmDay(date, rhythm)).toBe(true);
        },
      ),
    );
  });
});

describe('the dates of a series', () => {
  const repeats = fc.record({
    every: fc.constantFrom('week' as const, 'fortnight' as const, 'month' as const),
    times: fc.integer({ min: 2, max: 24 }),
  });

  it('begin with the one chosen, are as many as asked, in order; a holiday gives way and is told', () => {
    fc.assert(
      fc.property(day, repeats, (first, rhythm) => {
        const series = seriesDates(first, rhythm, isHoliday);
        const dates = series.map(({ date }) => date);
        expect(dates).toHaveLength(rhythm.times);
        expect(dates[0]).toBe(first);
        expect(dates).toEqual([...new Set(dates)].sort());
        for (const { date, instead } of series.slice(1)) {
          expect(isHoliday(date)).toBe(false);
          expect(weekday(instead ?? date)).toBe(weekday(first));
          if (instead) expect(isHoliday(instead)).toBe(true);
          if (instead) expect(daysBetween(instead, date)).toBeLessThanOrEqual(6);
        }
      }),
    );
  });

  it('keep the rank of the weekday, month after month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 2, max: 24 }), (first, times) => {
        const dates = seriesDates(first, { every: 'month', times }, () => false).map(({ date }) => date);
        const months = dates.map((date) => date.slice(0, 7));
        expect(new Set(months).size).toBe(times);
        for (const date of dates)
          expect([rankInMonth(first), ...(rankInMonth(first) === 5 ? [4] : [])]).toContain(rankInMonth(date));
      }),
    );
  });
});

describe('the best date of a poll', () => {
  const people = ['Paul', 'Jeanne', 'Lucas', 'Claire'];
  const facts: PollFacts = {
    today: '2024-03-13',
    isHoliday,
    sideOf: (name) => (name === 'Paul' || name === 'Jeanne' ? 'user' : 'team'),
    suits: () => undefined,
  };
  const poll = (said: Record<string, number[]>): Poll => ({
    kind: 'co-construction',
    topic: 'l’accueil',
    place: 'salle du fond',
    people,
    options: [
      { date: '2024-03-19', time: '18:30' },
      { date: '2024-03-21', time: '12:30' },
      { date: '2024-04-01', time: '18:30' },
    ],
    deadline: '2024-03-12',
    answers: Object.entries(said).map(([by, options]) => ({
      by,
      options,
      at: '2024-03-05T09:00:00.000Z',
      how: 'room',
    })),
  });

  it('is one where a user and a professional meet, before one where more people can', () => {
    const found = bestOption(poll({ Paul: [0], Lucas: [0, 1], Claire: [1] }), facts);
    expect(found?.best).toMatchObject({
      at: 0,
      can: ['Paul', 'Lucas'],
      cannot: ['Claire'],
      silent: ['Jeanne'],
    });
    expect(found?.best.reason).toBe('2 personnes sur 4 peuvent venir : 1 usager et 1 membre de l’équipe.');
    expect(found?.next?.at).toBe(1);
  });

  it('is the one for most people, then no holiday, then the availability that was noted, then the earliest', () => {
    expect(bestOption(poll({ Paul: [0, 1], Lucas: [0, 1], Claire: [1] }), facts)?.best.at).toBe(1);
    expect(bestOption(poll({ Paul: [1, 2], Lucas: [2, 1] }), facts)?.best.at).toBe(1);
    const known = { ...facts, suits: (_: string, { time: at }: { time: string }) => at === '12:30' };
    const found = bestOption(poll({ Paul: [0, 1], Lucas: [0, 1], Claire: [0, 1] }), known);
    expect(found?.best).toMatchObject({ at: 1 });
    expect(found?.best.reason).toContain('les disponibilités notées pour Jeanne');
    expect(bestOption(poll({ Paul: [0, 1], Lucas: [0, 1] }), facts)?.best.at).toBe(0);
  });

  it('is none when nobody can or nobody answered, and never a day gone by', () => {
    expect(bestOption(poll({}), facts)).toBeUndefined();
    expect(bestOption(poll({ Paul: [], Lucas: [] }), facts)).toBeUndefined();
    expect(bestOption(poll({ Paul: [0] }), { ...facts, today: '2024-03-20' })).toBeUndefined();
  });

  it('puts everyone asked on one side or another, for every date', () => {
    const said = fc.dictionary(fc.constantFrom(...people), fc.uniqueArray(fc.integer({ min: 0, max: 2 })));
    fc.assert(
      fc.property(said, (answers) => {
        const options = ratedOptions(poll(answers), facts);
        expect(options.map(({ at }) => at).sort()).toEqual([0, 1, 2]);
        for (const { can, cannot, silent } of options)
          expect([...can, ...cannot, ...silent].sort()).toEqual([...people].sort());
        const [first, ...others] = options.map(({ can }) => ({
          both: ['user', 'team'].every((side) => can.some((name) => facts.sideOf(name) === side)),
          many: can.length,
        }));
        for (const other of others) {
          expect(first?.both || !other.both).toBe(true);
          if (first?.both === other.both) expect(first.many).toBeGreaterThanOrEqual(other.many);
        }
      }),
    );
  });
});
