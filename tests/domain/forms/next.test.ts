// What holds for the next question of every dialogue: it asks what is missing, all of it, and nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerAt, settle, unanswer, withAnswers } from '../../../src/domain/forms/answers.ts';
import type { Update } from '../../../src/domain/forms/dialogue.ts';
import { completed, fieldsOf, nextQuestion, settledPath } from '../../../src/domain/forms/next.ts';
import { AT, askedPaths, dialogue, form, opened } from './sample.ts';

const fullOf = (...updates: [string, string][]) =>
  withAnswers(
    opened(),
    updates.map(([path, value]) => ({ path, value })),
    AT,
    ['note', 'tasks'],
  );
const outing = fullOf(['topic', 'a'], ['day', 'b'], ['hour', 'c'], ['place', 'hall']);

describe('The next question', () => {
  it('never asks what was answered or settled', () => {
    fc.assert(
      fc.property(dialogue, (one) => {
        for (const path of askedPaths(one)) {
          expect(answerAt(one.answers, path)).toBeUndefined();
          expect(one.settled).not.toContain(settledPath(path));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the same each time, and the same once the dialogue was written down and read again', () => {
    fc.assert(
      fc.property(dialogue, (one) => {
        const next = nextQuestion(form, one);
        expect(nextQuestion(form, one)).toEqual(next);
        expect(nextQuestion(form, JSON.parse(JSON.stringify(one)))).toEqual(next);
      }),
    );
  });

  it('leads to the end: whoever answers it each time confirms, and the form is complete', () => {
    fc.assert(
      fc.property(dialogue, fc.array(fc.boolean(), { maxLength: 40 }), (start, choices) => {
        let one = start;
        for (let asked = 0; nextQuestion(form, one).kind === 'ask'; asked++) {
          expect(asked).toBeLessThan(100);
          const [first] = askedPaths(one) as [string];
          const items = one.answers.tasks;
          const next = `tasks.${Array.isArray(items) ? items.length : 0}.what`;
          const wants = choices[asked] ?? false;
          const path = first.endsWith('.+') && wants ? next : first;
          one = path.endsWith('.+')
            ? settle(one, ['tasks'], AT)
            : withAnswers(one, [{ path, value: 'dit' }], AT);
        }
        const needed = fieldsOf(form, one).filter(
          ({ value, question }) => value === undefined && !question.optional,
        );
        expect(
          needed.map((field) => field.path).filter((path) => !one.settled.includes(settledPath(path))),
        ).toEqual([]);
      }),
    );
  });

  it('asks a group in one sentence, only for those of it that are missing', () => {
    const group = ['day', 'hour', 'place'];
    fc.assert(
      fc.property(fc.subarray(group), (given) => {
        const one = withAnswers(
          opened(),
          ['topic', ...given].map((path) => ({ path, value: 'x' })),
          AT,
        );
        const missing = group.filter((path) => !given.includes(path));
        const next = nextQuestion(form, one);
        if (missing.length === 0) expect(askedPaths(one)).toEqual(['indoors']);
        else expect(askedPaths(one)).toEqual(missing);
        // The sentence of the group would ask again what was answered.
        const asks: Record<string, string> = { day: 'Jour ?', hour: 'Heure ?', place: 'Lieu ?' };
        const rest = missing.map((path) => asks[path]).join(' ');
        if (missing.length > 0)
          expect(next).toMatchObject({ text: missing.length === group.length ? 'Quand et où ?' : rest });
      }),
    );
  });

  it('asks the group of each item apart', () => {
    const updates = ['what', 'who'].map((name) => ({ path: `tasks.0.${name}`, value: 'x' }));
    const one = withAnswers(outing, [...updates, { path: 'tasks.1.what', value: 'y' }], AT, ['tasks']);
    expect(askedPaths(one)).toEqual(['tasks.0.due']);
    expect(askedPaths(settle(one, ['tasks.0.due'], AT))).toEqual(['tasks.1.who', 'tasks.1.due']);
  });

  it('asks for a first item, then for another one, until the list is over', () => {
    const open = { ...outing, settled: ['note'] };
    expect(nextQuestion(form, open)).toMatchObject({ text: 'Tâches ?' });
    const one = withAnswers(open, [{ path: 'tasks.0.what', value: 'x' }], AT, ['tasks.0.who', 'tasks.0.due']);
    expect(nextQuestion(form, one)).toMatchObject({ text: 'Une autre ?' });
    expect(nextQuestion(form, settle(one, ['tasks'], AT))).toEqual({ kind: 'confirm' });
  });

  it('asks what a condition brings, and no more once it is gone', () => {
    const outside = withAnswers(outing, [{ path: 'indoors', value: 'no' }], AT);
    expect(askedPaths(outside)).toEqual(['coats']);
    expect(askedPaths(withAnswers(outside, [{ path: 'indoors', value: 'yes' }], AT))).toEqual([]);
  });
});

describe('A guess', () => {
  it('is not asked, and is kept when nobody objects', () => {
    expect(nextQuestion(form, outing)).toEqual({ kind: 'confirm' });
    expect(completed(form, outing)).toMatchObject({ indoors: 'yes' });
  });

  it('gives way to what is said, and is asked when somebody wants to correct it', () => {
    expect(
      completed(form, withAnswers(outing, [{ path: 'indoors', value: 'no' }], AT, ['coats'])),
    ).toMatchObject({
      indoors: 'no',
    });
    const doubted = unanswer(outing, ['indoors'], AT);
    expect(askedPaths(doubted)).toEqual(['indoors']);
    expect(completed(form, doubted)).toBeUndefined();
  });
});

describe('An item of a list', () => {
  it('whose only words are corrected is asked again in its place', () => {
    const said = ['a', 'b'].map((value, at) => ({ path: `tasks.${at}.what`, value }));
    const over = ['tasks', ...[0, 1].flatMap((at) => [`tasks.${at}.who`, `tasks.${at}.due`])];
    const corrected = unanswer(withAnswers(outing, said, AT, over), ['tasks.0.what'], AT);
    expect(askedPaths(corrected)[0]).toBe('tasks.0.what');
    expect(answerAt(corrected.answers, 'tasks.1.what')).toBe('b');
  });
});

describe('A complete form', () => {
  const all: Update[] = [
    ...['topic', 'day', 'hour', 'place', 'note'].map((path) => ({ path, value: `${path} dit` })),
    { path: 'indoors', value: 'no' },
    { path: 'coats', value: 'oui' },
  ];
  const items: Update[] = [0, 1].flatMap((at) =>
    ['what', 'who', 'due'].map((name) => ({ path: `tasks.${at}.${name}`, value: `${name} ${at}` })),
  );
  const chunks = fc
    .tuple(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.nat(3), { maxLength: 20 }),
      fc.nat(7),
    )
    .map(([fields, sizes, place]) => {
      const order = [...fields.slice(0, place), ...items, ...fields.slice(place)];
      const cut: Update[][] = [];
      for (let at = 0, rank = 0; at < order.length; rank++) {
        const size = (sizes[rank] ?? 0) + 1;
        cut.push(order.slice(at, at + size));
        at += size;
      }
      return cut;
    });

  it('is the same in whatever order and by however many messages it was answered', () => {
    fc.assert(
      fc.property(chunks, (messages) => {
        const one = messages.reduce((now, updates) => withAnswers(now, updates, AT), opened());
        expect(askedPaths(one)).toEqual(['tasks.+']);
        expect(completed(form, settle(one, ['tasks'], AT))).toEqual({
          topic: 'topic dit',
          day: 'day dit',
          hour: 'hour dit',
          place: 'place dit',
          note: 'note dit',
          indoors: 'no',
          coats: 'oui',
          tasks: [0, 1].map((at) => ({ what: `what ${at}`, who: `who ${at}`, due: `due ${at}` })),
        });
      }),
    );
  });

  it('is not said complete while a needed answer is missing or does not fit', () => {
    expect(completed(form, opened())).toBeUndefined();
    expect(completed(form, withAnswers(outing, [{ path: 'topic', value: 3 }], AT))).toBeUndefined();
  });
});
