// What holds for the answers of every dialogue: nothing given is changed, and each message can be taken back exactly.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerAt,
  reopen,
  settle,
  stepBack,
  unanswer,
  withAnswers,
  writeAnswers,
} from '../../../src/domain/forms/answers.ts';
import { fieldsOf } from '../../../src/domain/forms/next.ts';
import { frozen } from '../../bot/room.ts';
import { AT, dialogue, form, held, move, moved, moves, opened } from './sample.ts';

const path = fc.constantFrom('topic', 'day', 'tasks.0.what', 'tasks.0.who', 'tasks.1.what', 'tasks');

describe('An answer written', () => {
  it('is read back at its path, beside everything else', () => {
    fc.assert(
      fc.property(dialogue, fc.string(), ({ answers }, said) => {
        const after = writeAnswers(answers, [{ path: 'topic', value: said }]);
        expect(answerAt(after, 'topic')).toBe(said);
        expect({ ...after, topic: undefined }).toEqual({ ...answers, topic: undefined });
      }),
    );
  });

  it('is not found where the prototype of every object has something', () => {
    for (const name of ['toString', 'constructor', '__proto__', 'tasks.length', 'tasks.0.constructor'])
      expect(answerAt({ tasks: [{}] }, name)).toBeUndefined();
    const after = writeAnswers({}, [{ path: '__proto__.admin', value: true }]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
  });
});

describe('A dialogue', () => {
  it('is never changed in place', () => {
    fc.assert(
      fc.property(moves, (all) => {
        let now = frozen(opened());
        for (const one of all) now = frozen(moved(now, one));
        stepBack(now, AT);
      }),
    );
  });

  it('goes back by exactly one message, whatever that message changed', () => {
    fc.assert(
      fc.property(dialogue, move, (before, one) => {
        const after = moved(before, one);
        if (after === before) return;
        expect(held(stepBack(after, AT) ?? opened())).toEqual(held(before));
      }),
      { numRuns: 500 },
    );
  });

  it('goes back so to its very beginning, then no further', () => {
    fc.assert(
      fc.property(dialogue, (last) => {
        let now = last;
        for (let before = stepBack(now, AT); before; before = stepBack(now, AT)) now = before;
        expect(held(now)).toEqual(held(opened()));
      }),
    );
  });

  it('goes on the same after being written down and read again', () => {
    fc.assert(
      fc.property(dialogue, move, (before, one) => {
        const kept = JSON.parse(JSON.stringify(before));
        expect(held(moved(kept, one)).answers).toEqual(held(moved(before, one)).answers);
        const back = stepBack(kept, AT);
        expect(back?.answers).toEqual(stepBack(before, AT)?.answers);
      }),
    );
  });

  it('takes several answers, and what is over, as one message', () => {
    const before = withAnswers(opened(), [{ path: 'topic', value: 'banc' }], AT);
    const updates = [
      { path: 'tasks.0.what', value: 'acheter' },
      { path: 'topic', value: 'chaise' },
    ];
    const after = withAnswers(before, updates, AT, ['note', 'tasks']);
    expect(after).toMatchObject({ answers: { topic: 'chaise', tasks: [{ what: 'acheter' }] } });
    expect(after.settled).toEqual(['note', 'tasks']);
    expect(held(stepBack(after, AT) ?? after)).toEqual(held(before));
  });
});

describe('What is settled', () => {
  it('once is settled for good, and saying it again changes nothing', () => {
    fc.assert(
      fc.property(dialogue, path, (before, one) => {
        const once = settle(before, [one], AT);
        expect(once.settled).toContain(one);
        expect(settle(once, [one], AT)).toBe(once);
      }),
    );
  });

  it('is open again once reopened or answered', () => {
    fc.assert(
      fc.property(dialogue, path, (before, one) => {
        const over = settle(before, [one], AT);
        expect(reopen(over, one, AT).settled).not.toContain(one);
        expect(withAnswers(over, [{ path: one, value: 'x' }], AT).settled).not.toContain(one);
      }),
    );
  });
});

describe('An answer taken away', () => {
  it('is gone with whatever was settled under it; every other answer stays', () => {
    fc.assert(
      fc.property(dialogue, path, (before, one) => {
        const after = unanswer(settle(before, [`${one}.x`, one], AT), [one], AT);
        expect(answerAt(after.answers, one)).toBeUndefined();
        expect(after.settled.filter((other) => other === one || other.startsWith(`${one}.`))).toEqual([]);
        for (const field of fieldsOf(form, before))
          if (field.path !== one && !field.path.startsWith(`${one}.`))
            expect(answerAt(after.answers, field.path)).toEqual(answerAt(before.answers, field.path));
      }),
    );
  });
});
