// A meeting is recalled before and its minutes asked for after: never twice, never on a holiday, and no longer than needed.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { meetingsAhead } from '../../src/bot/reminders/meetings-ahead.ts';
import { minutesWanted, minutesWantedTonight } from '../../src/bot/reminders/minutes-wanted.ts';
import type { Moment } from '../../src/bot/reminders/moment.ts';
import { mayAskTonight, mayRemind } from '../../src/bot/reminders/working-time.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { openDialogue } from '../../src/domain/forms/dialogue.ts';
import { addDays } from '../../src/domain/french/dates.ts';
import type { Meeting, Stored } from '../../src/domain/records.ts';
import { faults } from '../french/lint.ts';
import { calendar, claire, heardBy, lucas, paul, profile, rulesets, stored } from './room.ts';

const holidays = new Set([...calendar.publicHolidays('29', 2024), ...calendar.publicHolidays('29', 2025)]);
const isHoliday = (day: string) => holidays.has(day);

const planned = (more: Partial<Meeting> = {}, recordedOn = '2024-04-02', recordedBy = lucas.id) =>
  stored(
    'meeting-1',
    'meeting',
    {
      kind: 'co-construction',
      topic: 'l’accueil',
      date: '2024-05-14',
      time: '18:30',
      people: ['Paul', 'Lucas'],
      place: 'salle du fond',
      ...more,
    },
    '2024-05-14',
    { recordedOn, recordedBy },
  );
const told = (id = 'meeting-1') =>
  stored(
    'minutes-1',
    'minutes',
    {
      meetingId: id,
      kind: 'co-construction',
      topic: 'l’accueil',
      date: '2024-05-14',
      users: [],
      professionals: [],
      decisions: [],
    },
    '2024-05-14',
  );

function moment(local: DateTime, records: readonly Stored[], more: Partial<Moment> = {}): Moment {
  return {
    structure: { id: 'local', profile },
    people: [claire, lucas, paul],
    records: (kind) => ofKind(records, kind),
    conversations: [],
    local,
    today: local.toFormat('yyyy-MM-dd'),
    isHoliday,
    rulesets,
    ...more,
  };
}
const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Paris' });

const HOURS = [8, 9, 12, 16, 19, 20, 21, 22];

/** The hours from one day to another, as the engine looks; what was said, once each, with its hour. */
function lived(from: string, to: string, recordsAt: (now: DateTime) => readonly Stored[]) {
  const happened = new Map<string, { on: string; text: string; heard: string[] }>();
  const days = Math.round(at(to).diff(at(from), 'days').days);
  const moments = Array.from({ length: days }, (_, day) =>
    HOURS.map((hour) => at(from).plus({ days: day }).set({ hour })),
  );
  for (const now of moments.flat()) {
    const given = moment(now, recordsAt(now));
    const due = mayRemind(now, isHoliday)
      ? [...meetingsAhead(given), ...minutesWanted(given)]
      : mayAskTonight(now, isHoliday)
        ? minutesWantedTonight(given)
        : [];
    for (const { occurrence, said } of due)
      if (!happened.has(occurrence))
        happened.set(occurrence, {
          on: now.toFormat("yyyy-MM-dd'T'HH"),
          text: said.map(({ message }) => message.text).join('\n'),
          heard: [claire, lucas, paul].filter((one) => heardBy(said, one).length > 0).map(({ name }) => name),
        });
  }
  return [...happened].map(([occurrence, one]) => ({ occurrence, ...one }));
}

describe('A meeting planned long before', () => {
  // Tuesday 14 May 2024: the 8th and the 9th are holidays.
  const days = lived('2024-05-01', '2024-06-10', () => [planned()]);

  it('is recalled a week before and the working day before, then its minutes are asked for', () => {
    expect(days.map(({ on, heard }) => `${on} ${heard}`)).toEqual([
      '2024-05-07T09 Lucas,Paul',
      '2024-05-13T09 Lucas,Paul',
      '2024-05-14T20 Lucas',
      '2024-05-17T09 Lucas',
      '2024-05-21T09 Lucas',
      '2024-05-24T09 Claire',
    ]);
  });

  it('is told to guests in plain French, with its place and its time', () => {
    for (const { data, recordedOn } of [planned()])
      for (const day of ['2024-05-07T09:00', '2024-05-13T09:00']) {
        const due = meetingsAhead(moment(at(day), [planned(data, recordedOn)]));
        const text = due
          .flatMap(({ said }) => heardBy(said, paul))
          .map((one) => one.text)
          .join('\n');
        expect(text).toContain('mardi 14 mai 2024 à 18 h 30, salle du fond');
        expect(faults(text)).toEqual([]);
      }
  });
});

describe('Reminders of a meeting', () => {
  it('come on working days only, evening requests apart, never on a holiday and each once', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((count) => addDays('2024-03-20', count));
    const time = fc.constantFrom('09:00', '12:30', '18:30', '19:00', '20:30');
    fc.assert(
      fc.property(day, time, fc.integer({ min: 0, max: 40 }), (date, hour, ahead) => {
        const recordedOn = addDays(date, -ahead);
        const days = lived(recordedOn, addDays(date, 20), () => [planned({ date, time: hour }, recordedOn)]);
        for (const { on, occurrence } of days) {
          expect(isHoliday(on.slice(0, 10))).toBe(false);
          const isWeekend = at(on.slice(0, 10)).weekday > 5;
          if (isWeekend) expect(occurrence === 'minutes-meeting-1-first' && on.startsWith(date)).toBe(true);
          expect(Number(on.slice(11))).toBeLessThanOrEqual(21);
        }
        const before = days.filter(({ occurrence }) => /before/.test(occurrence));
        expect(before.length).toBeLessThanOrEqual(2);
        for (const { on } of before)
          expect(on.slice(0, 10) <= date && on.slice(0, 10) > recordedOn).toBe(true);
        expect(new Set(days.map(({ on, heard }) => `${on.slice(0, 10)} ${heard}`)).size).toBe(days.length);
      }),
      { numRuns: 20 },
    );
  });

  it('are not for a meeting that was only just announced', () => {
    expect(lived('2024-05-13', '2024-05-14', () => [planned({}, '2024-05-13')])).toEqual([]);
  });

  it('come again for the new date of a meeting that moved', () => {
    const days = lived('2024-05-06', '2024-05-28', (now) => [
      planned({ date: now < at('2024-05-13T12:00') ? '2024-05-14' : '2024-05-27' }),
    ]);
    expect(days.map(({ occurrence }) => occurrence)).toEqual([
      'week-before-meeting-1-2024-05-14',
      'day-before-meeting-1-2024-05-14',
      'week-before-meeting-1-2024-05-27',
      'day-before-meeting-1-2024-05-27',
      'minutes-meeting-1-first',
    ]);
  });

  it('are not for a meeting called off', () => {
    expect(lived('2024-05-01', '2024-06-10', () => [planned({ cancelledOn: '2024-05-02' })])).toEqual([]);
  });
});

describe('The request for minutes', () => {
  const requests = (...given: Parameters<typeof lived>) =>
    lived(...given).filter(({ occurrence }) => occurrence.startsWith('minutes-'));
  const asked = (text: string, records: readonly Stored[], more: Partial<Moment> = {}) =>
    minutesWanted(moment(at(text), records, more)).map(({ occurrence }) => occurrence);

  it('stops once there are minutes, or when the meeting was not held', () => {
    const days = requests('2024-05-14', '2024-06-10', (now) => [
      planned(),
      ...(now > at('2024-05-16T12:00') ? [told()] : []),
    ]);
    expect(days.map(({ on }) => on)).toEqual(['2024-05-14T20']);
    expect(asked('2024-05-17T09:00', [planned({ cancelledOn: '2024-05-15' })])).toEqual([]);
  });

  it('waits for the morning when the meeting ends late, and for the end of a holiday', () => {
    const late = requests('2024-05-14', '2024-05-16', () => [planned({ time: '20:30' })]);
    expect(late.map(({ on }) => on)).toEqual(['2024-05-15T09']);
    const holiday = requests('2024-05-08', '2024-05-11', () => [
      planned({ date: '2024-05-08', time: '10:00' }),
    ]);
    expect(holiday.map(({ on }) => on)).toEqual(['2024-05-10T09']);
  });

  it('comes on the Saturday of a meeting held on a Saturday', () => {
    const days = requests('2024-05-04', '2024-05-06', () => [planned({ date: '2024-05-04', time: '10:00' })]);
    expect(days.map(({ on }) => on)).toEqual(['2024-05-04T12']);
  });

  it('goes to whoever coordinates when the organiser left the team, and only once a step', () => {
    const days = requests('2024-05-14', '2024-06-10', () => [planned({}, '2024-04-02', paul.id)]);
    expect(days.map(({ heard }) => heard.join())).toEqual(['Claire', 'Claire', 'Claire']);
  });

  it('leaves in peace whoever is writing them, and forgets what is old', () => {
    const writing = openDialogue('d1', 'minutes', { meeting: 'meeting-1' }, '2024-05-15T08:00:00.000Z');
    const conversations = [{ personId: claire.id, state: { dialogues: [writing], offered: [] } }];
    expect(asked('2024-05-17T09:00', [planned()], { conversations })).toEqual([]);
    expect(asked('2024-07-01T09:00', [planned()])).toEqual([]);
  });

  it('is one message with the ways to answer', () => {
    const [due] = minutesWantedTonight(moment(at('2024-05-14T20:00'), [planned()]));
    expect(due?.said[0]?.message.choices?.map(({ label }) => label)).toEqual([
      'Noter le compte-rendu',
      'Tout le monde était là',
      'Il manquait quelqu’un',
      'Elle n’a pas eu lieu',
    ]);
  });
});
