// What an answer to a poll of dates may change: one answer each, the last one, while answers are taken.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answerOf,
  answerPoll,
  isOpen,
  MOST_DATES,
  Poll,
  type PollAnswer,
  silentIn,
} from '../../../src/domain/meetings/poll.ts';

const NAMES = ['Paul', 'Jeanne', 'Lucas', 'Anne'];

const poll: Poll = {
  kind: 'co-construction',
  topic: 'l’accueil',
  place: 'salle du fond',
  people: NAMES,
  options: [
    { date: '2024-03-19', time: '18:30' },
    { date: '2024-03-21', time: '12:30' },
    { date: '2024-03-26', time: '18:30' },
  ],
  deadline: '2024-03-12',
  answers: [],
};

const answered = (by: string, options: number[], more: Partial<PollAnswer> = {}): PollAnswer => ({
  by,
  options,
  at: '2024-03-05T09:00:00.000Z',
  how: 'room',
  ...more,
});

const answers = fc.array(
  fc.record({
    by: fc.constantFrom(...NAMES),
    options: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 6 }),
    how: fc.constantFrom('room' as const, 'link' as const, 'told' as const),
  }),
  { maxLength: 30 },
);

test('whatever people answer, and however often, each keeps their last answer and nobody else’s changes', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const after = given.reduce((now, { by, options, how }) => {
        const result = answerPoll(now, answered(by, options, { how }), poll.deadline);
        if (!result.ok) throw new Error(result.refused);
        return result.poll;
      }, poll);
      expect(Poll.parse(after)).toEqual(after);
      for (const name of NAMES) {
        const last = given.findLast(({ by }) => by === name);
        const expected = last && [...new Set(last.options)].sort((a, b) => a - b);
        expect(answerOf(after, name)?.options).toEqual(expected);
      }
      expect([...silentIn(after), ...after.answers.map(({ by }) => by)].sort()).toEqual([...NAMES].sort());
    }),
  );
});

test('giving the same answer twice is giving it once', () => {
  const once = answerPoll(poll, answered('Paul', [0, 2]), '2024-03-05');
  if (!once.ok) throw new Error(once.refused);
  expect(answerPoll(once.poll, answered('Paul', [2, 0, 0]), '2024-03-05')).toEqual(once);
});

test('« aucune » is an answer, not a silence', () => {
  const none = answerPoll(poll, answered('Paul', []), '2024-03-05');
  expect(none.ok && silentIn(none.poll)).toEqual(['Jeanne', 'Lucas', 'Anne']);
});

test('an answer is taken until the last day, that day included, and the poll given stays as it was', () => {
  const before = structuredClone(poll);
  expect(answerPoll(poll, answered('Anne', [1]), '2024-03-12').ok).toBe(true);
  expect(isOpen(poll, '2024-03-12')).toBe(true);
  expect(isOpen(poll, '2024-03-13')).toBe(false);
  expect(poll).toEqual(before);
});

test.each([
  ['after the last day', poll, answered('Paul', [1]), '2024-03-13', /jusqu’au mardi 12 mars 2024/],
  [
    'once the date is chosen',
    { ...poll, closedOn: '2024-03-06', meetingId: 'meeting-1' },
    answered('Paul', [1]),
    '2024-03-07',
    /déjà choisie/,
  ],
  ['once it was stopped', { ...poll, closedOn: '2024-03-06' }, answered('Paul', [1]), '2024-03-07', /arrêté/],
  ['from somebody who was not asked', poll, answered('Marc', [1]), '2024-03-05', /autres personnes/],
  ['for a date that is not there', poll, answered('Paul', [3]), '2024-03-05', /pas dans la liste/],
])('refuses an answer %s, and says what to do', (_when, asked, answer, today, why) => {
  const result = answerPoll(asked, answer, today);
  expect(result.ok ? '' : result.refused).toMatch(why);
});

test('a poll holds between two dates and as many as can be read', () => {
  const [option] = poll.options;
  const many = (length: number) => ({ ...poll, options: Array.from({ length }, () => option) });
  expect(Poll.safeParse(many(1)).success).toBe(false);
  expect(Poll.safeParse(many(MOST_DATES)).success).toBe(true);
  expect(Poll.safeParse(many(MOST_DATES + 1)).success).toBe(false);
});
