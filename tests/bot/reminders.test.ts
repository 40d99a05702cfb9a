// When reminders come and what they say: once a week, in working time, whatever the zone, the season or the holidays.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { ConversationState } from '../../src/bot/conversation.ts';
import { consents } from '../../src/bot/reminders/consents.ts';
import type { Moment } from '../../src/bot/reminders/moment.ts';
import { openDialogues } from '../../src/bot/reminders/open-dialogues.ts';
import { weekly } from '../../src/bot/reminders/weekly.ts';
import { firstWorkingDay, mayRemind, remindersBetween } from '../../src/bot/reminders/working-time.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { openDialogue } from '../../src/domain/forms/dialogue.ts';
import type { Stored } from '../../src/domain/records.ts';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';
import {
  claire,
  file,
  hear,
  heardBy,
  lucas,
  nobodySpoke,
  paul,
  profile,
  rulesets,
  shown,
  stored,
} from './room.ts';

const calendar = createCalendar();
const holidaysOf = (department: string) => (day: string) =>
  calendar.publicHolidays(department, Number(day.slice(0, 4))).includes(day);
const never = () => false;

interface Given {
  zone?: string;
  setUpOn?: string;
  records?: readonly Stored[];
  state?: ConversationState;
  isHoliday?: (day: string) => boolean;
}

/** The moment of a local time, '2024-09-02T09:00'. */
function moment(
  at: string,
  { zone = 'Europe/Paris', setUpOn, records = [], state, isHoliday = never }: Given = {},
): Moment {
  const local = DateTime.fromISO(at, { zone });
  return {
    structure: { id: 'local', profile: { ...profile, timeZone: zone, setUpOn: setUpOn ?? '2020-01-01' } },
    people: [claire, lucas, paul],
    records: (kind) => ofKind(records, kind),
    conversations: state ? [{ personId: claire.id, state }] : [],
    local,
    today: local.toFormat('yyyy-MM-dd'),
    isHoliday,
    rulesets,
  };
}

const textOf = (given: Moment, person = claire) =>
  weekly(given)
    .flatMap(({ said }) => heardBy(said, person))
    .map(shown)
    .join('\n');

describe('A year of hours', () => {
  const zones = ['Europe/Paris', 'Indian/Reunion', 'America/Martinique', 'America/Cayenne', 'Indian/Mayotte'];
  const departments = ['29', '974', '972', '973', '976'];
  /** Each hour of a year at which reminders are looked for, as the engine does. */
  function weeksReminded(year: number, given: Required<Pick<Given, 'zone' | 'setUpOn' | 'isHoliday'>>) {
    const happened = new Map<string, DateTime>();
    let local = DateTime.fromISO(`${year}-01-01T00:00`, { zone: given.zone });
    for (; local.year === year; local = local.plus({ hours: 1 })) {
      if (local.hour < 8 || local.hour > 19) continue;
      if (!mayRemind(local, given.isHoliday)) continue;
      for (const { occurrence } of weekly(moment(local.toISO({ includeOffset: false }) ?? '', given)))
        if (!happened.has(occurrence)) happened.set(occurrence, local);
    }
    return happened;
  }

  it('brings one reminder a week, on its first working day at nine, wherever the house is', () => {
    fc.assert(
      fc.property(
        fc.nat(zones.length - 1),
        fc.integer({ min: 2022, max: 2030 }),
        fc.integer({ min: 0, max: 300 }),
        fc.array(fc.integer({ min: 0, max: 365 }), { maxLength: 40 }),
        (place, year, setUp, closed) => {
          const day = (count: number) => DateTime.utc(year).plus({ days: count }).toFormat('yyyy-MM-dd');
          const shut = new Set(closed.map(day));
          const isPublic = holidaysOf(departments[place] ?? '29');
          const isHoliday = (one: string) => isPublic(one) || shut.has(one);
          const setUpOn = day(setUp);
          const happened = weeksReminded(year, { zone: zones[place] ?? '', setUpOn, isHoliday });
          for (const at of happened.values()) {
            const on = at.toFormat('yyyy-MM-dd');
            expect(on).toBe(firstWorkingDay(at, isHoliday));
            expect(on > setUpOn).toBe(true);
            expect(at.hour).toBe(9);
          }
          const weeks = [...happened.values()].map((at) => `${at.weekYear} ${at.weekNumber}`);
          expect(new Set(weeks).size).toBe(weeks.length);
        },
      ),
      { numRuns: 3 },
    );
  });

  it('leaves out no week that has a working day', () => {
    const happened = weeksReminded(2024, {
      zone: 'Europe/Paris',
      setUpOn: '2023-12-01',
      isHoliday: holidaysOf('29'),
    });
    expect(happened.size).toBe(53);
  });
});

describe('The weekly reminder', () => {
  const due = (at: string, given?: Given) => weekly(moment(at, given)).map(({ occurrence }) => occurrence);

  it('waits for Tuesday when Monday is a public holiday', () => {
    const given = { isHoliday: holidaysOf('29') };
    expect(due('2024-04-01T09:00', given)).toEqual([]);
    expect(due('2024-04-02T09:00', given)).toEqual(['weekly-2024-W14']);
  });

  it('knows the holidays of Alsace-Moselle and overseas', () => {
    expect(due('2024-12-26T09:00', { isHoliday: holidaysOf('67') })).toEqual(['weekly-2024-W52']);
    expect(firstWorkingDay(DateTime.fromISO('2024-05-20T09:00'), holidaysOf('972'))).toBe('2024-05-21');
    expect(firstWorkingDay(DateTime.fromISO('2024-05-27T09:00'), holidaysOf('973'))).toBe('2024-05-27');
  });

  it('is left out of a week without any working day', () => {
    const given = { isHoliday: () => true };
    expect(due('2024-09-02T09:00', given)).toEqual([]);
    expect(due('2024-09-07T09:00', given)).toEqual([]);
  });

  it('comes later the same week when the bot was stopped, under the same name', () => {
    expect(due('2024-09-05T15:00')).toEqual(due('2024-09-02T09:00'));
  });

  it('begins the week after the set-up, even when that was on a Monday', () => {
    for (const setUpOn of ['2024-09-02', '2024-09-04']) {
      expect(due('2024-09-05T09:00', { setUpOn })).toEqual([]);
      expect(due('2024-09-09T09:00', { setUpOn })).toEqual(['weekly-2024-W37']);
    }
  });

  it('names the week by its own year around New Year', () => {
    expect(due('2024-12-30T09:00')).toEqual(['weekly-2025-W01']);
    expect(due('2025-01-02T09:00')).toEqual(['weekly-2025-W01']);
  });

  it('tells the team what waits, and nothing to guests', () => {
    const records = [
      stored(
        'meeting-1',
        'meeting',
        {
          kind: 'convivial',
          topic: 'le goûter',
          date: '2024-09-04',
          time: '16:00',
          people: ['Paul'],
          place: 'salle du fond',
        },
        '2024-09-04',
      ),
      stored(
        'meeting-2',
        'meeting',
        {
          kind: 'governance',
          topic: 'le budget',
          date: '2024-09-05',
          time: '12:00',
          people: ['Lucas'],
          place: 'bureau',
        },
        '2024-09-05',
      ),
      stored(
        'meeting-3',
        'meeting',
        {
          kind: 'convivial',
          topic: 'la rentrée',
          date: '2024-08-30',
          time: '12:00',
          people: [],
          place: 'bureau',
        },
        '2024-08-30',
      ),
      stored('action-1', 'action', { what: 'acheter un banc', due: '2024-09-01' }, '2024-06-10'),
      stored(
        'action-2',
        'action',
        { what: 'peindre', due: '2024-09-01', doneOn: '2024-08-01' },
        '2024-06-10',
      ),
    ];
    const team = textOf(moment('2024-09-02T09:00', { records }));
    for (const part of [
      'le goûter',
      'le budget',
      '1 compte-rendu à noter',
      '1 action en retard',
      '2024 : le niveau 1',
    ])
      expect(team).toContain(part);
    expect(textOf(moment('2024-09-02T09:00', { records }), paul)).toBe('');
  });

  it('has one name a month as long as nothing changed, and another once something did', () => {
    const name = (at: string, records: readonly Stored[] = []) =>
      weekly(moment(at, { records }))[0]?.unlessSaid;
    const late = stored('action-1', 'action', { what: 'peindre', due: '2024-09-01' }, '2024-06-10');
    expect(name('2024-09-09T09:00')).toBe(name('2024-09-02T09:00'));
    expect(name('2024-09-09T09:00', [late])).not.toBe(name('2024-09-02T09:00'));
    expect(name('2024-10-07T09:00')).not.toBe(name('2024-09-02T09:00'));
  });

  it('speaks of a meeting up to six days ahead, today included', () => {
    const on = (date: string) =>
      textOf(
        moment('2024-09-02T09:00', {
          records: [
            stored(
              'meeting-1',
              'meeting',
              { kind: 'convivial', topic: 'le goûter', date, time: '16:00', people: [], place: 'x' },
              date,
            ),
          ],
        }),
      );
    expect(on('2024-09-02')).toContain('le goûter');
    expect(on('2024-09-08')).toContain('le goûter');
    expect(on('2024-09-09')).not.toContain('le goûter');
    expect(on('2024-09-01')).not.toContain('le goûter');
  });

  it('tells the deadline in December, and in January of the year that is to be filed', () => {
    const records = [
      stored('evidence-1', 'evidence', { kind: 'questionnaire', label: 'Questionnaire', file }, '2024-03-03'),
    ];
    const limit = 'Le dossier 2024 se dépose avant le vendredi 31 janvier 2025';
    expect(textOf(moment('2024-12-02T09:00', { records }))).toContain(limit);
    const january = textOf(moment('2025-01-06T09:00', { records }));
    expect(january).toContain(limit);
    expect(january).toContain('Faire le dossier 2024');
    expect(textOf(moment('2025-02-03T09:00', { records }))).not.toContain('se dépose');
    expect(textOf(moment('2025-01-06T09:00'))).not.toContain('se dépose');
  });
});

describe('A reminder', () => {
  it('comes in the daytime of working days only', () => {
    const at = (time: string) => mayRemind(DateTime.fromISO(time), holidaysOf('29'));
    expect(at('2024-09-02T08:59')).toBe(false);
    expect(at('2024-09-02T09:00')).toBe(true);
    expect(at('2024-09-02T18:59')).toBe(true);
    expect(at('2024-09-02T19:00')).toBe(false);
    expect(at('2024-09-07T10:00')).toBe(false);
    expect(at('2024-11-11T10:00')).toBe(false);
  });

  it('is looked for each weekday at nine of the house, summer and winter, between two instants', () => {
    const mornings = (zone: string, from: string, to: string) =>
      remindersBetween(
        { id: 'x', profile: { ...profile, timeZone: zone } },
        new Date(from),
        new Date(to),
      ).map((one) => one.toISOString().slice(0, 13));
    expect(mornings('Europe/Paris', '2024-03-29T08:00:00Z', '2024-04-02T07:00:00Z')).toEqual([
      '2024-04-01T07',
      '2024-04-02T07',
    ]);
    expect(mornings('Europe/Paris', '2024-10-25T00:00:00Z', '2024-10-28T12:00:00Z')).toEqual([
      '2024-10-25T07',
      '2024-10-28T08',
    ]);
    expect(mornings('Indian/Reunion', '2024-09-02T05:00:00Z', '2024-09-03T05:00:00Z')).toEqual([
      '2024-09-03T05',
    ]);
    expect(mornings('America/Cayenne', '2024-09-02T00:00:00Z', '2024-09-02T12:00:00Z')).toEqual([
      '2024-09-02T12',
    ]);
    expect(mornings('Europe/Paris', '2024-09-02T07:00:00Z', '2024-09-02T07:00:00Z')).toEqual([]);
  });
});

describe('A dialogue left open', () => {
  const opened = (id: string, at: string) => openDialogue(id, 'meeting', { topic: 'x' }, at);
  const state = (...dialogues: ReturnType<typeof opened>[]): ConversationState => ({
    dialogues,
    offered: [],
  });
  const look = (at: string, given: ConversationState) => openDialogues(moment(at, { state: given }));
  const old = '2024-09-02T07:00:00.000Z';

  it('is reminded once after two days, and closed after two weeks, each told to its owner alone', () => {
    expect(look('2024-09-04T08:59', state(opened('d1', old)))).toEqual([]);
    const [reminded] = look('2024-09-04T09:00', state(opened('d1', old)));
    expect(reminded).toMatchObject({
      occurrence: 'left-open-person-1-d1',
      said: [{ audience: { to: 'person', person: claire.id } }],
    });
    const after = reminded?.state?.state ?? state();
    expect(after.dialogues[0]?.answers).toEqual({ topic: 'x' });
    expect(look('2024-09-05T09:00', after)).toEqual([]);
    expect(look('2024-09-16T09:00', after)[0]?.occurrence).toBe('closed-person-1-d1');
    expect(look('2024-09-16T09:00', after)[0]?.state?.state.dialogues).toEqual([]);
  });

  it('is the one that its reminder takes up or gives up, whatever was opened since', async () => {
    const given = state(opened('dold', old), opened('dnew', '2024-09-04T06:00:00.000Z'));
    const [reminded] = look('2024-09-04T09:00', given);
    const choices = reminded?.said[0]?.message.choices ?? [];
    const memory = { ...nobodySpoke, states: { [claire.id]: reminded?.state?.state ?? given } };
    const press = async (label: string, from = memory) => {
      const value = choices.find((choice) => choice.label === label)?.value ?? '';
      return hear(from, claire.id, { kind: 'press', value });
    };
    const resumed = await press('Reprendre');
    expect(resumed.state.dialogues.map(({ id }) => id)).toEqual(['dnew', 'dold']);
    const cancelled = await press('Annuler');
    expect(cancelled.state.dialogues.map(({ id }) => id)).toEqual(['dnew']);
    const again = await press('Annuler', cancelled.memory);
    expect(again.state.dialogues.map(({ id }) => id)).toEqual(['dnew']);
    expect(heardBy(again.said, claire)[0]?.text).toContain('Rien n’a été changé.');
  });

  it('is reminded and closed one message at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }), (ages) => {
        const now = DateTime.fromISO('2024-09-30T09:00', { zone: 'Europe/Paris' });
        const all = ages.map((days, at) => opened(`d${at}`, now.minus({ days }).toUTC().toISO() ?? ''));
        const due = look('2024-09-30T09:00', state(...all));
        expect(due.length).toBeLessThanOrEqual(1);
        expect(due.length > 0).toBe(ages.some((days) => days >= 2));
        if (ages.some((days) => days >= 14)) expect(due[0]?.occurrence).toMatch(/^closed-/);
      }),
    );
  });
});

describe('Words that wait for an agreement', () => {
  const words = (consent: 'asked' | 'given', personId: string | undefined = paul.id) =>
    stored(
      'contribution-1',
      'contribution',
      {
        text: 'le banc est trop bas',
        by: 'Paul',
        personId,
        how: 'quote',
        consent,
        turns: [{ from: 't', to: 't' }],
      },
      '2024-08-29',
    );
  const due = (at: string, record = words('asked'), isHoliday: Moment['isHoliday'] = never) =>
    consents(moment(at, { records: [record], isHoliday }));

  it('are recalled after three working days, by one occurrence, to their author alone', () => {
    // Noted on a Thursday: Friday, Monday and Tuesday are the three days.
    expect(due('2024-09-02T18:00')).toEqual([]);
    const [first] = due('2024-09-03T09:00');
    expect(first?.occurrence).toBe('consent-contribution-1');
    expect(due('2024-10-03T09:00')[0]?.occurrence).toBe('consent-contribution-1');
    expect(heardBy(first?.said ?? [], paul).map(shown)).toEqual([
      'Bonjour Paul. Claire souhaite noter vos mots, depuis le jeudi 29 août 2024. Vous pouvez dire oui ou non.\nLire et répondre\n',
    ]);
    for (const other of [claire, lucas]) expect(heardBy(first?.said ?? [], other)).toEqual([]);
  });

  it('wait one day more for each public holiday', () => {
    const isHoliday = (day: string) => day === '2024-08-30';
    expect(due('2024-09-03T09:00', words('asked'), isHoliday)).toEqual([]);
    expect(due('2024-09-04T09:00', words('asked'), isHoliday)).toHaveLength(1);
  });

  it('are recalled neither once they are given, nor to somebody who left', () => {
    expect(due('2024-09-10T09:00', words('given'))).toEqual([]);
    expect(due('2024-09-10T09:00', words('asked', 'person-9'))).toEqual([]);
  });
});
