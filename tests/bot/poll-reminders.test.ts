// What comes by itself of a poll: one reminder to the silent, then the best date to whoever decides.
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/bot/reminders/moment.ts';
import { polls } from '../../src/bot/reminders/polls.ts';
import { ofKind } from '../../src/bot/treat.ts';
import type { Poll } from '../../src/domain/meetings/poll.ts';
import { calendar, claire, lucas, paul, profile, rulesets, stored } from './room.ts';

const asked: Poll = {
  kind: 'co-construction',
  topic: 'l’accueil',
  place: 'salle du fond',
  people: ['Paul', 'Jeanne', 'Lucas'],
  options: [
    { date: '2024-05-21', time: '18:30' },
    { date: '2024-05-23', time: '12:30' },
  ],
  deadline: '2024-05-13',
  answers: [],
};
const answer = (by: string, options: number[]) => ({
  by,
  options,
  at: '2024-05-03T09:00:00.000Z',
  how: 'room' as const,
});

function due(day: string, poll: Partial<Poll> = {}, recordedBy = lucas.id) {
  const local = DateTime.fromISO(`${day}T10:00`, { zone: 'Europe/Paris' });
  const records = [stored('poll-1', 'poll', { ...asked, ...poll }, '2024-05-02', { recordedBy })];
  const moment: Moment = {
    structure: { id: 'local', profile },
    people: [claire, lucas, paul],
    records: (kind) => ofKind(records, kind),
    conversations: [],
    local,
    today: day,
    isHoliday: (one) => calendar.publicHolidays('29', Number(one.slice(0, 4))).includes(one),
    rulesets,
  };
  return polls(moment);
}
const heard = (given: ReturnType<typeof due>) =>
  given.flatMap(({ said }) =>
    said.map(({ audience, message }) => ({
      to: 'person' in audience ? audience.person : audience.to,
      text: message.text,
    })),
  );

describe('The reminder', () => {
  it('comes two working days before the last one, a holiday not counted', () => {
    // Wednesday 8 and Thursday 9 May are holidays, the 11th and 12th a weekend.
    expect(due('2024-05-06')).toEqual([]);
    expect(due('2024-05-07').map(({ occurrence }) => occurrence)).toEqual(['poll-nudge-poll-1']);
    expect(due('2024-05-13').map(({ occurrence }) => occurrence)).toEqual(['poll-nudge-poll-1']);
  });

  it('is for the silent alone; whoever asked hears of those without account', () => {
    const said = heard(due('2024-05-10', { answers: [answer('Lucas', [0])] }));
    expect(said.map(({ to }) => to)).toEqual([paul.id, claire.id, lucas.id]);
    expect(said[0]?.text).toContain('1. Mardi 21 mai à 18 h 30');
    expect(said[1]?.text).toContain('il manque une réponse : Jeanne');
  });

  it('does not come on the day of the question, nor once everybody answered or the poll ended', () => {
    expect(due('2024-05-02', { deadline: '2024-05-03' })).toEqual([]);
    expect(due('2024-05-03', { deadline: '2024-05-03' })).toHaveLength(1);
    expect(due('2024-05-10', { closedOn: '2024-05-09' })).toEqual([]);
  });
});

describe('The result', () => {
  const all = { answers: [answer('Paul', [0]), answer('Jeanne', []), answer('Lucas', [0, 1])] };

  it('comes once all have answered or the last day is over, to whoever asked and whoever coordinates', () => {
    const said = heard(due('2024-05-03', all));
    expect(said.map(({ to }) => to)).toEqual([claire.id, lucas.id]);
    expect(said[0]?.text).toContain('La meilleure date : mardi 21 mai 2024 à 18 h 30');
    expect(said[0]?.text).toContain('Ne peut pas : Jeanne');
    expect(heard(due('2024-05-14', { answers: [answer('Paul', [1])] }))[0]?.text).toContain('est fini');
  });

  it('is the same happening for the same answers, and another once they change', () => {
    const [early] = due('2024-05-03', all);
    const [end] = due('2024-05-14', all);
    const [other] = due('2024-05-14', { answers: [answer('Paul', [1]), ...all.answers.slice(1)] });
    expect(early?.occurrence).toBe(end?.occurrence);
    expect(other?.occurrence).not.toBe(end?.occurrence);
  });

  it('says clearly that nobody can, nobody answered, or every date is gone, with the way out', () => {
    const nobody = due('2024-05-14', { answers: ['Paul', 'Jeanne', 'Lucas'].map((by) => answer(by, [])) });
    expect(heard(nobody)[0]?.text).toContain('ne va à personne');
    expect(heard(due('2024-05-14'))[0]?.text).toContain('Personne n’a encore répondu');
    expect(heard(due('2024-06-03', all))[0]?.text).toContain('Toutes ces dates sont passées');
    const choices = nobody[0]?.said[0]?.message.choices?.map(({ label }) => label);
    expect(choices).toContain('Proposer d’autres dates');
  });

  it('is not told to whoever asked and was made a guest since', () => {
    expect(heard(due('2024-05-14', all, paul.id)).map(({ to }) => to)).toEqual([claire.id]);
  });
});
