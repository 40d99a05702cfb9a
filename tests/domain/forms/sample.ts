// A small form with every shape that forms have: a group, a condition, a guess, a list; and dialogues walked at random.
import fc from 'fast-check';
import { z } from 'zod';
import { settle, unanswer, withAnswers } from '../../../src/domain/forms/answers.ts';
import { type Dialogue, openDialogue } from '../../../src/domain/forms/dialogue.ts';
import { asked, type Form } from '../../../src/domain/forms/form.ts';
import { fieldsOf, nextQuestion, settledPath } from '../../../src/domain/forms/next.ts';

const text = (label: string) => ({ kind: 'text' as const, label, ask: `${label} ?` });

export const form: Form = {
  id: 'outing',
  title: 'la sortie',
  groups: { when: 'Quand et où ?', care: 'Qui s’en charge, et pour quand ?' },
  schema: z.object({
    topic: asked(z.string(), text('Sujet')),
    day: asked(z.string(), { ...text('Jour'), group: 'when' }),
    hour: asked(z.string(), { ...text('Heure'), group: 'when' }),
    place: asked(z.string(), { ...text('Lieu'), group: 'when' }),
    /** guessed from the place: a hall is indoors */
    indoors: asked(z.string(), {
      ...text('Dedans'),
      guess: (here) => (here.place === 'hall' ? 'yes' : undefined),
    }),
    coats: asked(z.string().optional(), { ...text('Manteaux'), when: (here) => here.indoors === 'no' }),
    note: asked(z.string().optional(), { ...text('Note'), optional: true }),
    tasks: asked(
      z.array(
        z.object({
          what: asked(z.string(), text('Tâche')),
          who: asked(z.string().optional(), { ...text('Qui'), optional: true, group: 'care' }),
          due: asked(z.string().optional(), { ...text('Pour quand'), optional: true, group: 'care' }),
        }),
      ),
      { ...text('Tâches'), kind: 'list', another: 'Une autre ?' },
    ),
  }),
};

export const AT = '2024-09-02T09:00:00.000Z';
export const opened = (): Dialogue => openDialogue('d1', form.id, {}, AT);

const value = fc.oneof(fc.constantFrom('hall', 'yes', 'no'), fc.string({ minLength: 1, maxLength: 8 }));

/** One thing that a person may do to a dialogue; `pick` chooses among the fields that apply. */
export type Move = { do: 'answer' | 'settle' | 'correct'; pick: number; value: string };
export const move: fc.Arbitrary<Move> = fc.record({
  do: fc.constantFrom('answer', 'answer', 'answer', 'settle', 'correct'),
  pick: fc.nat(20),
  value,
});
export const moves = fc.array(move, { maxLength: 25 });

/** The dialogue after a move; the same one where the move has nothing to act on. */
export function moved(dialogue: Dialogue, { do: what, pick, value: said }: Move): Dialogue {
  const fields = fieldsOf(form, dialogue);
  const path = fields[pick % fields.length]?.path ?? 'topic';
  const items = dialogue.answers.tasks;
  const exact = path.endsWith('.+') ? `tasks.${Array.isArray(items) ? items.length : 0}.what` : path;
  if (what === 'answer') return withAnswers(dialogue, [{ path: exact, value: said }], AT);
  if (what === 'settle') return settle(dialogue, [settledPath(path)], AT);
  return path.endsWith('.+') ? dialogue : unanswer(dialogue, [path], AT);
}

export const dialogue: fc.Arbitrary<Dialogue> = moves.map((all) => all.reduce(moved, opened()));

/** What a dialogue holds, without the instants. */
export function held({ answers, settled, again = [], trail }: Dialogue) {
  return { answers, settled, again, trail };
}

/** The paths that the next question asks. */
export function askedPaths(one: Dialogue): string[] {
  const next = nextQuestion(form, one);
  return next.kind === 'ask' ? next.fields.map((field) => field.path) : [];
}
